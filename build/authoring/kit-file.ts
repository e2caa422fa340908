import type { Kit, KitChoice, KitSlot, KitStand } from '../../src/domain/kits/kit';
import {
  clipGroup,
  fillKit,
  KIT_SLOTS,
  type KitSentence,
  lineText,
  SLOT_PLACEHOLDER,
} from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';
import type { Age } from '../../src/domain/story/audience';
import { HEROES, MOODS, MOST_TOGETHER, PLACES, THINGS, type WishMood } from '../../src/domain/story/wish';
import { readAuthored } from './front-matter';
import { splitLines, withLinesBefore } from './kit-lines';

/** Content of a `kit.md`: its pages hold slots. */
export interface KitFile {
  title: string;
  /** Other titles, divided by `|`, for a shelf on which the first is taken. */
  also: string[];
  /** Titles of a story with several heroes. */
  together: string[];
  /** Heroes that it has room for, 1 to 3. */
  heroes: number;
  /** The plot's place for its hero on the cover. */
  stands?: KitStand;
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

const KEYS = [
  ...(['title', 'also', 'together', 'heroes', 'stands', 'next'] as const),
  ...(['language', 'age', 'moods', 'voice'] as const),
] as const;
export const KIT_STANDS: readonly KitStand[] = ['left', 'right', 'near', 'far'];
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
  const titles = (key: 'also' | 'together') =>
    (get(key) ?? '').split('|').flatMap((title) => title.trim() || []);
  const heroes = Number(get('heroes') ?? 1);
  if (!Number.isInteger(heroes) || heroes < 1 || heroes > MOST_TOGETHER)
    throw new Error(`heroes: "${get('heroes')}" is none of 1 to ${MOST_TOGETHER}`);
  const stands = KIT_STANDS.find((one) => one === get('stands'));
  if (get('stands') && !stands)
    throw new Error(`stands: "${get('stands')}" is none of ${KIT_STANDS.join(', ')}`);
  return {
    title: need('title'),
    also: titles('also'),
    together: titles('together'),
    heroes,
    ...(stands && { stands }),
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
  const pages = file.pages.map(splitLines);
  const next = file.next === undefined ? undefined : splitLines(file.next);
  const { title, also, together, heroes, language, voice } = file;
  const used = usedForms([title, ...also, ...together, ...[...(next ?? []), ...pages.flat()].map(lineText)]);
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
    ...(together.length && { together }),
    ...(heroes > 1 && { heroes }),
    pages,
    ...(next && { next: withLinesBefore(next, pages[0] ?? []) }),
    forms: kept,
    ...(voice && { voice }),
  };
}

/** Which forms of each slot these texts use. */
export function usedForms(texts: string[]): Record<KitSlot, string[]> {
  const used: Record<KitSlot, Set<string>> = { hero: new Set(), place: new Set(), thing: new Set() };
  for (const match of texts.join(' ').matchAll(SLOT_PLACEHOLDER)) {
    const name = (match[1] as string).toLowerCase();
    const slot = ['heroes', 'second', 'third'].includes(name)
      ? 'hero'
      : KIT_SLOTS.find((one) => one === name);
    if (slot) used[slot].add(match[2] ?? '');
  }
  return { hero: [...used.hero], place: [...used.place], thing: [...used.thing] };
}

/** A choice by numbers: each counts through the names of its slot. The other heroes are those that follow. */
export const kitChoiceAt = (hero: number, place: number, thing: number, heroes = 1): KitChoice => {
  const nth = (slot: KitSlot, at: number) => KIT_CHOICES[slot][at % KIT_CHOICES[slot].length];
  const others = Array.from({ length: heroes - 1 }, (_, i) => nth('hero', hero + i + 1));
  return {
    hero: nth('hero', hero),
    place: nth('place', place),
    thing: nth('thing', thing),
    ...(others.length && { others }),
  } as KitChoice;
};

/** Numbers of heroes with which a kit can be told. */
export const heroCounts = ({ heroes = 1 }: Pick<Kit, 'heroes'>): number[] =>
  Array.from({ length: heroes }, (_, i) => i + 1);

/** A sentence that a kit can say, and where it stands. */
export interface KitVariant extends KitSentence {
  /** True for a page's last sentence, with any number of heroes: it has a longer pause after it. */
  last: boolean;
}

/** Every sentence that a kit can say, by the name of its clip file, each file's in the story's order. */
export function kitVariants(kit: Kit): Map<string, KitVariant[]> {
  const out = new Map<string, KitVariant[]>([['common', []]]);
  for (const slot of KIT_SLOTS) for (const choice of KIT_CHOICES[slot]) out.set(`${slot}-${choice}`, []);
  for (const i of KIT_CHOICES.hero.keys())
    for (const heroes of heroCounts(kit))
      for (const goesOn of kit.next ? [false, true] : [false]) {
        const choice = kitChoiceAt(i, i, i, heroes);
        for (const page of fillKit(kit, choice, goesOn).pages)
          for (const [j, sentence] of page.entries()) {
            const group = clipGroup(sentence, choice);
            const list = out.get(group) ?? [];
            out.set(group, list);
            const last = j === page.length - 1;
            const known = list.find(({ index }) => index === sentence.index);
            if (!known) list.push({ ...sentence, last });
            else known.last ||= last;
          }
      }
  for (const list of out.values()) list.sort((a, b) => a.index - b.index);
  return out;
}
