import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import type { PlayerModel } from '../../../../src/player/model';
import type { StoredWish } from '../../../../src/storage/schema';
import { card } from '../fakes';
import { listening, NEXT, now, ONE, page, REST, soon } from '../making-rig';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const wish = (change: Partial<StoredWish> = {}): StoredWish => ({
  id: 'fox',
  kind: 'new',
  wish: {},
  language: 'en',
  state: 'waiting',
  createdAt: 0,
  tries: 1,
  ...change,
});
const unreachable = { kind: 'unreachable', message: 'no answer from http://storyteller' } as const;

/** Reads together, by touches, what no voice speaks. */
async function readOn(player: PlayerModel) {
  while (now(player).status === 'together') {
    player.toggle();
    await soon();
  }
}

describe('an unfinished story', () => {
  test('plays what is there, is asked to be finished, and goes on by itself', async () => {
    const { world, player, write, making, end, heard, open } = await listening();
    await write([page(REST, 'b')]);
    await end();
    await open();
    await heard();
    expect(now(player).status).toBe('unfinished');
    await player.requestFinish();
    expect(world.asked).toEqual(['finish']);
    expect(now(player).wish).toMatchObject({ id: 'fox', kind: 'finish', wish: { hero: 'fox' } });
    await soon();
    expect(now(player).status).toBe('unfinished');
    await making({ page: 2 });
    expect(now(player)).toMatchObject({ status: 'waiting', awaitedPage: 1 });
    await write([page(REST, 'b'), page(NEXT, 'c')], {});
    expect(now(player)).toMatchObject({ status: 'playing', page: 1, time: 15 });
    world.card = card({ source: 'made', availability: 'offline' });
    world.wish = undefined;
    await end();
    await heard();
    expect(now(player)).toMatchObject({ status: 'ended', wish: undefined });
  });

  test('of which only speech is missing goes on with the first page that had none', async () => {
    const { world, player, write, making, end, heard, open } = await listening();
    await write([page(ONE, 'a'), page(REST), page(NEXT, 'c')], {});
    await end();
    await open();
    await heard();
    await readOn(player);
    await heard();
    expect(now(player).status).toBe('unfinished');
    await player.requestFinish();
    await making({ phase: 'speaking' });
    expect(now(player).status).toBe('waiting');
    world.card = card({ source: 'made', availability: 'offline' });
    await write([page(ONE, 'a'), page(REST, 'b'), page(NEXT, 'c')], {});
    expect(now(player)).toMatchObject({ status: 'playing', page: 1, time: 5 });
  });

  test('waits on where nobody answers: said, with the exact line, and tried again when asked', async () => {
    const { world, player, write, making, end, heard, open } = await listening();
    await write([page(REST, 'b')]);
    await end();
    await open();
    await heard();
    await player.requestFinish();
    await making({ phase: 'asking' });
    world.wish = wish({ kind: 'finish', failure: unreachable, notBefore: 1e15 });
    world.changed('wishes');
    await end(unreachable);
    expect(now(player)).toMatchObject({ status: 'unfinished', wish: { failure: unreachable } });
    await player.retryWish();
    await soon();
    expect(now(player).wish?.notBefore).toBe(0);
  });

  test('is one that is whole, where nobody could speak what is silent', async () => {
    const { world, player, write, end, heard, open } = await listening((w) => {
      w.speaks = false;
    });
    world.card = card({ source: 'made', availability: 'partial' });
    await write([page(NEXT), page(REST, 'b')], {});
    await end();
    await open();
    await readOn(player);
    await heard();
    expect(now(player).status).toBe('ended');
  });

  test('says in place of the story that a wish could not be stored', async () => {
    const { player, write, end, heard, open } = await listening(undefined, {
      putWish: async () => {
        throw new Failure('blocked', 'the story store does not open');
      },
    });
    await write([page(REST, 'b')]);
    await end();
    await open();
    await heard();
    await player.requestFinish();
    expect(player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'blocked' } });
  });
});

describe('a wish that sleeps', () => {
  test('shows why, is tried again when asked, and is followed into its story', async () => {
    const { world, player, write, making, open } = await listening((w) => {
      w.making = undefined;
      w.card = card({ source: 'made', availability: 'listed' });
      w.wish = wish({ failure: unreachable, notBefore: 1e15 });
    });
    await open();
    expect(player.state.get()).toMatchObject({
      phase: 'pending',
      making: false,
      wish: { failure: unreachable },
    });
    await player.retryWish();
    expect(world.wish?.notBefore).toBe(0);
    await making({ phase: 'asking' });
    expect(player.state.get()).toMatchObject({ phase: 'pending', making: true });
    world.card = card({ source: 'made', availability: 'partial' });
    await write([page(ONE, 'a')]);
    expect(now(player)).toMatchObject({ phase: 'open', status: 'playing', making: 'yes' });
    expect(world.sound.playing).toBe(true);
  });

  test('that turned out to be unsuitable says so, and nothing of it is there', async () => {
    const { world, player, end, open } = await listening((w) => {
      w.card = card({ source: 'made', availability: 'listed' });
      w.wish = wish();
    });
    await open();
    world.card = world.wish = undefined;
    await end({ kind: 'unsuitable', message: 'refused' });
    expect(player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'unsuitable' } });
  });

  test('that nobody has and nobody makes is a story that is not here', async () => {
    const { player, open } = await listening((w) => {
      w.making = undefined;
      w.card = card({ source: 'made', availability: 'listed' });
    });
    await open();
    expect(player.state.get()).toMatchObject({ phase: 'failed', failure: { kind: 'missing' } });
  });
});

describe('a story that a parent wants to see first', () => {
  test('is not heard, also while it is being made, until it is let go', async () => {
    const { world, player, write, open } = await listening();
    world.card = card({ source: 'made', availability: 'listed' });
    await write([page(ONE, 'a')], { open: true, held: true });
    await open();
    expect(player.state.get().phase).toBe('awaiting-approval');
    expect(world.sounds).toEqual([]);
    world.card = card({ source: 'made', availability: 'offline' });
    await write([page(REST, 'b')], {});
    expect(now(player)).toMatchObject({ phase: 'open', status: 'playing' });
  });
});

describe('the end of a story that was made here', () => {
  async function ended(title: string, more = {}, change: Parameters<typeof listening>[1] = {}) {
    const all = await listening((w) => {
      w.card = card({ source: 'made', availability: 'offline' });
    }, change);
    await all.write([page(ONE, 'a')], { title, ...more });
    await all.end();
    await all.open();
    await all.heard();
    return all;
  }

  test('can be asked how it goes on: a wish that stands on the shelf under the next part’s name', async () => {
    const { world, player } = await ended('The Fox');
    expect(now(player)).toMatchObject({ status: 'ended', canContinue: true });
    expect(await player.requestNextPart()).toBe(true);
    expect(world.asked).toEqual(['new fox The Fox 2', 'fox → minted']);
  });

  test('counts on from the part that it is', async () => {
    const series = { first: 'one', before: 'one', part: 2 };
    const { world, player } = await ended('The Fox 2', { series });
    await player.requestNextPart();
    expect(world.asked[0]).toBe('new fox The Fox 3');
  });

  test('leads to the next part where there is one, and asks for no other', async () => {
    const { player } = await ended('The Fox', { next: 'two' }, { findNext: async () => card({ id: 'two' }) });
    expect(now(player)).toMatchObject({ canContinue: false, next: { id: 'two' } });
  });

  test('asks again where the part that was wished for is gone', async () => {
    const { player } = await ended('The Fox', { next: 'gone' });
    expect(now(player).canContinue).toBe(true);
  });
});
