/**
 * Durations of phonemes, as Kokoro computes them before it makes a sound. A copy of the model that ends there runs
 * thirty times faster than speech, and tells the time of each word in a recording.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFeeds } from './kokoro';
import { writeAtomic } from './narration';
import { CACHE, kokoroFolder, onnx, SESSION } from './runtime';

/** Rounded and at least 1: frames for each token, the silent ones at both ends included. */
const DURATIONS = '/encoder/Clip_output_0';
/** Seconds of a frame: 600 samples at 24 kHz. */
const FRAME = 0.025;

/** Seconds at which each phoneme begins, and at last its end; counted from the beginning of the model's sound. */
export type TimePhonemes = (phonemes: string, speed: number, beyond?: number) => Promise<number[]>;

export async function openDurations(voice: string): Promise<TimePhonemes> {
  const runtime = onnx();
  session ??= runtime.InferenceSession.create(shortened(), SESSION);
  const model = await session;
  const feeds = openFeeds(voice);
  return async (phonemes, speed, beyond = 0) => {
    const output = await model.run(feeds(phonemes, speed, beyond));
    const frames = [...(output[DURATIONS]?.data ?? [])];
    let at = 0;
    // The silent token in front is no phoneme; where the one behind begins is the last one's end.
    return frames
      .map((count) => {
        const start = at;
        at += count * FRAME;
        return start;
      })
      .slice(1);
  };
}

let session: ReturnType<ReturnType<typeof onnx>['InferenceSession']['create']> | undefined;

/** Path of the model's copy that ends with the durations; the runtime leaves out what does not lead there. */
function shortened(): string {
  const path = join(CACHE, 'kokoro-durations.onnx');
  if (!existsSync(path))
    writeAtomic(path, endingWith(readFileSync(join(kokoroFolder(), 'kokoro-quantized.onnx')), DURATIONS));
  return path;
}

/** Numbers of ONNX's fields: ModelProto's graph; GraphProto's nodes, weights and outputs; their names. */
const GRAPH = 7;
const IN_GRAPH = { node: 1, weights: 5, output: 12 };
const IN_NODE = { input: 1, output: 2 };
const NAME = { weights: 8, output: 1 };

/** The model with one other output, and nothing in it that does not lead there: the runtime would run all. */
function endingWith(model: Uint8Array, output: string): Uint8Array {
  const parts = [...fieldsOf(model)].map((field) =>
    field.number === GRAPH ? written(GRAPH, cutGraph([...fieldsOf(field.content)], output)) : field.whole,
  );
  return Buffer.concat(parts);
}

function cutGraph(graph: Field[], output: string): Uint8Array {
  const texts = (message: Uint8Array, number: number) =>
    [...fieldsOf(message)]
      .filter((one) => one.number === number)
      .map(({ content }) => new TextDecoder().decode(content));
  const wanted = new Set([output]);
  const dropped = new Set<Field>();
  // Nodes stand in the order in which they run: from the last to the first, each comes after all that ask for it.
  for (const field of graph.toReversed()) {
    if (field.number !== IN_GRAPH.node) continue;
    if (texts(field.content, IN_NODE.output).some((name) => wanted.has(name)))
      for (const name of texts(field.content, IN_NODE.input)) wanted.add(name);
    else dropped.add(field);
  }
  for (const field of graph) {
    if (field.number === IN_GRAPH.output) dropped.add(field);
    if (
      field.number === IN_GRAPH.weights &&
      !texts(field.content, NAME.weights).some((name) => wanted.has(name))
    )
      dropped.add(field);
  }
  const kept = graph.filter((field) => !dropped.has(field)).map(({ whole }) => whole);
  const name = written(NAME.output, new TextEncoder().encode(output));
  return Buffer.concat([...kept, written(IN_GRAPH.output, name)]);
}

interface Field {
  number: number;
  /** The field with its head. */
  whole: Uint8Array;
  /** The field's content, where it has a length. */
  content: Uint8Array;
}

/** Fields of a protocol buffer's message. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++] as number;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = varint();
    const kind = tag & 7;
    const length = kind === 2 ? varint() : 0;
    const begin = at;
    if (kind === 0) varint();
    else at += kind === 1 ? 8 : kind === 5 ? 4 : length;
    yield { number: tag >>> 3, whole: bytes.subarray(start, at), content: bytes.subarray(begin, at) };
  }
}

function written(number: number, content: Uint8Array): Uint8Array {
  const head: number[] = [];
  const varint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) head.push((rest & 127) | 128);
    head.push(rest);
  };
  varint(number * 8 + 2);
  varint(content.length);
  return Buffer.concat([Buffer.from(head), content]);
}
