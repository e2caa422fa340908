import type { Bench } from './setup';

/** One line of the table. */
export interface Row {
  what: string;
  floor?: number;
  app?: number;
  /** Unit of the figures. */
  unit: 'B' | 'MB' | 'ms' | '' | '%';
  /** Bound of the app's figure, of its ratio to the floor, or of its difference from the floor. */
  budget?: { of: 'app' | 'ratio' | 'extra'; most: number };
  /** True for bytes and counts, which a busy machine does not change: only these can fail a strict run. */
  steady?: boolean;
  /** Text in place of figures: a plain answer, or the reason why there are none. */
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
  /** Median of each round's own ratio: a slowing machine slows both halves of a round. */
  ratio: number;
}

/**
 * Measures floor and app in turn, so that other load on the machine falls on both.
 * @param rounds odd, so that the median is a round that was measured
 */
export async function alternate(
  rounds: number,
  floor: () => Promise<Sample>,
  app: () => Promise<Sample>,
): Promise<Record<string, Pair>> {
  const taken: { floor: Sample; app: Sample }[] = [];
  for (let i = 0; i < rounds; i++) {
    // Every other round begins with the app, because the second one finds warm caches.
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
