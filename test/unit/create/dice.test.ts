import { describe, expect, it } from 'vitest';
import { rollDice } from '../../../src/create/dice';
import type { StoredCard } from '../../../src/storage/db';

/** A shelf of `kept` states; `s3` is the card at place 3. */
function shelf(kept: StoredCard['kept'][]) {
  const cards = kept.map((state, n) => ({ id: `s${n}`, kept: state }) as StoredCard);
  return async (_query: unknown, from: number, count: number) => ({
    total: cards.length,
    cards: cards.slice(from, from + count),
  });
}

describe('the dice', () => {
  it('find any story of the shelf while there is a network', async () => {
    const readWindow = shelf(['none', 'none', 'whole', 'none']);
    for (const [random, id] of [
      [0, 's0'],
      [0.5, 's2'],
      [0.999, 's3'],
    ] as const) {
      expect(await rollDice({ readWindow, random: () => random, online: true }, 'en')).toBe(id);
    }
  });

  it('find only what is awake without one, however little that is', async () => {
    const readWindow = shelf([...Array.from({ length: 500 }, () => 'none' as const), 'half']);
    expect(await rollDice({ readWindow, random: Math.random, online: false }, 'en')).toBe('s500');
  });

  it('find nothing where everything sleeps or nothing is', async () => {
    const random = () => 0.3;
    expect(await rollDice({ readWindow: shelf(['none']), random, online: false }, 'en')).toBeUndefined();
    expect(await rollDice({ readWindow: shelf([]), random, online: true }, 'en')).toBeUndefined();
  });
});
