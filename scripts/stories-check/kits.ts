/** All kits of a language: their words, their texts, and that narration says them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  compileKit,
  KIT_CHOICES,
  type KitFile,
  type KitForms,
  kitChoiceAt,
  parseKitFile,
  withForms,
} from '../../build/authoring/kit-file';
import { readKit } from '../../build/authoring/read-kit';
import type { KitSlot } from '../../src/domain/kits/kit';
import { fillKit } from '../../src/domain/kits/kit-story';
import type { Language } from '../../src/domain/language';
import type { WishHero } from '../../src/domain/story/wish';
import { checkKitNarration } from './kit-narration';
import { checkKit } from './kit-text';
import { readForms } from './kit-words';
import { BYTES_A_SECOND } from './mp3';

/** Fewest kits a language may have: Create promises stories without a backend. */
export const LEAST_KITS: Record<Language, number> = { en: 6, tr: 3 };

export interface Found {
  faults: string[];
  kits: number;
  narrated: number;
  /** Seconds of narration. */
  seconds: number;
}

/** @param folder `stories/kits/<language>` */
export function checkKits(folder: string, language: Language): Found {
  const found: Found = { faults: [], kits: 0, narrated: 0, seconds: 0 };
  const where = `stories/kits/${language}`;
  const say = (place: string, faults: string[]) => {
    found.faults.push(...faults.map((fault) => `${where}${place}: ${fault}`));
  };
  if (!existsSync(join(folder, 'words.json'))) {
    say('', ['words.json is missing']);
    return found;
  }
  const words = readForms(readFileSync(join(folder, 'words.json'), 'utf8'), false);
  say('/words.json', words.faults);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'words.json') continue;
    if (!entry.isDirectory()) {
      say(`/${entry.name}`, ['stray file']);
      continue;
    }
    found.kits++;
    const own = join(folder, entry.name);
    for (const file of readdirSync(own))
      if (file.endsWith('.mp3')) found.seconds += statSync(join(own, file)).size / BYTES_A_SECOND;
    if (existsSync(join(own, 'narration.json'))) found.narrated++;
    say(
      `/${entry.name}`,
      checkFolder(own, entry.name, language, words.faults.length ? undefined : words.forms),
    );
  }
  if (found.kits < LEAST_KITS[language])
    say('', [`${found.kits} kits, at least ${LEAST_KITS[language]} are wanted`]);
  return found;
}

function checkFolder(
  folder: string,
  slug: string,
  language: Language,
  words: Partial<KitForms> | undefined,
): string[] {
  let file: KitFile;
  try {
    file = parseKitFile(read(folder, 'kit.md') ?? '');
  } catch (error) {
    return [`kit.md: ${(error as Error).message}`];
  }
  const json = read(folder, 'forms.json');
  const own = json === undefined ? { forms: {}, faults: [] } : readForms(json, true);
  if (own.faults.length) return own.faults.map((fault) => `forms.json: ${fault}`);
  if (!words) return [];
  const forms = withForms(words as KitForms, own.forms);
  const faults = checkKit(slug, language, file, forms);
  // Sentences that do not stand yet need not be spoken.
  if (faults.length) return faults;
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  return checkKitNarration(compileKit(slug, file, forms), read(folder, 'narration.json'), files);
}

const read = (folder: string, name: string): string | undefined =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined;

/** A story of the kit, to be read aloud by its author. @param wanted choices; further heroes; `next` for a next part */
export function tell(folder: string, name: string, wanted: string[] = []): string {
  const [language = '', slug = ''] = name.split('/');
  const { kit } = readKit(folder, language, slug);
  const pick = (slot: KitSlot): number => {
    const at = KIT_CHOICES[slot].findIndex((choice) => wanted.includes(choice));
    return at < 0 ? Math.floor(Math.random() * KIT_CHOICES[slot].length) : at;
  };
  const choice = kitChoiceAt(pick('hero'), pick('place'), pick('thing'));
  const heroes = KIT_CHOICES.hero.filter((hero) => wanted.includes(hero) && hero !== choice.hero);
  const others = heroes.slice(0, (kit.heroes ?? 1) - 1) as WishHero[];
  const { title, pages } = fillKit(kit, { ...choice, others }, wanted.includes('next'));
  return [title, ...pages.map((page) => page.map(({ text }) => text).join(' '))].join('\n\n');
}
