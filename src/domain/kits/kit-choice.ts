import type { Language } from '../language';
import type { Age } from '../story/audience';
import { isFormOf } from '../story/nouns';
import { foldText, searchWords } from '../story/text';
import type { Wish } from '../story/wish';
import type { Kit, KitChoice, KitEntry } from './kit';
import { joinNames, KIT_SLOTS } from './kit-story';

/**
 * Chooses a kit for a wish by its room for all heroes, mood, then age, then the longest unused; any kit of the language
 * if none fits.
 * @param recent ids of used kits, the last one first
 * @param random like `Math.random`
 */
export function chooseKit(
  entries: KitEntry[],
  { mood, others = [] }: Wish,
  language: Language,
  age: Age | undefined,
  recent: string[],
  random: () => number,
): KitEntry | undefined {
  let pool = entries.filter((entry) => entry.language === language);
  const prefer = (fits: (entry: KitEntry) => unknown) => {
    const better = pool.filter(fits);
    if (better.length) pool = better;
  };
  for (let heroes = 2; heroes <= others.length + 1; heroes++)
    prefer((entry) => (entry.heroes ?? 1) >= heroes);
  if (mood) prefer(({ moods }) => moods.includes(mood));
  if (age) prefer((entry) => entry.age.includes(age));
  prefer(({ id }) => !recent.includes(id));
  const longestAgo = Math.max(...pool.map(({ id }) => recent.indexOf(id)));
  prefer(({ id }) => recent.indexOf(id) === longestAgo);
  return draw(pool, random);
}

/**
 * Fills the slots: with the pictures chosen, else with those that the wish's words name, else at random. Heroes beside
 * the first are those chosen, as many as the kit has room for.
 * @param random like `Math.random`
 */
export function completeKitChoice(
  { forms, language, heroes = 1 }: Kit,
  wish: Wish,
  random: () => number,
): KitChoice {
  const words = searchWords(wish.words ?? '', language);
  const choice = KIT_SLOTS.map((slot) => {
    const named = Object.entries(forms[slot]).find(([, { '': plain = '' }]) =>
      isNamed(plain, words, language),
    );
    return [slot, wish[slot] ?? named?.[0] ?? draw(Object.keys(forms[slot]), random)];
  });
  const whole = Object.fromEntries(choice) as unknown as KitChoice;
  const beside = (wish.others ?? []).map(({ hero }) => hero).filter((hero) => hero !== whole.hero);
  const room = beside.slice(0, heroes - 1);
  return room.length ? { ...whole, others: room } : whole;
}

/** Place of the noun in a slot's words: "the sea"; "deniz kıyısı". */
const NOUN_PLACE: Record<Language, 'last' | 'either-end'> = { en: 'last', tr: 'either-end' };

/** Tells whether one of these words is the slot's noun. */
function isNamed(plain: string, words: string[], language: Language): boolean {
  const names = foldText(plain, language).split(' ');
  return (NOUN_PLACE[language] === 'either-end' ? names : names.slice(-1)).some(
    (name) => name && words.some((word) => isFormOf(word, name, language)),
  );
}

/** Title with the heroes' own names in front, which the narration cannot speak. */
export function kitTitle(title: string, { name, others = [] }: Wish, language: Language): string {
  const names = [name, ...others.map((other) => other.name)].filter((one) => one !== undefined);
  return names.length ? `${joinNames(names, language)}: ${title}` : title;
}

const draw = <T>(items: T[], random: () => number): T | undefined =>
  items[Math.floor(random() * items.length)];
