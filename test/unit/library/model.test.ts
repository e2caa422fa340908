import { describe, expect, it } from 'vitest';
import { createShelf } from '../../../src/library/model';
import type { StoredCard } from '../../../src/storage/schema';

const cards = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `s${from + i}` }) as StoredCard);

describe('the shelf', () => {
  it('shows the window that was asked for last, though an earlier answer comes later', async () => {
    const waiting: (() => void)[] = [];
    const shelf = createShelf({
      readRows: async () => [],
      readWindow: (_query, from, count) =>
        new Promise((done) => waiting.push(() => done({ total: 1000, cards: cards(from, count) }))),
    });
    const first = shelf.show(100, 12, 4);
    await Promise.resolve();
    const second = shelf.show(500, 12, 4);
    await new Promise((done) => setTimeout(done));
    for (const answer of waiting.reverse()) answer();
    await Promise.all([first, second]);
    expect(shelf.state.get()).toMatchObject({ phase: 'ready', from: 500 });
  });

  it('does not read again for the window that it holds', async () => {
    let reads = 0;
    const shelf = createShelf({
      readRows: async () => [],
      readWindow: async (_query, from, count) => {
        reads++;
        return { total: 1000, cards: cards(from, count) };
      },
    });
    await shelf.show(12, 12, 4);
    await shelf.show(12, 12, 4);
    expect(reads).toBe(1);
  });

  it('reads what was wanted meanwhile, though the cards before held it', async () => {
    const shelf = createShelf({
      readRows: async () => [],
      readWindow: async (_query, from, count) => ({ total: 30, cards: cards(from, count) }),
    });
    await shelf.show(6, 24, 3);
    await shelf.show(6, 21, 3);
    const reading = shelf.refresh();
    await Promise.resolve();
    await Promise.resolve();
    await shelf.show(9, 21, 3);
    await reading;
    const now = shelf.state.get();
    expect(now).toMatchObject({ phase: 'ready', from: 9 });
    expect(now.phase === 'ready' && now.cards).toHaveLength(21);
  });

  it('has no mixed row while a parent searches or tidies', async () => {
    const shelf = createShelf({
      readRows: async () => [cards(1, 2), [], cards(7, 1)],
      readWindow: async () => ({ total: 0, cards: [] }),
    });
    await shelf.refresh();
    expect(shelf.state.get()).toMatchObject({ lead: [{ id: 's1' }, { id: 's2' }, { id: 's7' }] });
    shelf.query.set({ sort: 'new', lead: false });
    await new Promise((done) => setTimeout(done));
    expect(shelf.state.get()).toMatchObject({ lead: [] });
  });

  it.each([
    { begun: 9, loved: 9, fresh: 9, columns: 4, want: ['b1', 'b2', 'l1', 'n1'] },
    { begun: 9, loved: 9, fresh: 9, columns: 2, want: ['b1', 'l1'] },
    { begun: 0, loved: 9, fresh: 1, columns: 3, want: ['l1', 'l2', 'n1'] },
    { begun: 9, loved: 0, fresh: 0, columns: 3, want: ['b1', 'b2', 'b3'] },
    { begun: 1, loved: 0, fresh: 0, columns: 6, want: ['b1'] },
    { begun: 0, loved: 0, fresh: 0, columns: 3, want: [] },
  ])('deals $columns places to $begun begun, $loved loved and $fresh new ones', async (row) => {
    const of = (kind: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: `${kind}${i + 1}` }) as StoredCard);
    const shelf = createShelf({
      readRows: async () => [of('b', row.begun), of('l', row.loved), of('n', row.fresh)],
      readWindow: async () => ({ total: 0, cards: [] }),
    });
    await shelf.show(0, 12, row.columns);
    const state = shelf.state.get();
    expect(state.phase === 'ready' && state.lead.map(({ id }) => id)).toEqual(row.want);
  });

  it('shows what is being stored meanwhile, in its language, and an empty answer on its way does not hide it', async () => {
    let answer = () => {};
    const shelf = createShelf({
      readRows: async () => [],
      readWindow: () => new Promise((done) => (answer = () => done({ total: 0, cards: [] }))),
    });
    shelf.query.set({ sort: 'new', lead: true, language: 'tr' });
    await new Promise((done) => setTimeout(done));
    const all = [
      { id: 'a', language: 'tr' },
      { id: 'b', language: 'en' },
    ] as StoredCard[];
    shelf.preview(all);
    answer();
    await new Promise((done) => setTimeout(done));
    expect(shelf.state.get()).toMatchObject({ phase: 'ready', total: 1, cards: [{ id: 'a' }] });
  });

  it('says what went wrong and recovers when asked again', async () => {
    let broken = true;
    const shelf = createShelf({
      readRows: async () => [],
      readWindow: async () => {
        if (broken) throw new DOMException('gone', 'InvalidStateError');
        return { total: 0, cards: [] };
      },
    });
    await shelf.refresh();
    expect(shelf.state.get()).toEqual({ phase: 'failed' });
    broken = false;
    await shelf.refresh();
    expect(shelf.state.get().phase).toBe('ready');
  });
});
