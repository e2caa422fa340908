import { Failure } from '../domain/errors';
import { explain } from './no-answer';
import { refusal, retryAfter, withoutKey } from './refusal';
import type { Connection, Patience } from './types';
import { createWatch, seconds, type Watch } from './watch';

/** The only `fetch` to a backend. */

/** A local model may load for minutes before its first word, and weigh its next one for a minute. */
const PATIENCE: Patience = { first: 600_000, stall: 90_000 };

/** Nothing that belongs to a story is larger. Bytes. */
export const MOST = 50 * 2 ** 20;

/** An error's text is shown as one line. Bytes. */
const MOST_OF_A_REFUSAL = 64 * 2 ** 10;

/** How long an answer to "is anybody there?" may take. Milliseconds. */
const KNOCK = 5_000;

export interface Ask {
  /** Sent as JSON, or as a form; without either it is a GET. */
  json?: Record<string, unknown>;
  form?: FormData;
  /** What carries the key; OpenAI's way unless said. */
  headers?: Record<string, string>;
}

export interface Answer {
  /**
   * The body as it comes. Leaving the loop early closes the connection.
   * @param begun whether the answer proper has begun: until then patience is that for the first byte, since a server
   *   may greet at once and think for minutes before its first word
   */
  bytes(begun?: () => boolean): AsyncGenerator<Uint8Array<ArrayBuffer>>;
  whole(): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws {Failure} `broken` for what is no JSON; what an `error` in it says, though the status was 200 */
  json(): Promise<Record<string, unknown>>;
  /** A failure of this answer, told with its address. */
  fails(kind: Failure['kind'], what: string): Failure;
}

export const bearer = ({ key }: Connection): Record<string, string> =>
  key ? { Authorization: `Bearer ${key}` } : {};

/**
 * Asks the connection's server.
 * @param path below the connection's address, with its slash; `..` of the address is not reached by it
 * @throws {Failure} of every kind but `full`
 */
export async function ask(
  connection: Connection,
  path: string,
  { json, form, headers }: Ask,
  signal: AbortSignal,
): Promise<Answer> {
  const url = addressOf(connection, path);
  const sent = headersOf(url, {
    ...(json && { 'Content-Type': 'application/json' }),
    ...(headers ?? bearer(connection)),
  });
  const watch = createWatch(signal);
  try {
    const body = form ?? (json && JSON.stringify(json));
    const response = await watch.within(patienceOf(connection).first, () =>
      fetch(url, {
        ...(body !== undefined && { method: 'POST', body }),
        headers: sent,
        // A key goes where the parent sent it and no further: what is redirected is not followed.
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: watch.signal,
      }),
    );
    const answer = createAnswer(connection, url, response, watch, patienceOf(connection));
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw answer.fails('broken', 'sends us on to another address, which is not followed');
    }
    if (!response.ok) throw await readRefusal(connection, url, response, watch);
    return answer;
  } catch (error) {
    const failure =
      error instanceof Failure
        ? error
        : await explain(connection, url, error, watch, (mode) => knock(url, mode, watch));
    watch.end();
    throw failure;
  }
}

/**
 * Asks with wishes that not every server knows. One that a refusal names is left out, and the rest is asked again;
 * `without` remembers them for the next time.
 */
export async function askLeaner(
  connection: Connection,
  path: string,
  optional: string[],
  without: Set<string>,
  build: () => Ask,
  signal: AbortSignal,
): Promise<Answer> {
  for (;;) {
    const asked = build();
    try {
      return await ask(connection, path, asked, signal);
    } catch (error) {
      const sent = (name: string) => (asked.form ? asked.form.has(name) : name in (asked.json ?? {}));
      const named =
        error instanceof Failure &&
        /^HTTP 4(00|22) /u.test(error.message) &&
        optional.find((name) => sent(name) && mentions(String(error.cause), name));
      if (!named || without.has(named)) throw error;
      without.add(named);
    }
  }
}

/** `languages[]` is told without its brackets. */
const mentions = (said: string, name: string) =>
  new RegExp(`\\b${name.replace(/\W/gu, '')}\\b`, 'i').test(said);

function addressOf({ baseUrl }: Connection, path: string): URL {
  try {
    return new URL(baseUrl.replace(/\/+$/u, '') + path);
  } catch {
    throw new Failure('unreachable', `“${baseUrl}” is not an address`);
  }
}

/** A key that was pasted with more than a key in it (a bullet, a curly quote) would look like a dead server. */
function headersOf(url: URL, headers: Record<string, string>): Headers {
  try {
    return new Headers(headers);
  } catch {
    throw new Failure('refused', `${url.origin} cannot be asked: the key holds a letter that no key has`);
  }
}

const patienceOf = ({ patience }: Connection) => patience ?? PATIENCE;

function createAnswer(
  connection: Connection,
  url: URL,
  response: Response,
  watch: Watch,
  { first, stall }: Patience,
): Answer {
  const length = Number(response.headers.get('Content-Length') ?? 0);
  const fails: Answer['fails'] = (kind, what) =>
    new Failure(kind, withoutKey(`${url.origin}${url.pathname} ${what}`, connection.key));

  async function* bytes(begun = () => true) {
    const reader = response.body?.getReader();
    let size = 0;
    try {
      if (length > MOST) throw fails('too-long', `sends ${megabytes(length)}`);
      for (;;) {
        const wait = size && begun() ? stall : first;
        const step = await watch.within(wait, async () => reader?.read());
        if (!step || step.done) break;
        size += step.value.length;
        if (size > MOST) throw fails('too-long', `sends more than ${megabytes(MOST)}`);
        yield step.value;
      }
      // Firefox takes a body that was cut short for a whole one. What was compressed is longer than its label says.
      if (size + 64 < length) throw fails('broken', `was cut off after ${size} of ${length} bytes`);
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (watch.asked.aborted) throw new Failure('aborted');
      const silence = watch.silence();
      if (silence && !size) throw fails('unreachable', `sent nothing for ${seconds(silence)}`);
      if (silence) throw fails('broken', `fell silent for ${seconds(silence)} after ${size} bytes`);
      throw fails('broken', `was cut off after ${size} bytes`);
    } finally {
      watch.end();
    }
  }

  async function whole() {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes()) pieces.push(piece);
    const all = join(pieces);
    // An error may come in place of a sound, and be called a success.
    if (all[0] === BRACE && all.length < MOST_OF_A_REFUSAL) parse(decode(all));
    return all;
  }

  /** Undefined for what is no JSON. */
  function parse(text: string): object | undefined {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return undefined;
    }
    const object = (typeof value === 'object' && value) || {};
    if ('error' in object && object.error) throw refusal(connection, url, 200, text);
    return object;
  }

  async function json() {
    const text = decode(await whole());
    if (/^\s*</u.test(text)) throw fails('broken', 'answers with a web page instead of data');
    const object = parse(text);
    if (!object) throw fails('broken', text.trim() ? 'answers with garbled data' : 'answers with nothing');
    return object as Record<string, unknown>;
  }

  return { bytes, whole, json, fails };
}

async function readRefusal(connection: Connection, url: URL, response: Response, watch: Watch) {
  // The status has said the most of it: nobody waits long for the rest.
  const { first } = patienceOf(connection);
  const patience = { first: Math.min(first, KNOCK), stall: Math.min(first, KNOCK) };
  const answer = createAnswer(connection, url, response, watch, patience);
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const piece of answer.bytes()) {
      text += decoder.decode(piece, { stream: true });
      if (text.length > MOST_OF_A_REFUSAL) break;
    }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'aborted') throw error;
  }
  const wait = retryAfter(response.headers.get('Retry-After'));
  return refusal(connection, url, response.status, text, wait);
}

/**
 * Whether anybody is there, and with `cors` whether they let us ask. It carries no key, and needs no leave: the browser
 * sends it as it would fetch a picture.
 */
async function knock(url: URL, mode: 'cors' | 'no-cors', watch: Watch): Promise<boolean> {
  try {
    const init = { mode, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;
    await watch.within(KNOCK, () => fetch(url, { ...init, signal: watch.signal }));
    return true;
  } catch {
    return false;
  }
}

function join(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

const BRACE = 0x7b;
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
