import { describe, expect, test } from 'vitest';
import { prefetchNext } from '../../../../src/player/feed/prefetch';
import type { OpenStory, PlayerState } from '../../../../src/player/state';
import type { Arrival } from '../../../../src/storage/story/packs';
import { createStore } from '../../../../src/store';
import { card, story } from '../fakes';

const next = card({ id: 'owl', availability: 'listed', pack: 'owl.pack', bytes: 100 });

function world(change: Partial<Parameters<typeof prefetchNext>[1]> = {}) {
  const state = createStore<PlayerState>({ phase: 'loading' });
  const fetched: string[] = [];
  let signal: AbortSignal | undefined;
  const stop = prefetchNext(state, {
    mayFetch: () => true,
    bytesLeft: async () => 1000,
    findNext: async () => next,
    async *fetchExample({ id }, left): AsyncGenerator<Arrival> {
      fetched.push(id);
      signal = left;
      yield { type: 'story', story };
    },
    ...change,
  });
  const at = async (page: number, more: Partial<OpenStory> = {}) => {
    state.set({
      phase: 'open',
      status: 'playing',
      making: 'no',
      page,
      available: 3,
      story,
      card: card(),
      ...more,
    } as OpenStory);
    await new Promise((done) => setTimeout(done));
  };
  return { at, fetched, stop, left: () => signal?.aborted };
}

describe('the next story', () => {
  test('is fetched once, while the last pages are heard', async () => {
    const { at, fetched } = world();
    await at(0);
    expect(fetched).toEqual([]);
    await at(1);
    await at(2);
    expect(fetched).toEqual(['owl']);
  });

  test('waits until this one is whole and sounds', async () => {
    const { at, fetched } = world();
    await at(2, { available: 2 });
    await at(2, { status: 'paused' });
    expect(fetched).toEqual([]);
  });

  test('is left alone on lite or a counted connection, without room, and when it is here', async () => {
    for (const change of [
      { mayFetch: () => false },
      { bytesLeft: async () => 99 },
      { findNext: async () => card({ id: 'owl', availability: 'offline' }) },
      { findNext: async () => undefined },
    ]) {
      const { at, fetched } = world(change);
      await at(2);
      expect(fetched).toEqual([]);
    }
  });

  test('stops coming when this one is left', async () => {
    const { at, stop, left } = world();
    await at(2);
    expect(left()).toBe(false);
    stop();
    expect(left()).toBe(true);
  });
});
