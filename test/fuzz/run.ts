import { Failure } from '../../src/domain/errors';
import { mutateBytes, mutateJson, mutateText } from './mutate';
import { createRandom, hashOf, type Random } from './random';

/** Runs readers of foreign bytes on bad inputs, and makes what breaks one as small as it can be. */

export type Input = string | Uint8Array<ArrayBuffer>;

export interface FuzzedReader {
  name: string;
  kind: 'json' | 'text' | 'bytes';
  /** Good inputs. */
  seeds: Input[];
  /**
   * Reads it, and throws nothing but a `Failure` or what is wrong with what it read.
   * @param random the same for the same input
   * @returns steps that it took, where they are counted
   */
  read(input: Input, random: Random): unknown;
}

export interface Finding {
  reader: string;
  index: number;
  error: string;
  /** The smallest input found that breaks it in the same way. */
  input: Input;
}

/** Steps a letter or byte, and steps of the smallest input: more is no bounded work. */
const STEPS_EACH = 64;
const STEPS_LEAST = 20_000;

/** Fault in the reading of an input; undefined where there is none. */
async function faultOf(reader: FuzzedReader, input: Input): Promise<string | undefined> {
  try {
    const steps = await reader.read(input, createRandom(hashOf(input)));
    return typeof steps === 'number' && steps > STEPS_EACH * input.length + STEPS_LEAST
      ? `${steps} steps for ${input.length}`
      : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    return error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`;
  }
}

const MUTATORS = {
  json: (seed: Input, random: Random) => mutateJson(seed as string, random),
  text: (seed: Input, random: Random) => mutateText(seed as string, random),
  bytes: (seed: Input, random: Random) => mutateBytes(seed as Uint8Array, random),
};

/** The input of this number: each can be made again without those before it. */
export function inputOf(reader: FuzzedReader, seed: number, index: number): Input {
  const random = createRandom(hashOf(seed, reader.name, index));
  const good = random.pick(reader.seeds);
  return index < reader.seeds.length ? (reader.seeds[index] as Input) : MUTATORS[reader.kind](good, random);
}

/** Tries inputs from one number to below another; the first that breaks the reader ends it. */
export async function fuzzReader(
  reader: FuzzedReader,
  seed: number,
  from: number,
  to: number,
): Promise<Finding | undefined> {
  for (let index = from; index < to; index++) {
    const input = inputOf(reader, seed, index);
    const error = await faultOf(reader, input);
    if (error === undefined) continue;
    const small = await shrink(reader, input, kindOf(error));
    return { reader: reader.name, index, error: (await faultOf(reader, small)) ?? error, input: small };
  }
  return undefined;
}

const kindOf = (error: string) => error.replace(/[^A-Za-z ].*$/su, '');

/** Tries that are spent on making one input smaller. */
const SHRINKING = 3000;

/** Takes parts out for as long as the reader breaks in the same way: halves first, single letters at last. */
async function shrink(reader: FuzzedReader, input: Input, kind: string): Promise<Input> {
  let small = input;
  let left = SHRINKING;
  for (let size = Math.ceil(small.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < small.length && left > 0; ) {
      left--;
      const less = without(small, at, size);
      const error = await faultOf(reader, less);
      if (error !== undefined && kindOf(error) === kind) small = less;
      else at += size;
    }
  }
  return small;
}

const without = (input: Input, at: number, size: number): Input =>
  typeof input === 'string'
    ? input.slice(0, at) + input.slice(at + size)
    : new Uint8Array([...input.subarray(0, at), ...input.subarray(at + size)]);

/** An input as it can be pasted into a test. */
export const written = (input: Input) =>
  typeof input === 'string' ? JSON.stringify(input) : `[${[...input].join(', ')}]`;
