import { LANGUAGE_LIST, type Language } from '../language';
import type { Wish } from '../story/wish';
import { UNSUITABLE_WORDS, WORD_ENDINGS } from './safety-words';

/** Whether a wish or a text is fit for a child. Only what makes stories loads this: the lists are no use to a shelf. */

/** A word that begins with a stem, and what is behind it. Longer ones are no words. */
const LONGEST_ENDING = 24;

const patterns = new Map<Language, RegExp>();

function patternFor(language: Language): RegExp {
  let pattern = patterns.get(language);
  if (!pattern) {
    const { stems, words } = UNSUITABLE_WORDS[language];
    // Longest first: `porno` would hide `pornografi`.
    const longest = [...stems].sort((a, b) => b.length - a.length).join('|');
    pattern = new RegExp(
      `(?:^|[^\\p{L}\\p{N}])((?:${words.join('|')})(?![\\p{L}\\p{N}])|(${longest})([\\p{L}'’]{0,${LONGEST_ENDING}})(?![\\p{L}\\p{N}]))`,
      'gu',
    );
    patterns.set(language, pattern);
  }
  return pattern;
}

/**
 * Whether letters are nothing but endings of the language, one behind another. By places that can be reached, not by a
 * pattern: endings can be split in many ways, and a pattern would try them all.
 */
function isEnding(tail: string, stem: string, language: Language): boolean {
  if (!tail) return true;
  const { endings, chained } = WORD_ENDINGS[language];
  if (!chained) {
    // English doubles a last consonant (stabbed) and drops an e (raping).
    const rest = tail[0] === stem.at(-1) ? tail.slice(1) : tail;
    return endings.includes(rest) || endings.includes(tail);
  }
  const folded = tail.replace(/a/gu, 'e').replace(/[ıuü]/gu, 'i').replace(/t/gu, 'd').replace(/ç/gu, 'c');
  const reached = [true];
  for (let at = 0; at < folded.length; at++) {
    if (!reached[at]) continue;
    for (const ending of endings) if (folded.startsWith(ending, at)) reached[at + ending.length] = true;
  }
  return reached[folded.length] === true;
}

/**
 * Lower case by the language's rule (İ → i and I → ı in Turkish), letters that were drawn out or put in place of others
 * to slip through the net put back.
 */
function plain(text: string, language: Language): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase(language)
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(
      /(\p{L})([@*$])(?=\p{L})/gu,
      (_, letter, sign) => letter + (({ '@': 'a', $: 's' } as Record<string, string>)[sign] ?? 'u'),
    );
}

/** The same text without what only looks unfit: a killer whale, a water pistol. */
function withoutInnocent(text: string, language: Language): string {
  const { innocent } = UNSUITABLE_WORDS[language];
  return innocent
    ? text.replace(new RegExp(`(^|\\P{L})(?:${innocent.join('|')})\\p{L}*`, 'gu'), '$1—')
    : text;
}

/** The first word that a child should not hear, or undefined. */
export function unsuitableWord(text: string, language: Language): string | undefined {
  const said = withoutInnocent(plain(text, language), language);
  for (const [, word, stem, tail = ''] of said.matchAll(patternFor(language)))
    if (stem === undefined || isEnding(tail, stem, language)) return word;
  return undefined;
}

/**
 * The same for what somebody wished: people mix languages, so all lists are asked. Turkish words without their dots
 * are left alone, for they are other words in English.
 */
export function unsuitableWish(
  { words = '', name = '', others = [] }: Wish,
  language: Language,
): string | undefined {
  const text = [name, ...others.map((other) => other.name), words].join('\n');
  for (const list of new Set([language, ...LANGUAGE_LIST])) {
    const word = unsuitableWord(text, list);
    if (word !== undefined) return word;
  }
  return undefined;
}

/** So much of an answer's beginning tells whether it is a refusal. */
export const REFUSAL_HEAD = 400;

const REFUSALS: Record<Language, RegExp> = {
  en: /^(?:(?:oh|hi|hello|hmm)[,!.]? )?(?:(?:i['’]?m|i am|we['’]?re)(?: (?:really|very|so|deeply|truly))? sorry|sorry|apologies|my apologies|i apologi[sz]e|unfortunately)\b[,.;:—–-]* ?(?:but |however,? )?(?:i|we)?['’]? ?(?:can['’]?t|can ?not|won['’]?t|will not|am not able|['’]?m not able|am unable|['’]?m unable|must decline|don['’]?t (?:feel|think)|that)|^i (?:can['’]?t|can ?not|won['’]?t|will not|am not able to|am unable to|must decline|must respectfully decline)(?: to)? (?:help|assist|create|write|provide|generate|fulfil+|continue|comply|produce|tell|do that|engage|support|discuss)|^i['’]m (?:not able|unable) to |^as an? (?:ai|artificial|language model)|^(?:this|that|your) (?:request|content|prompt|wish) (?:is|goes|violates|may violate|contains|isn['’]t|cannot|can['’]t)|^i (?:don['’]t|do not) feel comfortable/u,
  tr: /^(?:(?:çok )?üzgünüm|maalesef|ne yazık ki|özür dilerim|kusura bakma(?:yın)?|affedersin(?:iz)?)[,.;: —–-]*[^\n]{0,160}?(?:\p{L}(?:amam|emem|amıyorum|emiyorum|amayız|emeyiz|amayacağım|emeyeceğim)(?!\p{L})|mümkün değil|uygun değil|uygun bulm|yardımcı olam|reddetmek|reddediyorum)|^(?:bu|böyle) (?:tür |tarz |bir )?(?:iste[kğ]|içeri[kğ]|konu|tale[pb]|hik[aâ]ye|masal|öykü|tür)\p{L}*[^\n]{0,120}?(?:\p{L}(?:amam|emem|amıyorum|emiyorum|amayacağım|emeyeceğim)(?!\p{L})|uygun değil|uygun bulm|mümkün değil|yardımcı olam|reddetmek|reddediyorum)|^(?:ben )?(?:bir )?(?:yapay zek[aâ]|(?:büyük )?dil modeli)(?: dil modeli| asistanı)*(?: olarak|y?[ıi]m(?!\p{L})| olduğum)/u,
};

/**
 * Whether an answer is no story but a refusal. Only its beginning counts: a fox may well say later on that she is sorry
 * but cannot. All languages are asked, for models fall back into English.
 */
export function isRefusal(answer: string): boolean {
  const head = answer.replace(/^[\s*_#>`]+/u, '').slice(0, REFUSAL_HEAD);
  return LANGUAGE_LIST.some((language) => REFUSALS[language].test(plain(head, language)));
}
