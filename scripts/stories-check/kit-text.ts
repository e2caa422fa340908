/** Rules for one kit's text, over every story that it can tell. Pure: content in, one line a fault out. */

import {
  compileKit,
  heroCounts,
  KIT_CHOICES,
  type KitFile,
  type KitForms,
  kitChoiceAt,
  kitVariants,
  usedForms,
} from '../../build/authoring/kit-file';
import { splitLines } from '../../build/authoring/kit-lines';
import type { Kit, KitChoice, KitLine } from '../../src/domain/kits/kit';
import {
  fillKit,
  KIT_ROLES,
  KIT_SLOTS,
  lineText,
  SLOT_PLACEHOLDER,
  slotOf,
} from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';
import { splitSentences } from '../../src/domain/story/sentences';
import { checkGrammar } from './kit-grammar';
import { isSlug, NARRATORS, oddLetters, sentenceRule, VOICE, wordsOf } from './text';

const PAGES = { least: 8, most: 10 };
const SENTENCES = { least: 24, most: 40 };
const A_PAGE = { least: 3, most: 5 };
/** Each hero beside the first may add a sentence. */
const MOST_A_PAGE = 7;
/** Pages on which a hero beside the first is heard of, at least. */
const PAGES_TOGETHER = 2;
const MOST_SLOTTED = 15;
/** Turkish says more in a word. */
const WORDS: Record<Language, { least: number; most: number }> = {
  en: { least: 250, most: 420 },
  tr: { least: 180, most: 330 },
};

export function checkKit(slug: string, language: string, file: KitFile, forms: KitForms): string[] {
  const faults: string[] = [];
  if (!isSlug(slug)) faults.push(`the folder "${slug}" is not ASCII words joined by hyphens`);
  if (file.language !== language) faults.push(`language is ${file.language}, the folder says ${language}`);
  const { article, voices } = NARRATORS[file.language];
  if (voices && !VOICE.test(file.voice ?? ''))
    faults.push(`${article} kit needs a voice like af_heart, not ${file.voice ?? 'none'}`);
  if (!voices && file.voice) faults.push(`${article} kit has no voice: none speaks it well`);
  const slots = checkSlots(file, forms);
  faults.push(...slots);
  const texts = [file.title, ...file.pages, ...file.also, ...file.together, file.next ?? ''];
  for (const [i, page] of texts.entries()) {
    const where = i ? `page ${i}` : 'title';
    // Forms are checked apart, by `readForms`.
    const bare = page.replace(SLOT_PLACEHOLDER, '').replace(/\[[123]\+?: |\]/gu, '');
    faults.push(...oddLetters(bare).map((odd) => `${where}: ${odd}`));
    if (/\S {2,}\S/u.test(page)) faults.push(`${where}: two spaces`);
  }
  // An unknown placeholder would be reported 512 times over.
  if (slots.length) return faults;
  const kit = compileKit(slug, file, forms);
  return [...faults, ...checkMeasure(kit, file), ...checkTogether(file), ...checkStories(kit)];
}

/** Placeholders name slots and forms that are there; a sentence and the title hold one slot at most. */
function checkSlots(file: KitFile, forms: KitForms): string[] {
  const faults: string[] = [];
  let pages: KitLine[][];
  let next: KitLine[];
  try {
    pages = file.pages.map(splitLines);
    next = splitLines(file.next ?? '');
  } catch (error) {
    return [(error as Error).message];
  }
  const told = [...next, ...pages.flat()].map(lineText);
  const sayings = [file.title, ...file.also, ...file.together, ...told];
  for (const sentence of sayings) {
    const names = [...sentence.matchAll(SLOT_PLACEHOLDER)].map((match) => (match[1] as string).toLowerCase());
    const known: readonly string[] = file.together.includes(sentence) ? [...KIT_SLOTS, 'heroes'] : KIT_ROLES;
    for (const name of names) if (!known.includes(name)) faults.push(`{${name}} is no slot: ${sentence}`);
    if (new Set(names).size > 1) faults.push(`more than one slot in a sentence: ${sentence}`);
    if (/[{}]/u.test(sentence.replace(SLOT_PLACEHOLDER, ''))) faults.push(`a stray brace: ${sentence}`);
  }
  const used = usedForms(sayings);
  for (const slot of KIT_SLOTS) {
    if (!pages.flat().some((line) => slotOf(lineText(line)) === slot))
      faults.push(`no sentence speaks of the ${slot}`);
    for (const form of used[slot])
      for (const choice of KIT_CHOICES[slot])
        if (!forms[slot][choice]?.[form])
          faults.push(`{${slot}${form && `.${form}`}} is used, and ${choice} has no such form`);
  }
  return faults;
}

function checkMeasure(kit: Kit, { age }: KitFile): string[] {
  const faults: string[] = [];
  const range = (what: string, count: number, { least, most }: { least: number; most: number }) => {
    if (count < least || count > most) faults.push(`${what}: ${count}, wanted ${least} to ${most}`);
  };
  range('pages', kit.pages.length, PAGES);
  for (const heroes of heroCounts(kit))
    for (const goesOn of kit.next ? [false, true] : [false])
      fillKit(kit, kitChoiceAt(0, 0, 0, heroes), goesOn).pages.forEach((page, i) => {
        // An opening that goes on says what was before, too.
        const most = (heroes > 1 ? MOST_A_PAGE : A_PAGE.most) + (goesOn && !i ? 1 : 0);
        range(`sentences of page ${i + 1}`, page.length, { ...A_PAGE, most });
      });
  const all = fillKit(kit, kitChoiceAt(0, 0, 0)).pages.flat();
  range('sentences', all.length, SENTENCES);
  const slotted = all.filter(({ slot }) => slot).length;
  if (slotted > MOST_SLOTTED) faults.push(`${slotted} sentences with a slot, at most ${MOST_SLOTTED}`);

  const youngest = Math.min(...age.map((band) => Number(band[0])));
  const { most, mean } = sentenceRule(kit.language, youngest);
  const lengths = new Map<string, number[]>();
  for (const [group, texts] of kitVariants(kit)) {
    lengths.set(
      group,
      texts.map(({ text }) => wordsOf(text).length),
    );
    for (const { text } of texts)
      if (wordsOf(text).length > most)
        faults.push(`${wordsOf(text).length} words, at most ${most} from age ${youngest}: ${text}`);
  }
  const sum = (group: string): number => (lengths.get(group) ?? []).reduce((a, b) => a + b, 0);
  const extreme = (pick: (...values: number[]) => number): number =>
    sum('common') +
    KIT_SLOTS.reduce(
      (all, slot) => all + pick(...KIT_CHOICES[slot].map((choice) => sum(`${slot}-${choice}`))),
      0,
    );
  const [shortest, longest] = [extreme(Math.min), extreme(Math.max)];
  const wanted = WORDS[kit.language];
  if (shortest < wanted.least || longest > wanted.most)
    faults.push(`${shortest} to ${longest} words, wanted ${wanted.least} to ${wanted.most}`);
  if (longest / all.length > mean)
    faults.push(
      `sentences have ${(longest / all.length).toFixed(1)} words on average, at most ${mean} from age ${youngest}`,
    );
  return faults;
}

/** Heroes beside the first are told of where they are, on enough pages, and in titles of their own. */
function checkTogether(file: KitFile): string[] {
  const { heroes, together } = file;
  const faults: string[] = [];
  const pages = file.pages.map(splitLines);
  const lines = [...pages, splitLines(file.next ?? '')].flat();
  for (const line of lines) {
    const least = typeof line === 'string' ? 1 : Math.min(...line.heroes);
    const role = slotOf(lineText(line));
    const needs = role === 'third' ? 3 : role === 'second' ? 2 : 1;
    if (least < needs) faults.push(`told without a ${role} hero, too: ${lineText(line)}`);
    if (least > heroes) faults.push(`never told with ${heroes} heroes: ${lineText(line)}`);
  }
  for (const role of (['second', 'third'] as const).slice(0, heroes - 1)) {
    const on = pages.filter((page) => page.some((line) => slotOf(lineText(line)) === role)).length;
    if (on < PAGES_TOGETHER) faults.push(`the ${role} hero is on ${on} pages, at least ${PAGES_TOGETHER}`);
  }
  if (heroes > 1 !== together.length > 0)
    faults.push(heroes > 1 ? 'no titles together' : 'titles together, and one hero');
  return faults;
}

/** All 512 stories, and as many with more heroes: each splits as the kit does, and none has a slip of grammar that a rule can find. */
function checkStories(kit: Kit): string[] {
  const faults = new Set<string>(checkGrammar(kit));
  for (const hero of KIT_CHOICES.hero.keys())
    for (const place of KIT_CHOICES.place.keys())
      for (const thing of KIT_CHOICES.thing.keys())
        for (const heroes of heroCounts(kit))
          for (const fault of splitFaults(kit, kitChoiceAt(hero, place, thing, heroes))) faults.add(fault);
  return [...faults];
}

function splitFaults(kit: Kit, choice: KitChoice): string[] {
  const { titles, pages } = fillKit(kit, choice);
  const next = kit.next ? fillKit(kit, choice, true).pages.slice(0, 1) : [];
  const braces = titles.filter((title) => /[{}]/u.test(title)).map((title) => `a brace is left: ${title}`);
  const split = [...pages, ...next].flatMap((page, i) => {
    const texts = page.map(({ text }) => text);
    const found = splitSentences(texts.join(' '));
    const at = texts.findIndex((text, j) => text !== found[j]);
    if (at < 0 && found.length === texts.length) return [];
    const what = at < 0 ? '' : `: "${found[at]}" for "${texts[at]}"`;
    return `page ${i + 1} splits otherwise once it is filled${what}`;
  });
  return [...braces, ...split];
}
