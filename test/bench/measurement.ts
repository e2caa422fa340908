import type { Bench } from './setup';

/** One line of the table. */
export interface Row {
  what: string;
  floor?: number;
  app?: number;
  /** How to write the figures. */
  unit: 'B' | 'MB' | 'ms' | '' | '%';
  /** What the plan allows: of the app's figure, of its ratio to the floor, or of what it adds to the floor. */
  budget?: { of: 'app' | 'ratio' | 'extra'; most: number };
  /** Bytes and counts do not depend on how busy the machine is: only these can fail a strict run. */
  steady?: boolean;
  /** In place of figures: a plain answer, or why there are none. */
  said?: string;
  broken?: boolean;
}

export interface Measurement {
  name: string;
  about: string;
  run(bench: Bench): Promise<Row[]>;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Figures of one sample by name; each becomes a line. */
export type Sample = Record<string, number>;

export interface Pair {
  floor: number;
  app: number;
  /** Median of each round's own ratio: a machine that slows down slows both halves of a round. */
  ratio: number;
}

/**
 * Takes floor and app in turn, so that whatever else the machine does falls on both.
 * @param rounds odd, so that the median is a round that was measured
 */
export async function alternate(
  rounds: number,
  floor: () => Promise<Sample>,
  app: () => Promise<Sample>,
): Promise<Record<string, Pair>> {
  const taken: { floor: Sample; app: Sample }[] = [];
  for (let i = 0; i < rounds; i++) {
    // Every other round begins with the app: who comes second finds warm caches.
    if (i % 2) {
      const second = await app();
      taken.push({ floor: await floor(), app: second });
    } else taken.push({ floor: await floor(), app: await app() });
  }
  const names = Object.keys(taken[0]?.app ?? {});
  return Object.fromEntries(
    names.map((name) => {
      const of = (side: 'floor' | 'app') => taken.map((round) => round[side][name] ?? Number.NaN);
      const ratios = taken.map(({ floor, app }) => (app[name] ?? Number.NaN) / (floor[name] ?? Number.NaN));
      return [name, { floor: median(of('floor')), app: median(of('app')), ratio: median(ratios) }];
    }),
  );
}
