/**
 * Text to the phonemes Kokoro was trained on. espeak-ng gives IPA; the table turns it into Kokoro's alphabet, where
 * each diphthong is one letter. Punctuation is kept between the clauses: the model takes its prosody from it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Accent = 'en-us' | 'en-gb';

export const accentOf = (voice: string): Accent => (voice.startsWith('b') ? 'en-gb' : 'en-us');

interface Lexicon extends Record<Accent, Record<string, string>> {
  /** Word or phrase → what espeak-ng is given instead: a respelling, or its own phonemes as `[[f'IgIs]]`. */
  say: Record<string, string>;
  /** Invented words and noises that no recogniser can be expected to write down. */
  sounds: string[];
}

export const lexicon = JSON.parse(
  readFileSync(new URL('./lexicon.json', import.meta.url), 'utf8'),
) as Lexicon;

/** Phrases before words, so that an entry for two words is not spoilt by one for the second. */
const entries = (accent: Accent): [string, string][] =>
  Object.entries({ ...lexicon.say, ...lexicon[accent] }).sort(([a], [b]) => b.length - a.length);

/** espeak-ng's ties, stress pauses and language switches, which Kokoro has no letters for. */
const NOISE = /\([a-z-]+\)|[_\-\u200d]/gu;

/** `^` marks a tie. Order matters: a tied pair before its letters. Follows the mapping the voices were trained with. */
const COMMON: [string, string][] = [
  ['ʔˌn\u0329', 'tᵊn'],
  ['ʔn\u0329', 'tᵊn'],
  ['ʔn', 'tn'],
  ['ʔ', 't'],
  ['a^ɪ', 'I'],
  ['a^ʊ', 'W'],
  ['d^ʒ', 'ʤ'],
  ['e^ɪ', 'A'],
  ['t^ʃ', 'ʧ'],
  ['ɔ^ɪ', 'Y'],
  ['ə^l', 'ᵊl'],
  ['l\u0329', 'ᵊl'],
  ['n\u0329', 'ᵊn'],
  ['m\u0329', 'ᵊm'],
  ['ʲo', 'jo'],
  ['ʲə', 'jə'],
  ['ʲ', ''],
  // The r that links to a vowel is one r.
  ['ɚɹ', 'əɹ'],
  ['ɚ', 'əɹ'],
  ['r', 'ɹ'],
  ['x', 'k'],
  ['ç', 'k'],
  ['ɐ', 'ə'],
  ['ɬ', 'l'],
  ['\u0303', ''],
];
const AMERICAN: [string, string][] = [
  ['o^ʊ', 'O'],
  ['ɜːɹ', 'ɜɹ'],
  ['ɜː', 'ɜɹ'],
  ['ɪ^ə', 'iə'],
  ['ɪə', 'iə'],
  ['ː', ''],
  ['ɾ', 'T'],
];
const BRITISH: [string, string][] = [
  ['e^ə', 'ɛː'],
  ['i^ə', 'ɪə'],
  ['iə', 'ɪə'],
  ['ə^ʊ', 'Q'],
];

/** One clause of espeak-ng's IPA (ties written `^`) in Kokoro's alphabet. */
export function toKokoro(ipa: string, accent: Accent): string {
  let out = ipa.replace(NOISE, '');
  for (const [from, to] of [...COMMON, ...(accent === 'en-gb' ? BRITISH : AMERICAN)])
    out = out.replaceAll(from, to);
  return out.replaceAll('^', '').replaceAll('e', 'A').replace(/\s+/gu, ' ').trim();
}

const spoken = new Map<string, string>();

function espeak(clause: string, accent: Accent): string {
  const key = `${accent} ${clause}`;
  let ipa = spoken.get(key);
  if (ipa === undefined) {
    // The text goes in by stdin so that a clause beginning with a dash is not read as an option.
    ipa = execFileSync('espeak-ng', ['-q', '--ipa', '--tie=^', '-v', accent, '--stdin'], { input: clause })
      .toString('utf8')
      .replace(/\n/gu, ' ');
    spoken.set(key, ipa);
  }
  return ipa;
}

/** espeak-ng reads an 's after its brackets as the letter's name: the sound goes inside, by the rule for plurals. */
function possessive(said: string): string {
  if (!said.endsWith(']]')) return `${said}'s`;
  const sound = said.slice(0, -2);
  return `${sound}${/[szSZ]$/u.test(sound) ? 'I2z' : /[ptkfT]$/u.test(sound) ? 's' : 'z'}]]`;
}

/** Words without punctuation, as phonemes; what the lexicon knows better is replaced first. */
function clausePhonemes(clause: string, accent: Accent): string {
  let text = clause.trim();
  for (const [written, said] of entries(accent))
    text = text.replace(new RegExp(`(?<![\\p{L}[])${written}('s)?(?![\\p{L}\\]])`, 'giu'), (_, s?: string) =>
      s ? possessive(said) : said,
    );
  return /[\p{L}\p{N}]/u.test(text) ? toKokoro(espeak(text, accent), accent) : '';
}

/** A full stop or comma inside a number is not a pause; the rest is. */
const PAUSE = /([“”"!?;—…()]|[.,:](?!\d))/u;

/** A sentence as Kokoro reads it: phonemes with the punctuation between them. */
export function phonemes(sentence: string, accent: Accent): string {
  const text = sentence
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/(^|[\s“(])'(?=\p{L})/gu, '$1“')
    .replace(/\.{3}/gu, '…')
    // The full stop of an abbreviation is not a pause.
    .replace(/\b(Mr|Mrs|Ms|Dr|St)\./gu, '$1')
    .replace(/\s*[–—]\s*|\s+-\s+/gu, '—')
    .replace(/(\p{L})-(?=\p{L})/gu, '$1 ');
  let out = '';
  let straight = 0;
  for (const part of text.split(PAUSE)) {
    if (!part.trim()) continue;
    if (PAUSE.test(part)) {
      const mark = part === '"' ? (straight++ % 2 === 0 ? '“' : '”') : part;
      // An opening mark stands before its word, the others close the word before them.
      out = /[“(]/u.test(mark) ? `${out.trimEnd()} ${mark}` : `${out.trimEnd()}${mark} `;
    } else out += `${clausePhonemes(part, accent)} `;
  }
  return out.replace(/\s+/gu, ' ').trim();
}

/** The sound of a word, apart from stress and weak vowels: "grey" equals "gray", "raisin" equals "rays in". */
export const soundOf = (word: string): string =>
  toKokoro(espeak(word, 'en-us'), 'en-us').replace(/[ˈˌ ]/gu, '').replace(/[ɪᵻᵊ]/gu, 'ə');
