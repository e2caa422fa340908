import { createHash } from 'node:crypto';
import type { Language } from '../src/domain/language';

interface Arranged {
  id: string;
  language: Language;
  /** Traits that neighbours should not share, the most visible first. */
  traits: string[];
}

/**
 * A fixed, mixed order in which neighbours differ: foxes do not sit beside foxes, nor forests beside forests. Each
 * language is arranged for itself (the shelf shows one at a time) and the two are then dealt evenly into each other.
 */
export function pleasingOrder<T extends Arranged>(items: T[]): T[] {
  const languages = [...new Set(items.map((item) => item.language))];
  return languages
    .flatMap((language) => {
      const order = arrange(items.filter((item) => item.language === language));
      return order.map((item, index) => ({ item, at: (index + 0.5) / order.length }));
    })
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Repeatedly takes the story least like the last two; the shuffle that breaks ties is the id's hash. */
function arrange<T extends Arranged>(items: T[]): T[] {
  const rest = [...items].sort((a, b) => (shuffled(a.id) < shuffled(b.id) ? -1 : 1));
  const out: T[] = [];
  while (rest.length) {
    const costs = rest.map(
      (item) => 2 * likeness(item, out.at(-1)) + likeness(item, out.at(-2)) - crowd(item, rest),
    );
    out.push(...rest.splice(costs.indexOf(Math.min(...costs)), 1));
  }
  return out;
}

function likeness(a: Arranged, b: Arranged | undefined): number {
  return a.traits.reduce(
    (sum, trait, i) => sum + (trait === b?.traits[i] ? 2 ** (a.traits.length - i) : 0),
    0,
  );
}

/** Exponent below 1: common kinds go early, or they would be all that is left at the end. */
const crowd = (item: Arranged, rest: Arranged[]) =>
  rest.filter((other) => other.traits[0] === item.traits[0]).length / (rest.length + 1);

const shuffled = (id: string) => createHash('sha256').update(id).digest('hex');
