import { type Cue, sentenceRanges } from './pages';

interface SpeechTimes {
  marks: number[];
  words?: [at: number, seconds: number][];
}

/**
 * Times of a page's sentences and words from the cues that speak it. A sentence that begins within a cue begins there in
 * proportion to the letters before it.
 * @param text the page's; its white space is folded
 * @param from offset of the page in its document
 * @param start seconds of the page's beginning in the sound
 * @param duration of the page's sound, in seconds
 */
export function speechTimes(
  text: string,
  from: number,
  cues: Cue[],
  start: number,
  duration: number,
): SpeechTimes {
  const within = (seconds: number) =>
    Math.round(Math.min(duration, Math.max(0, seconds - start)) * 1000) / 1000;
  let last = 0;
  const marks = sentenceRanges(text).map(([at]) => {
    last = Math.max(last, within(timeAt(from + at, cues, start + duration)));
    return last;
  });
  // Words are told by cues that speak one each. A sentence's own cue may come before those of its words.
  const words = new Map<number, number>();
  for (const { from: at, to, begin } of cues)
    if (to > at && !/\s/u.test(text.slice(at - from, to - from))) words.set(at - from, within(begin));
  const areWords = words.size > 1 && words.size >= cues.length / 2;
  return { marks, ...(areWords && { words: [...words] }) };
}

function timeAt(place: number, cues: Cue[], last: number): number {
  for (const [i, { from, to, begin, end }] of cues.entries()) {
    if (place <= from) return begin;
    if (place >= to) continue;
    const until = end ?? cues[i + 1]?.begin ?? last;
    return begin + ((place - from) / (to - from)) * (until - begin);
  }
  return last;
}
