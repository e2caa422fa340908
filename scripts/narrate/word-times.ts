/**
 * Time of each word of a recording, from the durations that the voice computed; found for every page without such
 * times. No sound is made or changed. Measured where 244 words begin behind a pause: every voice's median lies within
 * 0.02 s of the sound, nine words of ten within 0.1 (bf_emma: 0.17).
 */
import type { TimePhonemes } from './durations';
import { splitLong } from './kokoro';
import { PAUSES } from './page';
import { type Accent, phonemes } from './phonemes';
import { OTHER_STYLES, TRIES, written } from './speak';

/** Difference between a reading's length and the recording's beyond which other readings are tried. Seconds. */
const NEAR = 0.25;
/** Difference beyond which no reading matches and the page's words have no times. Seconds. */
const FAR = 1;

const isSound = (phoneme: string) => /[\p{L}]/u.test(phoneme);

export interface Sentence {
  text: string;
  /** Its phonemes. */
  said: string;
  /** Start of the sentence, and its length from first to last sound. Seconds. */
  mark: number;
  length: number;
}

/** Sentences of which the median tail is taken: more say the same, slowly. */
const SAMPLES = 25;

/** Seconds that a voice's computed length exceeds the sound: one counts the silence after it, another rings on. */
export async function tailOf(all: Sentence[], time: TimePhonemes): Promise<number> {
  const tails: number[] = [];
  const step = Math.ceil(all.length / SAMPLES);
  for (const { said, length } of all.filter((_, i) => i % step === 0))
    tails.push(endOf(await read(said, TRIES[0] as (typeof TRIES)[number], 0, time)) - length);
  return tails.sort((a, b) => a - b)[tails.length >> 1] ?? 0;
}

interface Reading {
  phonemes: string[];
  /** Start of each phoneme, and the end; the first sound begins at 0. */
  starts: number[];
}

/**
 * Starts of a page's words, cut at its spaces, in seconds from its beginning; undefined where the recording is none of the
 * readings that the voice would give.
 */
export async function wordStarts(
  all: Sentence[],
  tail: number,
  accent: Accent,
  time: TimePhonemes,
): Promise<{ words: number[]; off: number } | undefined> {
  const words: number[] = [];
  let most = 0;
  for (const { text, said, mark, length } of all) {
    const { reading, off } = await findReading(said, length + tail, time);
    most = Math.max(most, off);
    // A reading that is not quite the recording's has its words at about the same shares of it.
    const pace = off > NEAR ? (length + tail) / endOf(reading) : 1;
    for (const start of startsIn(text, reading, accent))
      words.push(mark + Math.max(0, Math.min(start * pace, length)));
  }
  if (most > FAR) return undefined;
  return { words: words.map((seconds) => Math.round(seconds * 100) / 100), off: most };
}

const endOf = ({ phonemes, starts }: Reading) => starts[phonemes.findLastIndex(isSound) + 1] as number;

/** The reading of a sentence that is as long as the recording: the first one was kept unless it was misheard. */
async function findReading(said: string, length: number, time: TimePhonemes) {
  let best: { reading: Reading; off: number } | undefined;
  for (const attempt of TRIES)
    for (const style of OTHER_STYLES) {
      const reading = await read(said, attempt, style, time);
      const off = Math.abs(endOf(reading) - length);
      if (!best || off < best.off - 0.02) best = { reading, off };
      if (best.off <= NEAR) return best;
    }
  return best as NonNullable<typeof best>;
}

/** Parts of a long sentence are spoken one by one and laid behind each other with a clause's pause. */
async function read(
  said: string,
  attempt: (typeof TRIES)[number],
  style: number,
  time: TimePhonemes,
): Promise<Reading> {
  const whole: Reading = { phonemes: [], starts: [] };
  let at = 0;
  for (const part of splitLong(written(said, attempt.stop), attempt.most)) {
    const letters = [...part];
    const starts = await time(part, attempt.speed, attempt.beyond + style);
    const first = starts[letters.findIndex(isSound)] as number;
    const last = starts[letters.findLastIndex(isSound) + 1] as number;
    whole.phonemes.push(...letters, ' ');
    whole.starts.push(...starts.map((start) => at + start - first));
    at += last - first + PAUSES.clause;
  }
  return whole;
}

/** Start of each word of a sentence, by aligning the phonemes of each word alone with those of the sentence. */
function startsIn(sentence: string, { phonemes: said, starts }: Reading, accent: Accent): number[] {
  const sounds = said.flatMap((letter, i) => (isSound(letter) ? [{ letter, i }] : []));
  const begins: number[] = [];
  const alone: string[] = [];
  for (const word of sentence.split(' ')) {
    begins.push(alone.length);
    alone.push(...[...phonemes(word, accent)].filter(isSound));
  }
  const place = along(
    alone,
    sounds.map(({ letter }) => letter),
  );
  return begins.map((begin) => {
    const sound = sounds[Math.min(place[begin] ?? sounds.length - 1, sounds.length - 1)];
    return starts[nearestGap(said, sound?.i ?? 0)] as number;
  });
}

/** The word's first sound; beside a gap the one behind it, because a weak word loses a sound before others. */
function nearestGap(said: string[], at: number): number {
  for (const by of [0, -1, 1]) {
    const behind = at + by;
    if (isSound(said[behind] ?? '') && !isSound(said[behind - 1] ?? ' ')) return behind;
  }
  return at;
}

/** Index in `said` for each sound of `alone`, with the fewest edits between the two. */
function along(alone: string[], said: string[]): number[] {
  const width = said.length + 1;
  const cost = new Float64Array((alone.length + 1) * width);
  const step = new Uint8Array(cost.length);
  for (let i = 0; i <= alone.length; i++)
    for (let j = 0; j <= said.length; j++) {
      if (i + j === 0) continue;
      const here = i * width + j;
      const ways = [
        i && j
          ? (cost[here - width - 1] as number) + unlike(alone[i - 1] as string, said[j - 1] as string)
          : Infinity,
        i ? (cost[here - width] as number) + weight(alone[i - 1] as string) : Infinity,
        j ? (cost[here - 1] as number) + weight(said[j - 1] as string) : Infinity,
      ];
      cost[here] = Math.min(...ways);
      step[here] = ways.indexOf(cost[here]);
    }
  const place: number[] = [];
  for (let i = alone.length, j = said.length; i > 0; ) {
    const way = step[i * width + j];
    if (way !== 2) place[--i] = way === 0 ? --j : j;
    else j--;
  }
  return place;
}

const VOWEL = /[aæɑɒɔəɛɜɪiuʊʌAIOQWYᵊᵻ]/u;
/** Stress marks weigh little, because they come and go. */
const weight = (sound: string) => (/[ˈˌː]/u.test(sound) ? 0.1 : 0.8);
const unlike = (a: string, b: string) => (a === b ? 0 : VOWEL.test(a) === VOWEL.test(b) ? 0.6 : 1.4);
