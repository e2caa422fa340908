/** Kokoro-82M: phonemes to samples. One sentence a run, so that its start in the page is known to the sample. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kokoroFolder, onnx, SESSION } from './runtime';

/** Part of every page's key: another model or quantisation respeaks all. */
export const MODEL = 'kokoro-82m-v1.0-int8';
export const RATE = 24_000;
/** Of the model's natural pace; measured as right for bedtime. */
export const SPEED = 0.92;

/** The model takes 510 tokens; above about 480 its rhythm falls apart. */
export const MOST_TOKENS = 480;
const STYLE = 256;
const STYLES = 510;
/** Style rows are chosen by length. The first few are hurried; much above its length a cry ends in a hiss. */
const CALMEST_ROW = 12;

export interface Voice {
  /** @param beyond takes the style of a sentence that many phonemes longer: another reading of the same words. */
  speak(phonemes: string, speed: number, beyond?: number): Promise<Float32Array>;
}

export async function openVoice(name: string): Promise<Voice> {
  const runtime = onnx();
  session ??= runtime.InferenceSession.create(join(kokoroFolder(), 'kokoro-quantized.onnx'), SESSION);
  const model = await session;
  const feeds = openFeeds(name);
  return {
    async speak(phonemes, speed, beyond = 0) {
      const output = await model.run(feeds(phonemes, speed, beyond));
      const wave = output[model.outputNames[0] ?? ''];
      if (!wave) throw new Error('the model gave no sound');
      return wave.data;
    },
  };
}

/** The model's inputs for phonemes in a voice: their numbers, the style for that length, the speed. */
export function openFeeds(
  name: string,
): (phonemes: string, speed: number, beyond: number) => Record<string, unknown> {
  const folder = kokoroFolder();
  const runtime = onnx();
  const vocabulary = (
    JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as {
      model: { vocab: Record<string, number> };
    }
  ).model.vocab;
  const bytes = readFileSync(join(folder, 'voices', `${name}.bin`));
  if (bytes.length !== STYLES * STYLE * 4) throw new Error(`voice ${name} has an unexpected size`);
  const styles = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));

  return (phonemes, speed, beyond) => {
    const ids: number[] = [];
    for (const letter of phonemes) {
      const id = vocabulary[letter];
      if (id === undefined)
        throw new Error(`no sound for "${letter}" (U+${letter.codePointAt(0)?.toString(16)}) in ${phonemes}`);
      ids.push(id);
    }
    if (ids.length > STYLES) throw new Error(`${ids.length} phonemes are too many for one run`);
    const row = Math.min(Math.max(ids.length, CALMEST_ROW) + beyond, STYLES - 1);
    const input = BigInt64Array.from([0, ...ids, 0], BigInt);
    return {
      input_ids: new runtime.Tensor('int64', input, [1, input.length]),
      style: new runtime.Tensor('float32', styles.slice(row * STYLE, (row + 1) * STYLE), [1, STYLE]),
      speed: new runtime.Tensor('float32', Float32Array.of(speed), [1]),
    };
  };
}

let session: ReturnType<ReturnType<typeof onnx>['InferenceSession']['create']> | undefined;

/**
 * Splits phonemes that are too long for one run, at the strongest pause before the limit.
 * @returns one part where it fits.
 */
export function splitLong(phonemes: string, most = MOST_TOKENS): string[] {
  const letters = [...phonemes];
  if (letters.length <= most) return [phonemes];
  for (const marks of [';:—…', ',', ' ']) {
    let cut = -1;
    // Near the middle rather than at the limit: two even halves sound better than a long one and a stump.
    for (let i = 1; i < letters.length - 1; i++) {
      const better = Math.abs(i - letters.length / 2) < Math.abs(cut - letters.length / 2);
      if (marks.includes(letters[i] as string) && (cut < 0 || better)) cut = i;
    }
    if (cut < 0) continue;
    const parts = [
      letters
        .slice(0, cut + 1)
        .join('')
        .trim(),
      letters
        .slice(cut + 1)
        .join('')
        .trim(),
    ];
    return parts.flatMap((part) => splitLong(part, most));
  }
  return [phonemes];
}
