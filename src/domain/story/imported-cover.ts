import type { Language } from '../language';
import { namedFigures } from './named-figures';
import type { CoverSeed } from './story';
import { HEROES, PLACES } from './wish';

/** Variants among which a cover is drawn. */
const VARIANTS = 400;

/** Drawn cover of an imported book: with what its title names, else by its words, the same on every device. */
export function importedCover(title: string, language: Language): CoverSeed {
  let hash = 7;
  for (const char of title) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  const pick = (all: readonly string[]) => all[hash % all.length] ?? '';
  const named = namedFigures(title, language);
  const hero = HEROES.find((one) => named.includes(one)) ?? named[0] ?? pick(HEROES);
  return { hero, place: pick(PLACES), variant: 1 + (hash % VARIANTS) };
}
