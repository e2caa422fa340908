import type { Language } from '../language';
import type { Kit, KitChoice, KitSlot } from './kit';

export const KIT_SLOTS: readonly KitSlot[] = ['hero', 'place', 'thing'];

/** Slot in one of its forms: `{hero}`, `{place.in}`; `{Hero}` is the same with a capital. */
export const SLOT_PLACEHOLDER = /\{(\p{L}+)(?:\.([^{}]*))?\}/gu;

/** A sentence of a filled kit. */
export interface KitSentence {
  /** Number in the story, from 0, by which its clip is found; -1 for one without a clip. */
  index: number;
  /** Slot in it; absent if the sentence is the same in every story. */
  slot?: KitSlot;
  text: string;
}

/** A kit filled with one choice. */
export interface FilledKit {
  title: string;
  /** The title and others, the best one first. */
  titles: string[];
  pages: KitSentence[][];
}

/** @param goesOn whether it is a next part: its first page is then the kit's `next`, where there is one */
export function fillKit(kit: Kit, choice: KitChoice, goesOn = false): FilledKit {
  let index = 0;
  const filled = (sentence: string, at: number): KitSentence => {
    const slot = slotOf(sentence);
    return { index: at, ...(slot && { slot }), text: fill(sentence, kit, choice) };
  };
  const pages = kit.pages.map((page) => page.map((sentence) => filled(sentence, index++)));
  if (goesOn && kit.next) pages[0] = kit.next.map((sentence) => filled(sentence, -1));
  const titles = [kit.title, ...(kit.also ?? [])].map((title) => fill(title, kit, choice));
  return { title: titles[0] as string, titles, pages };
}

/** Slot of a sentence, which has one at most. */
export function slotOf(sentence: string): KitSlot | undefined {
  const name = sentence.matchAll(SLOT_PLACEHOLDER).next().value?.[1]?.toLowerCase();
  return KIT_SLOTS.find((slot) => slot === name);
}

/** Fills the slot and begins with a capital. A missing form leaves its placeholder. */
function fill(sentence: string, { forms, language }: Kit, choice: KitChoice): string {
  const text = sentence.replace(SLOT_PLACEHOLDER, (placeholder, name: string, form = '') => {
    const slot = name.toLowerCase() as KitSlot;
    const word = forms[slot]?.[choice[slot]]?.[form];
    if (word === undefined) return placeholder;
    return name === slot ? word : capital(word, language);
  });
  return capital(text, language);
}

/** Capitalises the first letter by the language's rule: a Turkish i becomes İ. */
const capital = (text: string, language: Language) =>
  text.replace(/^[^\p{L}\p{N}{]*\p{L}/u, (start) => start.toLocaleUpperCase(language));
