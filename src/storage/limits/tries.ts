import { ignore } from '../../domain/ignore';
import {
  checkAttempts,
  type GateAttempts,
  type GateChallenge,
  withWrongAttempt,
} from '../../domain/limits/gate-rules';
import { deleteRecord, readRecord, recordsOf } from '../records';
import { inTransaction } from '../transaction';
import { triesKey } from './gate';

/**
 * Tries at the parental gate, counted for all tabs together.
 *
 * A pause is sat out by monotonic time in any open page, and what is left of it is stored: no clock that is set shortens
 * or lengthens it, and neither does a reload or a second tab. Time in which no page is open does not count.
 */

/** Milliseconds between two notes of how much of a pause has been sat out: at most so much is sat out twice. */
const NOTE_EVERY = 5_000;

interface Clocks {
  /** Milliseconds since 1970. */
  wall(): number;
  /** Milliseconds since any fixed moment; never set. */
  monotonic(): number;
}

/** @param clocks of the page; each page counts for itself and shares what is stored */
export function createTries(clocks: Clocks) {
  /** The pause that this page knows of: when it ends, by monotonic time, and which one it is. */
  const pauses: Partial<Record<GateChallenge, { of: string; end: number }>> = {};
  const timers: Partial<Record<GateChallenge, ReturnType<typeof setTimeout>>> = {};

  /** Milliseconds until the next try: what is stored, or less where this page has sat out more. */
  function pauseLeft(ask: GateChallenge, tries: GateAttempts): number {
    const now = clocks.monotonic();
    const of = nameOf(tries);
    const known = pauses[ask];
    const end = Math.min(now + tries.left, known?.of === of ? known.end : Number.POSITIVE_INFINITY);
    pauses[ask] = { of, end };
    return Math.max(0, end - now);
  }

  /** Has what is sat out noted from time to time, also while the gate is not shown. */
  function sitOut(ask: GateChallenge, left: number): number {
    clearTimeout(timers[ask]);
    if (left > 0)
      timers[ask] = setTimeout(
        () => ignore(noteLeft(ask), 'it is sat out once more after a reload'),
        Math.min(NOTE_EVERY, left),
      );
    return left;
  }

  async function noteLeft(ask: GateChallenge): Promise<void> {
    let left = 0;
    try {
      await inTransaction(['settings'], async (tx) => {
        const records = recordsOf(tx);
        const stored = await records.get(triesKey(ask));
        if (stored === undefined) return;
        const tries = checkAttempts(ask, stored);
        left = pauseLeft(ask, tries);
        if (left < tries.left) await records.put({ ...tries, left }, triesKey(ask));
      });
    } finally {
      sitOut(ask, left);
    }
  }

  return {
    /** @returns milliseconds until the next try @throws what storage throws */
    readPause: async (ask: GateChallenge) =>
      sitOut(ask, pauseLeft(ask, checkAttempts(ask, await readRecord(triesKey(ask))))),
    /**
     * Counts a try before it is known to be wrong, so that pulling the plug does not make it free, and in the same
     * transaction that looks whether one is allowed, so that of many tabs one tries.
     * @returns whether it is counted and may be judged; the pause until the next one, milliseconds
     * @throws what storage throws: a try that cannot be counted must not be judged
     */
    async takeTry(ask: GateChallenge): Promise<{ counted: boolean; pause: number }> {
      const [counted, tries] = await inTransaction(['settings'], async (tx) => {
        const records = recordsOf(tx);
        const before = checkAttempts(ask, await records.get(triesKey(ask)));
        if (pauseLeft(ask, before) > 0) return [false, before] as const;
        const after = withWrongAttempt(ask, before, clocks.wall());
        await records.put(after, triesKey(ask));
        return [true, after] as const;
      });
      return { counted, pause: sitOut(ask, pauseLeft(ask, tries)) };
    },
    forgetTries: (ask: GateChallenge): Promise<void> => deleteRecord(triesKey(ask)),
  };
}

const nameOf = ({ wrong, until }: GateAttempts) => `${wrong}:${until}`;
