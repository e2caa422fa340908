import type { ConfigProblem } from './value-checks';

/** Edits that a slip of the given length may have: a short word soon becomes another one. */
const allowedEdits = (length: number) => (length < 4 ? 1 : length < 8 ? 2 : 3);

/** The known key that an unknown one was probably meant to be, at its depth. */
export function closestKey({ key, wanted = '' }: ConfigProblem): string | undefined {
  const known = wanted ? wanted.split(', ') : [];
  return closestName(key, known) ?? closestName(key.split('.').at(-1) ?? '', known);
}

/**
 * The known name that a mistyped one was probably meant to be: capitals, dashes and underscores do not count, then a few
 * wrong, missing, further or exchanged letters, then a beginning that only one name has.
 */
function closestName(typed: string, names: readonly string[]): string | undefined {
  const sought = plain(typed);
  const ranked = names
    .map((name) => ({ name, edits: countEdits(sought, plain(name)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (best && best.edits <= allowedEdits(Math.min(sought.length, plain(best.name).length))) return best.name;
  const begun = sought.length > 2 ? names.filter((name) => plain(name).startsWith(sought)) : [];
  return begun.length === 1 ? begun[0] : undefined;
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/gu, '');

/** Letters to insert, delete, replace or exchange with their neighbour until both are equal. */
function countEdits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const differs = from[i - 1] === to[j - 1] ? 0 : 1;
      const isExchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + differs,
        isExchanged ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, to.length);
}

const at = (row: number[], index: number) => row[index] ?? Number.POSITIVE_INFINITY;
