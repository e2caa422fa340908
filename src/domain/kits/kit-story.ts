import type { Language } from '../language';
import type { Kit, KitChoice, KitSlot } from './kit';

export const KIT_SLOTS: readonly KitSlot[] = ['hero', 'place', 'thing'];

/** `{hero}`, `{place.in}`: a slot in one of its forms; `{Hero}` is the same with a capital. */
export const SLOT_PLACEHOLDER = /\{(\p{L}+)(?:\.([^{}]*))?\}/gu;

/** One sentence of a told kit. */
export interface KitSentence {
  /** Its number in the story, from 0: by this its clip is found. */
  index: number;
  /** The slot that it speaks of; absent where it is the same in every story. */
  slot?: KitSlot;
  text: string;
}

/** What a kit tells with one choice: its title, and its sentences page by page. */
export interface FilledKit {
  title: string;
  pages: KitSentence[][];
}

export function fillKit(kit: Kit, choice: KitChoice): FilledKit {
  let index = 0;
  return {
    title: fill(kit.title, kit, choice),
    pages: kit.pages.map((page) =>
      page.map((sentence) => {
        const slot = slotOf(sentence);
        return { index: index++, ...(slot && { slot }), text: fill(sentence, kit, choice) };
      }),
    ),
  };
}

/** The slot of a sentence; it has one at most. */
export function slotOf(sentence: string): KitSlot | undefined {
  const name = sentence.matchAll(SLOT_PLACEHOLDER).next().value?.[1]?.toLowerCase();
  return KIT_SLOTS.find((slot) => slot === name);
}

/** A sentence with its slot filled and a capital in front. A form that is missing leaves its placeholder. */
function fill(sentence: string, { forms, language }: Kit, choice: KitChoice): string {
  const text = sentence.replace(SLOT_PLACEHOLDER, (placeholder, name: string, form = '') => {
    const slot = name.toLowerCase() as KitSlot;
    const word = forms[slot]?.[choice[slot]]?.[form];
    if (word === undefined) return placeholder;
    return name === slot ? word : capital(word, language);
  });
  return capital(text, language);
}

/** The first letter as a capital, by the language's own rule: a Turkish i becomes İ. */
const capital = (text: string, language: Language) =>
  text.replace(/^[^\p{L}\p{N}{]*\p{L}/u, (start) => start.toLocaleUpperCase(language));
