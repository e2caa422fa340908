import type { Item, ItemRule, ItemUpdate } from './graph';

/** Counts what a listener gathers, as Telmi's boxes do. */

const COMPARISONS: ((a: number, b: number) => boolean)[] = [
  (a, b) => a < b,
  (a, b) => a <= b,
  (a, b) => a === b,
  (a, b) => a > b,
  (a, b) => a >= b,
  (a, b) => a !== b,
];

const CHANGES: ((a: number, b: number) => number)[] = [
  (a, b) => a + b,
  (a, b) => a - b,
  (_, b) => b,
  (a, b) => a * b,
  // By nothing leaves it as it is.
  (a, b) => (b === 0 ? a : Math.trunc(a / b)),
  (a, b) => (b === 0 ? a : a % b),
];

const operand = (items: number[], { number, other }: ItemRule) => number ?? items[other ?? -1] ?? 0;

/** Whether all conditions hold; one of an unknown kind never does. */
export const areMet = (conditions: ItemRule[] | undefined, items: number[]): boolean =>
  (conditions ?? []).every(
    (rule) => COMPARISONS[rule.kind]?.(items[rule.item] ?? 0, operand(items, rule)) ?? false,
  );

/** Items after the updates, one after the other, each kept within its bounds. */
export function updateItems(items: number[], updates: ItemUpdate[], inventory: Item[]): number[] {
  const after = [...items];
  for (const update of updates) {
    const { most } = inventory[update.item] ?? {};
    const change = CHANGES[update.kind];
    if (most === undefined || !change) continue;
    const next = change(after[update.item] ?? 0, operand(after, update));
    after[update.item] = Math.max(0, Math.min(most, next));
  }
  return after;
}

export const firstItems = (inventory: Item[] = []): number[] => inventory.map(({ first }) => first);
