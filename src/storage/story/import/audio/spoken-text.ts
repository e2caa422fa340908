import { sentenceMarks } from '../../../../domain/media/sentence-marks';
import { cleanText } from '../../../../domain/story/story-check';
import type { Caption } from './captions';

/** Words of a page, and the stretch of the sound in which they are spoken. Seconds of the whole sound. */
export interface SpokenText {
  text: string;
  from: number;
  to: number;
  /** Beginnings of words, by their place in the text; those that are told alone. */
  told: Caption['words'];
  /** The same of every word, reckoned within its line where it is not told. */
  reckoned: Caption['words'];
}

/** A page ends at the end of a sentence behind so many letters, or at any line behind twice as many. */
const LETTERS = 500;
/** A line may be said to begin this much behind the end of its sound: clocks differ. Seconds. */
const SLACK = 0.5;

/** Whether times rise and lie within the sound; of others nothing is believed. */
export const areTimesRight = (cues: Caption[], duration: number): boolean =>
  cues.every(({ from }, i) => from >= (cues[i - 1]?.from ?? 0) && from <= duration + SLACK);

/** Divides lines into pages. Together they are the whole sound. */
export function divideCues(all: Caption[], duration: number): SpokenText[] {
  const cues = all.map(clean).filter(({ text }) => text);
  const groups: Caption[][] = [];
  let letters = 0;
  for (const cue of cues) {
    const last = groups.at(-1);
    const isSentence = /[.!?…]["'”’»)\]]*$/u.test(last?.at(-1)?.text ?? '');
    if (!last || letters > LETTERS * (isSentence ? 1 : 2)) {
      groups.push([cue]);
      letters = 0;
    } else last.push(cue);
    letters += cue.text.length + 1;
  }
  return groups.map((group, i) => {
    const from = i === 0 ? 0 : (group[0]?.from ?? 0);
    const to = groups[i + 1]?.[0]?.from ?? duration;
    return { from, to, ...joinCues(group, to) };
  });
}

function joinCues(cues: Caption[], end: number): Pick<SpokenText, 'text' | 'told' | 'reckoned'> {
  let text = '';
  const told: Caption['words'] = [];
  const reckoned: Caption['words'] = [];
  for (const [i, cue] of cues.entries()) {
    if (text) text += ' ';
    const begin = text.length;
    const next = Math.max(cue.from, cues[i + 1]?.from ?? end);
    const to = Math.min(next, Math.max(cue.from, cue.to ?? next));
    for (const [at, seconds] of cue.words) told.push([begin + at, seconds]);
    for (const { index } of cue.text.matchAll(/\S+/gu)) {
      const known = cue.words.find(([at]) => at === index)?.[1];
      reckoned.push([begin + index, known ?? cue.from + ((to - cue.from) * index) / cue.text.length]);
    }
    text += cue.text;
  }
  return { text, told, reckoned };
}

/** Text as a page keeps it; times of words whose places have moved are left out. */
function clean(cue: Caption): Caption {
  const text = cleanText(cue.text);
  return text === cue.text ? cue : { ...cue, text, words: [] };
}

/** Marks and words from the page's own beginning. @param duration of the page's sound */
export function timesOf({ text, from, told, reckoned }: SpokenText, duration: number) {
  const shift = (words: Caption['words']): Caption['words'] =>
    words.map(([at, seconds]) => [at, Math.min(duration, Math.max(0, seconds - from))]);
  return {
    marks: sentenceMarks(text, duration, shift(reckoned)),
    ...(told.length > 0 && { words: shift(told) }),
  };
}
