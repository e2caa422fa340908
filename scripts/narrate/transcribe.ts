/** Moonshine tiny writes down what it hears: the proof that narration says its text. */
import { join } from 'node:path';
import { resample } from './encode';
import { RATE } from './kokoro';
import { llamaTokenizer, moonshineFolder, onnx, SESSION, type Tensor } from './runtime';

const HEAR_RATE = 16_000;
const LAYERS = 6;
const HEADS = 8;
const HEAD_SIZE = 36;
const BEGIN = 1;
const END = 2;
/** A recogniser that loops must stop: speech has never more than this. */
const TOKENS_A_SECOND = 7;

export type Hear = (samples: Float32Array) => Promise<string>;

export async function openEar(): Promise<Hear> {
  const runtime = onnx();
  const [encoder, decoder, tokenizer] = await Promise.all([
    runtime.InferenceSession.create(join(moonshineFolder(), 'encoder_model.onnx'), SESSION),
    runtime.InferenceSession.create(join(moonshineFolder(), 'decoder_model_merged.onnx'), SESSION),
    llamaTokenizer(),
  ]);
  const names = Array.from({ length: LAYERS }, (_, layer) =>
    ['decoder', 'encoder'].flatMap((side) => ['key', 'value'].map((part) => `${layer}.${side}.${part}`)),
  ).flat();

  return async (samples) => {
    const heard = resample(samples, HEAR_RATE);
    const encoded = await encoder.run({
      input_values: new runtime.Tensor('float32', heard, [1, heard.length]),
    });
    const past: Record<string, Tensor> = {};
    for (const name of names)
      past[`past_key_values.${name}`] = new runtime.Tensor('float32', new Float32Array(0), [
        0,
        HEADS,
        1,
        HEAD_SIZE,
      ]);

    const tokens = [BEGIN];
    const most = Math.ceil((heard.length / HEAR_RATE) * TOKENS_A_SECOND) + 4;
    for (let step = 0; step < most; step++) {
      const output = await decoder.run({
        input_ids: new runtime.Tensor('int64', BigInt64Array.of(BigInt(tokens.at(-1) as number)), [1, 1]),
        encoder_hidden_states: encoded.last_hidden_state,
        use_cache_branch: new runtime.Tensor('bool', Uint8Array.of(step > 0 ? 1 : 0), [1]),
        ...past,
      });
      const next = largest((output.logits as Tensor).data);
      if (next === END) break;
      tokens.push(next);
      // The decoder's view of the sound is computed once, in the first step.
      for (const name of names)
        if (step === 0 || name.includes('decoder'))
          past[`past_key_values.${name}`] = output[`present.${name}`] as Tensor;
    }
    return tokenizer.decode(tokens, true, true).trim();
  };
}

function largest(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[best] as number)) best = i;
  return best;
}

export interface Stretch {
  /** Sentences from (inclusive) and to (exclusive). */
  from: number;
  to: number;
  samples: Float32Array;
}

/** Longer than a cry, which is guessed at without context; shorter than what the recogniser was trained on. */
const LEAST_SECONDS = 4;

/** Cuts a page at sentence starts into stretches that the recogniser hears well. */
export function stretches(samples: Float32Array, marks: number[]): Stretch[] {
  const at = (mark: number): number => Math.max(0, Math.round((mark - 0.12) * RATE));
  const out: Stretch[] = [];
  let from = 0;
  for (let to = 1; to <= marks.length; to++) {
    const start = at(marks[from] as number);
    const end = to < marks.length ? at(marks[to] as number) : samples.length;
    const left = samples.length - end;
    const enough = end - start >= LEAST_SECONDS * RATE && (left === 0 || left >= LEAST_SECONDS * RATE);
    if (!enough && to < marks.length) continue;
    out.push({ from, to, samples: samples.subarray(start, end) });
    from = to;
  }
  return out;
}
