/** The parents' door: what keeps a child out of it, and a parent not. */

/** A PIN is four to eight digits. */
export const PIN_DIGITS = { least: 4, most: 8 } as const;

export const isPin = (text: string) => /^\d{4,8}$/u.test(text);

/** What the door asks for. */
export type GateChallenge = 'pin' | 'sum';

/** Wrong tries in a row, kept over a reload. */
export interface GateAttempts {
  wrong: number;
  /** No further try before this; milliseconds since 1970. */
  until: number;
}

/**
 * Seconds before the next try, by wrong tries in a row. A PIN of four digits then holds for weeks against somebody who
 * does nothing else; and a parent whose child has played with it waits five minutes at most. A sum is forgiven sooner:
 * there is nothing to find out by trying.
 */
const PAUSES: Record<GateChallenge, readonly number[]> = {
  pin: [0, 2, 5, 30, 60, 300],
  sum: [0, 3, 3, 5, 10, 30],
};

export const gatePauseAfter = (ask: GateChallenge, wrong: number): number =>
  (PAUSES[ask][Math.min(wrong, PAUSES[ask].length - 1)] as number) * 1000;

export const withWrongAttempt = (ask: GateChallenge, { wrong }: GateAttempts, now: number): GateAttempts => ({
  wrong: wrong + 1,
  until: now + gatePauseAfter(ask, wrong + 1),
});

/**
 * Milliseconds until the next try. Never more than the pause itself: a device without a clock of its own wakes up in the
 * past, and would keep the door shut until it is today again.
 */
export const gatePauseLeft = (ask: GateChallenge, { wrong, until }: GateAttempts, now: number): number =>
  Math.min(Math.max(0, until - now), gatePauseAfter(ask, wrong));

/** Two numbers whose product is harder than what a child of eight has by heart, and no trouble late in the evening. */
export type GateSum = readonly [number, number];

const HARD = [6, 7, 8, 9, 12] as const;

/** @param random 0 to below 1 */
export function makeGateSum(random: () => number, before?: GateSum): GateSum {
  const pick = () => HARD[Math.floor(random() * HARD.length)] as number;
  for (;;) {
    const sum = [pick(), pick()] as const;
    if (sum[0] !== before?.[0] || sum[1] !== before[1]) return sum;
  }
}

export const solvesGateSum = ([a, b]: GateSum, answer: string) =>
  /^\d{1,4}$/u.test(answer) && Number(answer) === a * b;

/** Compares in a time that does not tell how much of it is alike. */
export function equalsConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  let differs = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) differs |= (a[i] as number) ^ (b[i] ?? 0);
  return differs === 0;
}
