/** Rules for one kit's text, over every story that it can tell. Pure: content in, one line a fault out. */

import {
  compileKit,
  KIT_CHOICES,
  type KitFile,
  type KitForms,
  kitChoiceAt,
  kitVariants,
  splitPage,
  usedForms,
} from '../../build/authoring/kit-file';
import type { Kit } from '../../src/domain/kits/kit';
import { fillKit, KIT_SLOTS, SLOT_PLACEHOLDER, slotOf } from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';
import { splitSentences } from '../../src/domain/story/sentences';
import { checkGrammar } from './kit-grammar';
import { isSlug, NARRATORS, oddLetters, sentenceRule, VOICE, wordsOf } from './text';

const PAGES = { least: 8, most: 10 };
const SENTENCES = { least: 24, most: 40 };
const A_PAGE = { least: 3, most: 5 };
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
  for (const [i, page] of [file.title, ...file.pages, ...file.also, file.next ?? ''].entries()) {
    const where = i ? `page ${i}` : 'title';
    // Forms are checked apart, by `readForms`.
    faults.push(...oddLetters(page.replace(SLOT_PLACEHOLDER, '')).map((odd) => `${where}: ${odd}`));
    if (/\S {2,}\S/u.test(page)) faults.push(`${where}: two spaces`);
  }
  // An unknown placeholder would be reported 512 times over.
  if (slots.length) return faults;
  const kit = compileKit(slug, file, forms);
  return [...faults, ...checkMeasure(kit, file), ...checkStories(kit)];
}

/** Placeholders name slots and forms that are there; a sentence and the title hold one slot at most. */
function checkSlots(file: KitFile, forms: KitForms): string[] {
  const faults: string[] = [];
  const sayings = [file.title, ...file.also, ...splitPage(file.next ?? ''), ...file.pages.flatMap(splitPage)];
  for (const sentence of sayings) {
    const names = [...sentence.matchAll(SLOT_PLACEHOLDER)].map((match) => (match[1] as string).toLowerCase());
    for (const name of names)
      if (!(KIT_SLOTS as readonly string[]).includes(name)) faults.push(`{${name}} is no slot: ${sentence}`);
    if (new Set(names).size > 1) faults.push(`more than one slot in a sentence: ${sentence}`);
    if (/[{}]/u.test(sentence.replace(SLOT_PLACEHOLDER, ''))) faults.push(`a stray brace: ${sentence}`);
  }
  const used = usedForms(sayings);
  for (const slot of KIT_SLOTS) {
    if (!file.pages.some((page) => splitPage(page).some((sentence) => slotOf(sentence) === slot)))
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
  kit.pages.forEach((page, i) => {
    range(`sentences of page ${i + 1}`, page.length, A_PAGE);
  });
  const all = kit.pages.flat();
  range('sentences', all.length, SENTENCES);
  const slotted = all.filter(slotOf).length;
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

/** All 512 stories: each splits as the kit does, and none has a slip of grammar that a rule can find. */
function checkStories(kit: Kit): string[] {
  const faults = new Set<string>(checkGrammar(kit));
  for (const [hero] of KIT_CHOICES.hero.entries())
    for (const [place] of KIT_CHOICES.place.entries())
      for (const [thing] of KIT_CHOICES.thing.entries()) {
        const choice = kitChoiceAt(hero, place, thing);
        const { titles, pages } = fillKit(kit, choice);
        for (const title of titles) if (/[{}]/u.test(title)) faults.add(`a brace is left: ${title}`);
        const next = kit.next ? fillKit(kit, choice, true).pages.slice(0, 1) : [];
        [...pages, ...next].forEach((page, i) => {
          const texts = page.map(({ text }) => text);
          const split = splitSentences(texts.join(' '));
          const at = texts.findIndex((text, j) => text !== split[j]);
          if (at >= 0)
            faults.add(`page ${i + 1} splits otherwise once it is filled: "${split[at]}" for "${texts[at]}"`);
          else if (split.length !== texts.length)
            faults.add(`page ${i + 1} splits otherwise once it is filled`);
        });
      }
  return [...faults];
}
