/** Random numbers that are the same for the same seed. */
export interface Random {
  /** 0 ≤ value < 1. */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(items: readonly T[]) => items[below(items.length)] as T,
  };
}

/** A seed out of anything that is written down. FNV-1a. */
export function hashOf(...parts: (string | number | Uint8Array)[]): number {
  let hash = 0x811c9dc5;
  const add = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  };
  for (const part of parts) {
    if (part instanceof Uint8Array) part.forEach(add);
    else for (const letter of String(part)) add(letter.codePointAt(0) ?? 0);
  }
  return hash;
}
