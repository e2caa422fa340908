import { estimateSpeechSeconds, splitSentences } from '../../../domain/story/sentences';
import type { Page } from '../../../domain/story/story';
import type { BookStory } from './book';

/** Part of a page's text that is highlighted while it is spoken. */
export interface SpokenPart {
  /** Unique within its page. */
  id: string;
  /** Place in the page's text: from the first letter to behind the last one. */
  from: number;
  to: number;
  /** Whole milliseconds from the page's beginning; equal where nothing is spoken. */
  begin: number;
  end: number;
}

export interface SpokenSentence extends SpokenPart {
  /** Its words, where the narration came with their times; they cover all of it. */
  words: SpokenPart[];
}

/** A mark and its first word's time may differ by so much: which of them is kept is not heard. Milliseconds. */
const SAME = 20;
/** Share of a sentence's words that must be timed, as in the player. */
const ENOUGH = 0.5;

/** A page's sentences by their place in the text and in the sound; without sound all times are 0. */
export function spokenSentences(page: Page, story: Pick<BookStory, 'language' | 'source'>): SpokenSentence[] {
  const { text, speech } = page;
  const sentences = splitSentences(text);
  const letters = [...text.matchAll(/\S+/gu)];
  // No part reaches beyond the sound.
  const end = Math.floor((speech?.duration ?? 0) * 1000);
  const marks = marksOf(page, sentences, story).map((mark) => Math.min(toMilliseconds(mark), end));
  return sentences.map((sentence, i) => {
    const own = letters.splice(0, sentence.split(' ').length);
    const begin = marks[i] ?? 0;
    const part = {
      id: `s${i + 1}`,
      from: own[0]?.index ?? 0,
      to: endOf(own.at(-1)),
      begin,
      end: Math.max(begin, marks[i + 1] ?? end),
    };
    return { ...part, words: wordsOf(part, own, speech?.words ?? []) };
  });
}

const toMilliseconds = (seconds: number) => Math.max(0, Math.round(seconds * 1000));
const endOf = (token: RegExpExecArray | undefined) => (token ? token.index + token[0].length : 0);

/** Start of each sentence, rising; shared out by length where the speech's own marks are another text's. Seconds. */
function marksOf(
  { speech }: Page,
  sentences: string[],
  { language, source }: Pick<BookStory, 'language' | 'source'>,
): number[] {
  if (!speech) return [];
  const { marks, duration } = speech;
  // A story that was stopped while it was made has text behind its speech: nothing is lit for that.
  const isCutShort =
    (source === 'made' || source === 'kit') && marks.length > 0 && marks.length < sentences.length;
  if (marks.length === sentences.length || isCutShort)
    return sentences.map((_, i) => Math.max(...marks.slice(0, i + 1), i < marks.length ? 0 : duration));
  const lengths = sentences.map((sentence) => estimateSpeechSeconds(sentence, language));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.map((length) => {
    const mark = (before / all) * duration;
    before += length;
    return mark;
  });
}

/** Words by their times. One without a time belongs to the one before it; none where too few have one. */
function wordsOf(
  { id, begin, end }: SpokenPart,
  tokens: RegExpExecArray[],
  timed: readonly (readonly [at: number, seconds: number])[],
): SpokenPart[] {
  const starts = tokens.map((token) => {
    const found = timed.find(([at]) => at >= token.index && at < endOf(token));
    return found && toMilliseconds(found[1]);
  });
  if (starts.filter((start) => start !== undefined).length < tokens.length * ENOUGH) return [];
  const words: SpokenPart[] = [];
  for (const [i, token] of tokens.entries()) {
    const last = words.at(-1);
    const start = starts[i];
    const at = Math.min(end, Math.max(last?.begin ?? begin, start ?? 0));
    // Nor has one that would last no time.
    if (last && (start === undefined || at === last.begin || at === end)) last.to = endOf(token);
    else {
      if (last) last.end = at;
      words.push({ id: `${id}w${words.length + 1}`, from: token.index, to: endOf(token), begin: at, end });
    }
  }
  const [first] = words;
  if (first && first.begin - begin <= SAME) first.begin = begin;
  return words.length > 1 ? words : [];
}
