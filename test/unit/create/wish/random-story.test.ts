import { describe, expect, it } from 'vitest';
import { pickRandomStory } from '../../../../src/create/wish/random-story';
import type { StoredCard } from '../../../../src/storage/schema';

/** A shelf of `states` states; `s3` is the card at place 3. */
function shelf(states: StoredCard['availability'][]) {
  const cards = states.map((state, n) => ({ id: `s${n}`, availability: state }) as StoredCard);
  return async (_query: unknown, from: number, count: number) => ({
    total: cards.length,
    cards: cards.slice(from, from + count),
  });
}

describe('the dice', () => {
  it('find any story of the shelf while there is a network', async () => {
    const readWindow = shelf(['listed', 'listed', 'offline', 'listed']);
    for (const [random, id] of [
      [0, 's0'],
      [0.5, 's2'],
      [0.999, 's3'],
    ] as const) {
      expect(await pickRandomStory({ readWindow, random: () => random, online: true }, 'en')).toBe(id);
    }
  });

  it('find only what is awake without one, however little that is', async () => {
    const readWindow = shelf([...Array.from({ length: 500 }, () => 'listed' as const), 'partial']);
    expect(await pickRandomStory({ readWindow, random: Math.random, online: false }, 'en')).toBe('s500');
  });

  it('find nothing where everything sleeps or nothing is', async () => {
    const random = () => 0.3;
    expect(
      await pickRandomStory({ readWindow: shelf(['listed']), random, online: false }, 'en'),
    ).toBeUndefined();
    expect(await pickRandomStory({ readWindow: shelf([]), random, online: true }, 'en')).toBeUndefined();
  });
});
