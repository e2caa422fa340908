/** Rules of the parental gate: a child cannot pass, a parent is not held up. */

/** A PIN is four to eight digits. */
export const PIN_DIGITS = { least: 4, most: 8 } as const;

export const isPin = (text: string) => /^\d{4,8}$/u.test(text);

/** Kind of question that the gate asks. */
export type GateChallenge = 'pin' | 'sum';

/** Wrong tries in a row, kept over a reload. */
export interface GateAttempts {
  wrong: number;
  /** Milliseconds of the pause that no open page has sat out yet. */
  left: number;
  /** End of the pause by the wall clock, milliseconds since 1970: tells one pause from another, and is never waited for. */
  until: number;
}

/**
 * Seconds before the next try, by wrong tries in a row. A PIN of four digits then withstands weeks of trying, and a
 * parent whose child has played with the gate waits five minutes at most. A sum has shorter pauses: trying reveals
 * nothing.
 */
const PAUSES: Record<GateChallenge, readonly number[]> = {
  pin: [0, 2, 5, 30, 60, 300],
  sum: [0, 3, 3, 5, 10, 30],
};

/** Milliseconds. */
export const gatePauseAfter = (ask: GateChallenge, wrong: number): number =>
  (PAUSES[ask][Math.min(wrong, PAUSES[ask].length - 1)] as number) * 1000;

/** The attempts after one more that was or may be wrong, at the wall time `now`. */
export function withWrongAttempt(ask: GateChallenge, { wrong }: GateAttempts, now: number): GateAttempts {
  const left = gatePauseAfter(ask, wrong + 1);
  return { wrong: wrong + 1, left, until: now + left };
}

/**
 * Stored attempts, whatever is stored. A record that is damaged, or of a build that knew no `left`, counts as the longest
 * pause it may have meant; no record is no attempt.
 */
export function checkAttempts(ask: GateChallenge, stored: unknown): GateAttempts {
  if (stored === undefined) return { wrong: 0, left: 0, until: 0 };
  const { wrong, left, until } = (stored ?? {}) as Partial<Record<keyof GateAttempts, unknown>>;
  const count =
    Number.isSafeInteger(wrong) && (wrong as number) >= 0 ? (wrong as number) : PAUSES[ask].length;
  const pause = gatePauseAfter(ask, count);
  return {
    wrong: count,
    left: typeof left === 'number' && left >= 0 ? Math.min(left, pause) : pause,
    until: typeof until === 'number' && Number.isFinite(until) ? until : 0,
  };
}

/** Two factors: their product is too hard for a child of eight, and easy for a tired parent. */
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

/** Compares in constant time, which reveals nothing about the expected bytes. */
export function equalsConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  let differs = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) differs |= (a[i] as number) ^ (b[i] ?? 0);
  return differs === 0;
}
