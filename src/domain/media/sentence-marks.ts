import { splitSentences } from '../story/sentences';

type Words = readonly [at: number, seconds: number][];

/** Start of each sentence in seconds: by the service's word times if it gave them, else by the letters before it. */
export function sentenceMarks(text: string, seconds: number, words: Words = []): number[] {
  const parts = splitSentences(text);
  const total = parts.reduce((sum, part) => sum + part.length, 0) || 1;
  let letters = 0;
  let from = 0;
  let last = 0;
  return parts.map((part, i) => {
    const at = text.indexOf(part, from);
    // White space was folded: the end of the last sentence is near enough.
    const begin = at < 0 ? from : at;
    from = begin + part.length;
    const told = words.find(([place]) => place >= begin && place < from)?.[1];
    const mark = i === 0 ? 0 : Math.max(last, Math.min(seconds, told ?? (letters / total) * seconds));
    letters += part.length;
    last = mark;
    return Math.round(mark * 1000) / 1000;
  });
}

/** Each word's offset with its start in seconds; undefined unless there is one start for every word. */
export function placeWordTimes(text: string, starts: number[]): [at: number, seconds: number][] | undefined {
  const places = [...text.matchAll(/\S+/gu)].map(({ index }) => index);
  if (!starts.length || places.length !== starts.length) return undefined;
  return places.map((at, i) => [at, starts[i] as number]);
}
