/**
 * Narrates one page: speaks it, transcribes it, and speaks misheard sentences again. Results are cached, so that an
 * interrupted run resumes.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitSentences } from '../../src/domain/story/sentences';
import { decode, encode, short } from './encode';
import { RATE, SPEED, splitLong, type Voice } from './kokoro';
import { writeAtomic } from './narration';
import { type Clip, cutAt, hissAt, joinClauses, joinSentences, trim } from './page';
import { type Accent, lexicon, phonemes, soundOf } from './phonemes';
import { CACHE } from './runtime';
import { type Hear, stretches } from './transcribe';
import { type Comparison, compare } from './words';

/** Word error rate above which a page is spoken again. */
export const MOST_WER = 0.05;
/**
 * First as meant. Then without the final full stop: before it, a last t, d or p is let go so hard that "soft" is heard
 * as "softer". Then slower and in another style; then faster, a long sentence in two halves.
 */
export const TRIES = [
  { speed: SPEED, most: 480, beyond: 0, stop: true },
  { speed: SPEED, most: 480, beyond: 0, stop: false },
  { speed: SPEED * 0.95, most: 480, beyond: 4, stop: true },
  { speed: SPEED * 1.04, most: 120, beyond: 0, stop: false },
];
/** Raised when trimming, pauses or the mapping of phonemes change, so that no older sound is taken from the cache. */
export const RECIPE = 3;

export interface SpokenPage {
  samples: Float32Array;
  marks: number[];
  wer: number;
  faults: string[];
}

/** Noises, and words that had to be taught to the voice: a recogniser does not know them either. */
const unknowable = new Set([
  ...lexicon.sounds,
  ...Object.keys(lexicon.say).filter((entry) => !entry.includes(' ')),
]);

/** "Read" has two sounds, and a recogniser without the book cannot tell which colour was meant. */
const soundAlike = (a: string, b: string): boolean =>
  a === b || soundOf(a) === soundOf(b) || [a, b].sort().join() === 'read,red';

/** The same, at full level and with a little silence around. */
function louder(samples: Float32Array, silence: number): Float32Array {
  let peak = 1e-6;
  for (const x of samples) peak = Math.max(peak, Math.abs(x));
  const out = new Float32Array(samples.length + Math.round(2 * silence * RATE));
  out.set(
    samples.map((x) => (0.9 * x) / peak),
    Math.round(silence * RATE),
  );
  return out;
}

/** The sound as listeners get it: the encoder softens a consonant or two, which must count. */
const shipped = ({ samples, marks }: Sound): Sound => ({ samples: decode(encode(samples)), marks });

/** Compares a stretch of text with what was heard of it, its names and noises aside. */
export async function listenTo(
  hear: Hear,
  text: string,
  samples: Float32Array,
  names: Set<string>,
): Promise<Comparison> {
  const against = async (sound: Float32Array): Promise<Comparison> =>
    compare(
      text,
      await hear(sound),
      (word) => names.has(word) || unknowable.has(word),
      (a, b) => soundAlike(a, b),
    );
  let result = await against(samples);
  // The recogniser errs more often than the voice: what it hears right once was said right.
  for (const variant of result.errors ? [louder(samples, 0.4), louder(samples, 0.15)] : []) {
    const again = await against(variant);
    if (again.errors < result.errors) result = again;
    if (!result.errors) break;
  }
  return result;
}

/** Compares one page's text with what was heard, its names and noises aside. */
export async function listen(
  hear: Hear,
  page: { text: string; samples: Float32Array; marks: number[] },
  names: Set<string>,
): Promise<{
  wer: number;
  faults: string[];
  wrong: Set<number>;
  each: (Comparison & { from: number; to: number })[];
}> {
  const all = splitSentences(page.text);
  const each: (Comparison & { from: number; to: number })[] = [];
  const wrong = new Set<number>();
  for (const { from, to, samples } of stretches(page.samples, page.marks)) {
    const result = await listenTo(hear, all.slice(from, to).join(' '), samples, names);
    each.push({ ...result, from, to });
    if (result.errors) for (let i = from; i < to; i++) wrong.add(i);
  }
  const words = each.reduce((sum, part) => sum + part.words, 0);
  const errors = each.reduce((sum, part) => sum + part.errors, 0);
  return { wer: words ? errors / words : 0, faults: each.flatMap((part) => part.faults), wrong, each };
}

/** Ends in a vowel or in l, m, n, ŋ, r: nothing in it hisses. */
const SOFT_END = /[aæɑɒɔəɛɜɪiuʊʌAIOQWYᵊᵻmnŋlɹː][^\p{L}]*$/u;
export const OTHER_STYLES = [0, 6, 12];

/** One run of the model, trimmed; read in another style, or at last cut, where a hiss follows a soft ending. */
async function speakClean(voice: Voice, part: string, attempt: (typeof TRIES)[number]): Promise<Clip> {
  let first: Clip | undefined;
  for (const style of OTHER_STYLES) {
    const clip = trim(await voice.speak(part, attempt.speed, attempt.beyond + style));
    if (!SOFT_END.test(part) || hissAt(clip) < 0) return clip;
    first ??= clip;
  }
  const clip = first as Clip;
  console.log(`  hiss cut: ${part}`);
  return cutAt(clip, hissAt(clip));
}

/** One sentence's phonemes as samples, in one of the ways of `TRIES`. */
export async function speakSentence(
  voice: Voice,
  said: string,
  attempt: (typeof TRIES)[number],
): Promise<Clip> {
  const clips: Clip[] = [];
  for (const part of splitLong(written(said, attempt.stop), attempt.most))
    clips.push(await speakClean(voice, part, attempt));
  return joinClauses(clips);
}

export const written = (said: string, stop: boolean): string =>
  stop ? said : said.replace(/\.(?=[”)]*$)/u, '');

export async function speakPage(
  text: string,
  accent: Accent,
  voice: Voice,
  hear: Hear,
  names: Set<string>,
  cacheKey: string,
): Promise<SpokenPage> {
  const texts = splitSentences(text);
  const said = texts.map((sentence) => phonemes(sentence, accent));
  const cached = cacheOf(cacheKey, said);
  const kept = cached.read();
  if (kept) {
    const heard = await listen(hear, { text, ...shipped(kept) }, names);
    if (heard.wer <= MOST_WER) return { ...kept, ...heard };
  }

  const speakOne = (i: number, attempt: (typeof TRIES)[number]) =>
    speakSentence(voice, said[i] as string, attempt);
  let clips: Clip[] = [];
  for (const [i] of texts.entries()) clips.push(await speakOne(i, TRIES[0] as (typeof TRIES)[number]));
  let best = { ...joinSentences(clips, texts) };
  let result = await listen(hear, { text, ...shipped(best) }, names);
  for (const attempt of TRIES.slice(1)) {
    if (result.wer <= MOST_WER) break;
    const again = [...clips];
    for (const i of result.wrong) again[i] = await speakOne(i, attempt);
    const other = joinSentences(again, texts);
    const heard = await listen(hear, { text, ...shipped(other) }, names);
    if (heard.wer >= result.wer) continue;
    [clips, best, result] = [again, other, heard];
  }
  cached.write(best);
  return { ...best, wer: result.wer, faults: result.faults };
}

interface Sound {
  samples: Float32Array;
  marks: number[];
}

/** The page's sound from an earlier run, if this machine made it: a story's loudness is measured over all its pages. */
export const spokenBefore = (text: string, accent: Accent, cacheKey: string): Sound | undefined =>
  cacheOf(
    cacheKey,
    splitSentences(text).map((sentence) => phonemes(sentence, accent)),
  ).read();

/** Raw samples at 16 bits: what loudness and encoding start from. */
function cacheOf(cacheKey: string, said: string[]): { read(): Sound | undefined; write(page: Sound): void } {
  const path = join(CACHE, 'pages', `${cacheKey}-${short([RECIPE, ...said].join('|')).slice(0, 8)}`);
  return {
    read() {
      if (!existsSync(`${path}.json`)) return undefined;
      const bytes = readFileSync(`${path}.s16`);
      const whole = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      const { marks } = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as { marks: number[] };
      return { samples: Float32Array.from(whole, (x) => x / 32767), marks };
    },
    write({ samples, marks }) {
      mkdirSync(join(CACHE, 'pages'), { recursive: true });
      const whole = Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * 32767));
      writeAtomic(`${path}.s16`, new Uint8Array(whole.buffer));
      writeAtomic(`${path}.json`, JSON.stringify({ marks, rate: RATE }));
    },
  };
}
