/**
 * Narrates one sentence that stands alone: speaks it, transcribes it, speaks it again where misheard, and caches it.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFrames, layClip } from './clip';
import { decode, short } from './encode';
import { MODEL, RATE, SPEED, type Voice } from './kokoro';
import { writeAtomic } from './narration';
import type { Clip } from './page';
import { type Accent, phonemes } from './phonemes';
import { CACHE } from './runtime';
import { listenTo, RECIPE, speakSentence, TRIES } from './speak';
import type { Hear } from './transcribe';

export interface RawClip extends Clip {
  text: string;
  errors: number;
  words: number;
  faults: string[];
  /** Every way of saying it has been tried. */
  tried: boolean;
}

/** The cached clip of this machine, else a new one, spoken and transcribed. */
export async function speakClip(
  text: string,
  voiceName: string,
  accent: Accent,
  voice: () => Promise<Voice>,
  ear: Ear,
): Promise<RawClip> {
  const said = phonemes(text, accent);
  const cache = cacheOf(text, voiceName, said);
  const kept = cache.read();
  if (kept) return kept;
  const clip = await speakSentence(await voice(), said, TRIES[0] as (typeof TRIES)[number]);
  const spoken = { ...clip, text, ...(await ear.alone(clip, text)), tried: false };
  cache.write(spoken);
  return spoken;
}

/**
 * Says a misheard sentence again in other ways and keeps the best. A recogniser guesses at a lone cry: it may hear the
 * sentence beside one that it understood.
 */
export async function mend(
  clip: RawClip,
  voiceName: string,
  accent: Accent,
  voice: () => Promise<Voice>,
  ear: Ear,
  beside: RawClip | undefined,
): Promise<RawClip> {
  if (!clip.errors || clip.tried) return clip;
  const { text } = clip;
  const judge = async (sound: Clip): Promise<Heard> => {
    const alone = await ear.alone(sound, text);
    if (!alone.errors || !beside) return alone;
    const together = await ear.behind(beside, sound, text);
    return together.errors < alone.errors ? { ...together, words: alone.words } : alone;
  };
  const said = phonemes(text, accent);
  let best: RawClip = { ...clip, ...(await judge(clip)) };
  for (const attempt of TRIES.slice(1)) {
    if (!best.errors) break;
    const again = await speakSentence(await voice(), said, attempt);
    const heard = await judge(again);
    if (heard.errors < best.errors) best = { ...again, text, ...heard, tried: false };
  }
  best.tried = true;
  cacheOf(text, voiceName, said).write(best);
  return best;
}

type Heard = Pick<RawClip, 'errors' | 'words' | 'faults'>;

export interface Ear {
  alone(clip: Clip, text: string): Promise<Heard>;
  behind(before: RawClip, clip: Clip, text: string): Promise<Heard>;
}

/** @param names words that do not count */
export function openClipEar(hear: Hear, names: Set<string>): Ear {
  // The sound as listeners get it: the encoder softens a consonant or two.
  const shipped = (clip: Clip, text: string) => decode(encodeFrames(layClip(clip, text, true)));
  const judge = (text: string, samples: Float32Array) => listenTo(hear, text, samples, names);
  return {
    alone: (clip, text) => judge(text, shipped(clip, text)),
    behind: (before, clip, text) => {
      const sounds = [shipped(before, before.text), shipped(clip, text)] as const;
      const joined = new Float32Array(sounds[0].length + sounds[1].length);
      joined.set(sounds[0]);
      joined.set(sounds[1], sounds[0].length);
      return judge(`${before.text} ${text}`, joined);
    },
  };
}

/** Raw samples at 16 bits, and what was heard. */
function cacheOf(text: string, voice: string, said: string) {
  const folder = join(CACHE, 'clips');
  const path = join(folder, short([text, voice, MODEL, SPEED, RECIPE, said].join('|')));
  return {
    read(): RawClip | undefined {
      if (!existsSync(`${path}.json`)) return undefined;
      const bytes = readFileSync(`${path}.s16`);
      const whole = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      const rest = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as Omit<RawClip, 'samples'>;
      return { ...rest, samples: Float32Array.from(whole, (x) => x / 32767) };
    },
    write({ samples, ...rest }: RawClip): void {
      mkdirSync(folder, { recursive: true });
      const whole = Int16Array.from(samples, (x) => Math.round(Math.max(-1, Math.min(1, x)) * 32767));
      writeAtomic(`${path}.s16`, new Uint8Array(whole.buffer));
      writeAtomic(`${path}.json`, JSON.stringify({ ...rest, rate: RATE }));
    },
  };
}
