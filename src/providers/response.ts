import { Failure } from '../domain/errors';
import { concatBytes } from '../domain/media/bytes';
import { objectOf, readAnything } from '../domain/shape';
import { failureFromResponse } from './error-response';
import { formatSeconds, type RequestTimeout } from './timeout';
import type { RequestTimeouts } from './types';

/** Nothing that belongs to a story is larger. Bytes. */
const MAX_RESPONSE_BYTES = 50 * 2 ** 20;

/** An error's text is shown as one line. Bytes. */
export const MAX_ERROR_BYTES = 64 * 2 ** 10;

export interface ProviderResponse {
  /**
   * The body as it comes. Leaving the loop early closes the connection.
   * @param begun whether the answer proper has begun: until then patience is that for the first byte, since a server
   *   may greet at once and think for minutes before its first word
   */
  chunks(begun?: () => boolean): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws {Failure} `broken` for what is no JSON; what an `error` in it says, though the status was 200 */
  json(): Promise<unknown>;
  /** Type that the server declares, in small letters; empty where it declares none. Often wrong: the bytes decide. */
  type: string;
  /** A failure of this answer, with its address in the message. */
  failure(kind: Failure['kind'], what: string): Failure;
}

/**
 * A server's answer with bounds: no step of it takes longer than `patience`, and it is not larger than
 * `MAX_RESPONSE_BYTES`.
 */
export function createProviderResponse(
  url: URL,
  response: Response,
  watch: RequestTimeout,
  { firstByte: first, betweenBytes: stall }: RequestTimeouts,
): ProviderResponse {
  const length = Number(response.headers.get('Content-Length') ?? 0);
  const fails: ProviderResponse['failure'] = (kind, what) =>
    new Failure(kind, `${url.origin}${url.pathname} ${what}`);

  async function* bytes(begun = () => true) {
    const reader = response.body?.getReader();
    let size = 0;
    try {
      if (length > MAX_RESPONSE_BYTES) throw fails('too-long', `sends ${megabytes(length)}`);
      for (;;) {
        const wait = size && begun() ? stall : first;
        const step = await watch.limit(wait, async () => reader?.read());
        if (!step || step.done) break;
        size += step.value.length;
        if (size > MAX_RESPONSE_BYTES)
          throw fails('too-long', `sends more than ${megabytes(MAX_RESPONSE_BYTES)}`);
        yield step.value;
      }
      // Firefox takes a body that was cut short for a whole one. What was compressed is longer than its label says.
      if (size + 64 < length) throw fails('broken', `was cut off after ${size} of ${length} bytes`);
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (watch.asked.aborted) throw new Failure('aborted');
      const silence = watch.timedOutAfter();
      if (silence && !size) throw fails('unreachable', `sent nothing for ${formatSeconds(silence)}`);
      if (silence) throw fails('broken', `fell silent for ${formatSeconds(silence)} after ${size} bytes`);
      throw fails('broken', `was cut off after ${size} bytes`);
    } finally {
      watch.end();
    }
  }

  let read: Promise<Uint8Array<ArrayBuffer>> | undefined;
  /** The body, which can be read from the network only once. */
  const whole = () => {
    read ??= readWhole();
    return read;
  };

  async function readWhole() {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes()) pieces.push(piece);
    const all = concatBytes(pieces);
    // An error may come in place of a sound, and be called a success.
    if (all[0] === BRACE && all.length < MAX_ERROR_BYTES) parse(decode(all));
    return all;
  }

  /** Undefined for what is no JSON. */
  function parse(text: string): { value: unknown } | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return undefined;
    }
    // Gemini wraps an error in a list.
    if (readError(Array.isArray(value) ? value[0] : value)?.error) throw failureFromResponse(url, 200, text);
    return { value };
  }

  async function json() {
    const text = decode(await whole());
    if (/^\s*</u.test(text)) throw fails('broken', 'answers with a web page instead of data');
    const parsed = parse(text);
    if (!parsed) throw fails('broken', text.trim() ? 'answers with garbled data' : 'answers with nothing');
    return parsed.value;
  }

  const type = response.headers.get('Content-Type')?.toLowerCase() ?? '';
  return { chunks: bytes, bytes: whole, json, type, failure: fails };
}

const readError = objectOf({ error: readAnything });

const BRACE = 0x7b;
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
