import type { Kit, KitChoice, KitSlot } from '../../src/domain/kits/kit';
import { fillKit, KIT_SLOTS, type KitSentence, SLOT_PLACEHOLDER } from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';
import type { Age } from '../../src/domain/story/audience';
import { splitSentences } from '../../src/domain/story/sentences';
import { HEROES, MOODS, PLACES, THINGS, type WishMood } from '../../src/domain/story/wish';
import { readAuthored } from './front-matter';

/** Content of a `kit.md`: its pages hold slots. */
export interface KitFile {
  title: string;
  /** Other titles, divided by `|`, for a shelf on which the first is taken. */
  also: string[];
  /** First page of a story that goes on from another, in place of its own first page. */
  next?: string;
  language: Language;
  age: Age[];
  moods: WishMood[];
  /** Name of the narrator's voice; absent where the device voice speaks. */
  voice?: string;
  pages: string[];
}

/** slot → choice → form ('' is the plain one) → text: the content of `words.json`, and of a kit's `forms.json`. */
export type KitForms = Kit['forms'];

export const KIT_CHOICES: Record<KitSlot, readonly string[]> = { hero: HEROES, place: PLACES, thing: THINGS };

const KEYS = ['title', 'also', 'next', 'language', 'age', 'moods', 'voice'] as const;
const AGES: readonly Age[] = ['3-4', '5-6', '7-8'];

/**
 * Reads a `kit.md`.
 * @throws {Error} naming the fault, when front matter is missing, unknown or incomplete, or there is no text
 */
export function parseKitFile(markdown: string): KitFile {
  const { need, get, list, language, voice, pages } = readAuthored(markdown, KEYS, 'kit');
  const known = <T extends string>(key: 'age' | 'moods', values: readonly T[]): T[] =>
    list(key).map((item) => {
      const found = values.find((value) => value === item);
      if (!found) throw new Error(`${key}: "${item}" is none of ${values.join(', ')}`);
      return found;
    });
  const next = get('next');
  return {
    title: need('title'),
    also: (get('also') ?? '').split('|').flatMap((title) => title.trim() || []),
    ...(next && { next }),
    language,
    age: known('age', AGES),
    moods: known('moods', MOODS),
    ...(voice && { voice }),
    pages,
  };
}

/** The words of a language, with a kit's own forms beside them. */
export function withForms(words: KitForms, own: Partial<KitForms> = {}): KitForms {
  const slot = (name: KitSlot): KitForms[KitSlot] =>
    Object.fromEntries(
      KIT_CHOICES[name].map((choice) => [choice, { ...words[name]?.[choice], ...own[name]?.[choice] }]),
    );
  return { hero: slot('hero'), place: slot('place'), thing: slot('thing') };
}

/** A kit without clips; of the forms, only those that it uses, and the plain ones, by which wishes name them. */
export function compileKit(id: string, file: KitFile, forms: KitForms): Kit {
  const pages = file.pages.map(splitPage);
  const next = file.next === undefined ? undefined : splitPage(file.next);
  const { title, also, language, voice } = file;
  const used = usedForms([title, ...also, ...(next ?? []), ...pages.flat()]);
  const only = (slot: KitSlot): KitForms[KitSlot] =>
    Object.fromEntries(
      KIT_CHOICES[slot].map((choice) => [
        choice,
        Object.fromEntries(['', ...used[slot]].map((form) => [form, forms[slot][choice]?.[form] ?? ''])),
      ]),
    );
  const kept = { hero: only('hero'), place: only('place'), thing: only('thing') };
  return {
    id,
    language,
    title,
    ...(also.length && { also }),
    pages,
    ...(next && { next }),
    forms: kept,
    ...(voice && { voice }),
  };
}

/** Which forms of each slot these texts use. */
export function usedForms(texts: string[]): Record<KitSlot, string[]> {
  const used: Record<KitSlot, Set<string>> = { hero: new Set(), place: new Set(), thing: new Set() };
  for (const match of texts.join(' ').matchAll(SLOT_PLACEHOLDER)) {
    const slot = KIT_SLOTS.find((one) => one === (match[1] as string).toLowerCase());
    if (slot) used[slot].add(match[2] ?? '');
  }
  return { hero: [...used.hero], place: [...used.place], thing: [...used.thing] };
}

/** First code point that stands for a placeholder while a page is split: U+E000 and on, one letter each. */
const STANDS = 0xe000;

/**
 * A page's sentences, with the placeholders still in them. A placeholder after a full stop begins a sentence. After
 * `!”`, `?”` and `…` it may as well go on ("“Look!” the fox said"): there it goes on, and `{Hero}` begins one.
 */
export function splitPage(page: string): string[] {
  const placeholders: string[] = [];
  const standing = page.replace(SLOT_PLACEHOLDER, (placeholder, slot: string, _form, at: number) => {
    placeholders.push(placeholder);
    const before = page.slice(0, at).replace(/[“‘«(—–-]+$/u, '');
    const goesOn = /(?:[!?…][”’»)]+|…)\s*$/u.test(before) && slot[0] !== slot[0]?.toUpperCase();
    return (goesOn ? 'x' : 'X') + String.fromCharCode(STANDS + placeholders.length - 1);
  });
  return splitSentences(standing).map((sentence) =>
    sentence.replace(/[xX]([\uE000-\uE8FF])/gu, (_, letter: string) => {
      return placeholders[letter.charCodeAt(0) - STANDS] as string;
    }),
  );
}

/** A choice by numbers: each counts through the names of its slot. */
export const kitChoiceAt = (hero: number, place: number, thing: number): KitChoice =>
  ({
    hero: KIT_CHOICES.hero[hero],
    place: KIT_CHOICES.place[place],
    thing: KIT_CHOICES.thing[thing],
  }) as KitChoice;

/** A sentence that a kit can say, and where it stands. */
export interface KitVariant extends KitSentence {
  /** True for the page's last sentence, which has a longer pause after it. */
  last: boolean;
}

/** Every sentence that a kit can say, by the name of its clip file, each file's in the story's order. */
export function kitVariants(kit: Kit): Map<string, KitVariant[]> {
  const out = new Map<string, KitVariant[]>([['common', []]]);
  for (const slot of KIT_SLOTS) for (const choice of KIT_CHOICES[slot]) out.set(`${slot}-${choice}`, []);
  for (const i of KIT_CHOICES.hero.keys()) {
    const choice = kitChoiceAt(i, i, i);
    for (const page of fillKit(kit, choice).pages)
      for (const [j, sentence] of page.entries()) {
        const { slot } = sentence;
        if (!slot && i) continue;
        const group = slot ? `${slot}-${choice[slot]}` : 'common';
        out.get(group)?.push({ ...sentence, last: j === page.length - 1 });
      }
  }
  return out;
}
