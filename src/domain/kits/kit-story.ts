import type { Language } from '../language';
import type { Kit, KitChoice, KitLine, KitRole, KitSlot } from './kit';

export const KIT_SLOTS: readonly KitSlot[] = ['hero', 'place', 'thing'];
/** Slots of sentences, in the order of their files. */
export const KIT_ROLES: readonly KitRole[] = [...KIT_SLOTS, 'second', 'third'];

/** Slot in one of its forms: `{hero}`, `{place.in}`; `{Hero}` is the same with a capital. */
export const SLOT_PLACEHOLDER = /\{(\p{L}+)(?:\.([^{}]*))?\}/gu;

/** A sentence of a filled kit. */
export interface KitSentence {
  /** Number among the sentences of its kind, from 0, by which its clip is found. */
  index: number;
  /** Slot in it; absent if the sentence is the same in every story. */
  slot?: KitRole;
  /** Kind of sentence: `several` are told with several heroes only, `next` begin a part that goes on. */
  kind?: 'several' | 'next';
  text: string;
}

/** A kit filled with one choice. */
export interface FilledKit {
  title: string;
  /** The title and others, the best one first. */
  titles: string[];
  pages: KitSentence[][];
}

/** A line's sentence, whatever the number of heroes. */
export const lineText = (line: KitLine): string => (typeof line === 'string' ? line : line.text);
const tells = (line: KitLine, heroes: number): boolean =>
  typeof line === 'string' || line.heroes.includes(heroes);

/** @param goesOn whether it is a next part: its first page is then the kit's `next`, where there is one */
export function fillKit(kit: Kit, choice: KitChoice, goesOn = false): FilledKit {
  const heroes = 1 + (choice.others?.length ?? 0);
  const filled = (line: KitLine, index: number, next?: 'next'): KitSentence => {
    const slot = slotOf(lineText(line));
    const kind = next ?? (tells(line, 1) ? undefined : 'several');
    return { index, ...(slot && { slot }), ...(kind && { kind }), text: fill(lineText(line), kit, choice) };
  };
  let index = 0;
  const all = kit.pages.map((page) => page.map((line) => ({ line, index: index++ })));
  const pages = all.map((page) =>
    page.flatMap(({ line, index }) => (tells(line, heroes) ? filled(line, index) : [])),
  );
  if (goesOn && kit.next) {
    pages[0] = kit.next.flatMap((one, i) => {
      const isBefore = typeof one === 'number';
      const line = isBefore ? (kit.pages[0]?.[one] ?? '') : one;
      if (!tells(line, heroes)) return [];
      return isBefore ? filled(line, one) : filled(line, i, 'next');
    });
  }
  const titles = heroes > 1 && kit.together ? kit.together : [kit.title, ...(kit.also ?? [])];
  const named = titles.map((title) => fill(title, kit, choice));
  return { title: named[0] as string, titles: named, pages };
}

/** Slot of a sentence, which has one at most. */
export function slotOf(sentence: string): KitRole | undefined {
  const name = sentence.matchAll(SLOT_PLACEHOLDER).next().value?.[1]?.toLowerCase();
  return KIT_ROLES.find((slot) => slot === name);
}

/** File of a sentence's clip: its kind, its slot and what fills that. */
export function clipGroup({ slot, kind }: KitSentence, choice: KitChoice): string {
  const group = slot ? `${slot}-${chosenFor(slot, choice)}` : 'common';
  return kind ? `${kind}-${group}` : group;
}

function chosenFor(slot: KitRole, choice: KitChoice): string | undefined {
  if (slot === 'second') return choice.others?.[0];
  if (slot === 'third') return choice.others?.[1];
  return choice[slot];
}

/** Fills the slot and begins with a capital. A missing form leaves its placeholder. */
function fill(sentence: string, { forms, language }: Kit, choice: KitChoice): string {
  const hero = (of: string | undefined, form: string) => forms.hero[of ?? '']?.[form];
  const text = sentence.replace(SLOT_PLACEHOLDER, (placeholder, name: string, form = '') => {
    const slot = name.toLowerCase();
    if (slot === 'heroes') {
      const all = [choice.hero, ...(choice.others ?? [])];
      // The ending stands at the last name: "Ayı ile Tilkinin".
      const names = all.map((one, i) => hero(one, i < all.length - 1 ? '' : form) ?? placeholder);
      return joinNames(
        names.map((one) => (name === slot ? one : capital(one, language))),
        language,
      );
    }
    const role = KIT_ROLES.find((one) => one === slot);
    const value = role && chosenFor(role, choice);
    const word = role === 'place' || role === 'thing' ? forms[role][value ?? '']?.[form] : hero(value, form);
    if (word === undefined) return placeholder;
    return name === slot ? word : capital(word, language);
  });
  return capital(text, language);
}

/** Words between two names, and before the last of three. */
const AND: Record<Language, [two: string, last: string]> = { en: ['and', 'and'], tr: ['ile', 've'] };

/** Names in one phrase: "Bear and Fox", "Ayı ile Tilki", "Ayı, Fare ve Tilki". */
export function joinNames(names: string[], language: Language): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  const [two, more] = AND[language];
  return `${names.slice(0, -1).join(', ')} ${names.length > 2 ? more : two} ${last}`;
}

/** Capitalises the first letter by the language's rule: a Turkish i becomes İ. */
const capital = (text: string, language: Language) =>
  text.replace(/^[^\p{L}\p{N}{]*\p{L}/u, (start) => start.toLocaleUpperCase(language));
