import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWishModel } from '../../../src/create/model';
import { LONG_WAIT } from '../../../src/create/progress';
import type { WishModelDeps } from '../../../src/create/state';
import { Failure } from '../../../src/domain/errors';
import type { CoverSeed, Story } from '../../../src/domain/story/story';
import { words } from '../../../src/i18n/en/create';
import type { Change } from '../../../src/storage/changes';
import type { Making, StoredCard, StoredWish } from '../../../src/storage/schema';

/** A device whose story making is played by the test. */
function device(shelf: StoredCard[] = []) {
  const wishes = new Map<string, StoredWish>();
  const cards = new Map<string, StoredCard>();
  const stories = new Map<string, Story>();
  const listeners = new Set<(change: Change) => void>();
  let making: Making | undefined;
  let minted = 0;
  const changed = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  const deps = {
    mintId: () => `m-${++minted}`,
    distinctCover: async (_: string, cover: CoverSeed) => ({ ...cover, variant: 7 }),
    async putWish(wish, face) {
      wishes.set(wish.id, { createdAt: Date.now(), ...wish });
      if (face) cards.set(wish.id, { id: wish.id, availability: 'listed', ...face } as StoredCard);
      changed('wishes');
    },
    getWish: async (id) => wishes.get(id),
    async deleteWish(id, forget) {
      wishes.delete(id);
      if (forget && !stories.has(id)) cards.delete(id);
      changed('wishes');
    },
    getCard: async (id) => cards.get(id),
    getStory: async (id) => stories.get(id),
    readMaking: async () => making,
    stopMaking: vi.fn(),
    readWindow: async (_query, from, count) => ({
      total: shelf.length,
      cards: shelf.slice(from, from + count),
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    processQueue: vi.fn(),
    play: vi.fn(),
    language: () => 'en',
    names: () => words.names,
    online: () => false,
    random: () => 0,
    clock: { now: Date.now, monotonic: () => performance.now() },
  } satisfies WishModelDeps;
  const model = createWishModel(deps);
  const settled = () => vi.advanceTimersByTimeAsync(0);
  return {
    model,
    deps,
    wishes,
    cards,
    stories,
    settled,
    listeners,
    stop: model.watch(),
    phase: () => model.state.get().phase,
    /** Stores a progress of story making, of the last wish unless another is named. */
    async making(change: Partial<Making> | undefined) {
      const now = Date.now();
      making = change && {
        id: `m-${minted}`,
        from: 'llm',
        phase: 'writing',
        page: 1,
        of: 8,
        audible: false,
        since: now,
        at: now,
        ...change,
      };
      changed('making');
      await settled();
    },
    async fail(id: string, kind: 'offline' | 'busy') {
      const wish = wishes.get(id) as StoredWish;
      wishes.set(id, { ...wish, tries: 1, failure: { kind, message: `it is ${kind}` } });
      changed('wishes');
      await settled();
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('asking', () => {
  it('stores the wish with its face, wakes the runner and waits before the story’s own scene', async () => {
    const { model, deps, wishes, phase } = device();
    model.pick({ hero: 'owl', place: 'snow' });
    await model.make();
    expect([...wishes.values()]).toMatchObject([
      { id: 'm-1', kind: 'new', state: 'waiting', wish: { hero: 'owl', place: 'snow' }, tries: 0 },
    ]);
    expect(deps.processQueue).toHaveBeenCalledOnce();
    expect(phase()).toBe('waiting');
    expect(model.state.get()).toMatchObject({ card: { id: 'm-1', cover: { hero: 'owl' } }, queued: false });
    expect(model.draft.get()).toEqual({ words: '' });
  });

  it('opens the player as soon as there is something to hear, once', async () => {
    const { model, deps, making, phase } = device();
    await model.make();
    await making({ phase: 'asking', page: 0 });
    expect(phase()).toBe('waiting');
    await making({ audible: true });
    await making({ audible: true, page: 3 });
    expect(deps.play.mock.calls).toEqual([['m-1']]);
  });

  it('says that the device is full, when the wish itself does not fit', async () => {
    const { model, deps } = device();
    deps.putWish = async () => {
      throw new Failure('full', 'quota');
    };
    model.pick({ hero: 'bear' });
    await model.make();
    expect(model.state.get()).toMatchObject({ phase: 'failed', kind: 'full', sleeps: false });
    expect(model.draft.get()).toMatchObject({ hero: 'bear' });
  });
});

describe('waiting', () => {
  it('takes long after a while, and offers a story from a kit or a shorter one of the same', async () => {
    const { model, deps, making, wishes } = device();
    model.pick({ hero: 'robot', words: 'with a cold' });
    await model.make();
    await making({ phase: 'asking' });
    await vi.advanceTimersByTimeAsync(LONG_WAIT - 100);
    expect(model.state.get()).toMatchObject({ phase: 'waiting', slow: false });
    await vi.advanceTimersByTimeAsync(200);
    expect(model.state.get()).toMatchObject({ phase: 'waiting', slow: true });
    await model.fromKit();
    expect(deps.stopMaking).toHaveBeenCalledOnce();
    expect([...wishes.values()]).toMatchObject([{ id: 'm-2', kit: true, wish: { hero: 'robot' } }]);
    await model.shorter();
    expect([...wishes.values()]).toMatchObject([
      { id: 'm-3', length: 'short', wish: { hero: 'robot', words: 'with a cold' } },
    ]);
  });

  it('is stopped: the wish is taken back, and its pieces are as they were', async () => {
    const { model, deps, making, wishes, cards, phase } = device();
    model.pick({ hero: 'mouse', mood: 'brave' });
    await model.make();
    await making({});
    await model.stop();
    expect(deps.stopMaking).toHaveBeenCalledOnce();
    expect([wishes.size, cards.size]).toEqual([0, 0]);
    expect(phase()).toBe('wishing');
    expect(model.draft.get()).toMatchObject({ hero: 'mouse', mood: 'brave' });
    await making({ phase: 'ended', failure: { kind: 'aborted', message: '' } });
    expect(phase()).toBe('wishing');
  });

  it('waits its turn behind another story, and only takes itself back when it is stopped', async () => {
    const { model, deps, making, cards, wishes, phase } = device();
    cards.set('other', { id: 'other', title: 'Other' } as StoredCard);
    await making({ id: 'other' });
    expect(model.state.get()).toMatchObject({ phase: 'waiting', card: { id: 'other' }, queued: false });
    model.another();
    await making({ id: 'other', page: 2 });
    expect(phase()).toBe('wishing');
    await model.make();
    expect(model.state.get()).toMatchObject({ phase: 'waiting', card: { id: 'other' }, queued: true });
    await model.stop();
    expect(deps.stopMaking).not.toHaveBeenCalled();
    expect(wishes.size).toBe(0);
  });

  it('shows a story that another tab makes, and lets it be heard when it can', async () => {
    const { model, deps, making, cards } = device();
    cards.set('other', { id: 'other', title: 'Other' } as StoredCard);
    await making({ id: 'other' });
    expect(model.state.get()).toMatchObject({ phase: 'waiting' });
    await making({ id: 'other', audible: true });
    expect(deps.play).toHaveBeenCalledWith('other');
  });

  it('leads nobody away who comes to wish while one can be heard already', async () => {
    const { model, deps, making, cards, settled, stop } = device();
    cards.set('other', { id: 'other', title: 'Other' } as StoredCard);
    stop();
    await making({ id: 'other', audible: true });
    model.watch();
    await settled();
    expect(deps.play).not.toHaveBeenCalled();
    expect(model.state.get()).toMatchObject({ phase: 'wishing', beside: { id: 'other' } });
  });

  it('opens nothing once the view is left, and keeps no listener and no timer', async () => {
    const { model, deps, making, stop, listeners } = device();
    await model.make();
    stop();
    expect(listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    await making({ audible: true });
    expect(deps.play).not.toHaveBeenCalled();
  });
});

describe('a backend that does not answer', () => {
  it('is said before the kit’s story begins', async () => {
    const { model, deps, making, phase } = device();
    await model.make();
    await making({ id: 'm-kit', from: 'kit', instead: 'unreachable', insteadOf: 'm-1', audible: true });
    expect(phase()).toBe('instead');
    expect(deps.play).not.toHaveBeenCalled();
    await model.openInstead();
    expect(deps.play).toHaveBeenCalledWith('m-kit');
  });

  it('is waited for by the wish, where no kit can be told', async () => {
    const { model, fail, wishes } = device();
    await model.make();
    await fail('m-1', 'offline');
    expect(model.state.get()).toMatchObject({ phase: 'failed', kind: 'offline', sleeps: true });
    expect(wishes.size).toBe(1);
  });

  it('is asked again at once when somebody wants that', async () => {
    const { model, deps, fail, wishes, phase } = device();
    model.pick({ hero: 'owl' });
    await model.make();
    await fail('m-1', 'busy');
    expect(phase()).toBe('failed');
    await model.retry();
    expect(phase()).toBe('waiting');
    expect([...wishes.values()]).toMatchObject([{ id: 'm-2', state: 'waiting', wish: { hero: 'owl' } }]);
    expect(deps.processQueue).toHaveBeenCalledTimes(2);
  });

  it('is said once more when the queue has tried once more, unasked', async () => {
    const { model, making, fail, wishes } = device();
    await model.make();
    await fail('m-1', 'busy');
    await making({ id: 'm-1', phase: 'asking', page: 0, audible: false });
    expect(model.state.get().phase).toBe('waiting');
    await making({ id: 'm-1', phase: 'ended', audible: false, failure: { kind: 'broken', message: 'cut' } });
    expect(model.state.get()).toMatchObject({
      phase: 'failed',
      kind: 'broken',
      sleeps: true,
      card: { id: 'm-1' },
    });
    await model.retry();
    expect([...wishes.keys()]).toEqual(['m-2']);
  });

  it('lets the dice find a story that is here, and leaves no wish behind', async () => {
    const { model, deps, fail, wishes, cards } = device([
      { id: 'asleep', availability: 'listed' },
      { id: 'awake', availability: 'offline' },
    ] as StoredCard[]);
    await model.dice();
    await fail('m-1', 'offline');
    expect(deps.play).toHaveBeenCalledWith('awake');
    expect([wishes.size, cards.size]).toEqual([0, 0]);
  });

  it('says so when there is not even one on the shelf', async () => {
    const { model, fail } = device();
    await model.dice();
    await fail('m-1', 'offline');
    expect(model.state.get()).toMatchObject({ phase: 'wishing', none: true });
  });
});

describe('a story that ends before it can be heard', () => {
  it.each(['too-long', 'full', 'refused', 'broken'] as const)('%s is told', async (kind) => {
    const { model, making } = device();
    model.pick({ thing: 'kite' });
    await model.make();
    await making({ phase: 'ended', failure: { kind, message: 'the exact line' } });
    expect(model.state.get()).toMatchObject({ phase: 'failed', kind, message: 'the exact line' });
    expect(model.draft.get()).toMatchObject({ thing: 'kite' });
  });

  it('unsuitable: turns to something else, and its words are gone', async () => {
    const { model, making, deps } = device();
    model.pick({ words: 'something awful' });
    await model.make();
    await deps.deleteWish('m-1', true);
    await making({ phase: 'ended', failure: { kind: 'unsuitable', message: 'a word of the list' } });
    expect(model.state.get()).toMatchObject({ phase: 'failed', kind: 'unsuitable', sleeps: false });
    expect(model.draft.get()).toEqual({ words: '' });
  });

  it('held: waits for a grown-up', async () => {
    const { model, making, stories, deps } = device();
    await model.make();
    stories.set('m-1', { held: true } as Story);
    await making({ phase: 'ended' });
    expect(model.state.get()).toMatchObject({ phase: 'held', what: 'story' });
    expect(deps.play).not.toHaveBeenCalled();
  });

  it('stopped elsewhere: the tiles are back', async () => {
    const { model, making, phase } = device();
    await model.make();
    await making({ phase: 'ended', failure: { kind: 'aborted', message: '' } });
    expect(phase()).toBe('wishing');
    expect(model.draft.get()).toEqual({ words: '' });
  });
});
