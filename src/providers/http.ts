import { Failure } from '../domain/errors';
import { refusal, retryAfter, withoutKey } from './refusal';
import type { Connection, Patience } from './types';

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
  const watch = createWatch(signal);
  try {
    const body = form ?? (json && JSON.stringify(json));
    const response = await watch.within(patienceOf(connection).first, () =>
      fetch(url, {
        ...(body !== undefined && { method: 'POST', body }),
        headers: { ...(json && { 'Content-Type': 'application/json' }), ...(headers ?? bearer(connection)) },
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
    const failure = error instanceof Failure ? error : await explain(connection, url, error, watch);
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

const patienceOf = ({ patience }: Connection) => patience ?? PATIENCE;

type Watch = ReturnType<typeof createWatch>;

/** One call's way to an end: by whoever asked, by silence, or because it is done. */
function createWatch(asked: AbortSignal) {
  // Not `AbortSignal.any`: Safari has it from 17.4 on.
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  asked.addEventListener('abort', giveUp);
  if (asked.aborted) giveUp();
  let silent = 0;
  return {
    signal: stop.signal,
    asked,
    /** Milliseconds of silence that it was given up for. */
    silence: () => silent,
    /** Waits no longer than this for one step of it. */
    async within<T>(milliseconds: number, step: () => Promise<T>): Promise<T> {
      const timer = setTimeout(() => {
        silent = milliseconds;
        giveUp();
      }, milliseconds);
      try {
        return await step();
      } finally {
        clearTimeout(timer);
      }
    },
    /** Closes what is still open. */
    end() {
      asked.removeEventListener('abort', giveUp);
      giveUp();
    },
  };
}

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

/** Why there is no answer at all: a browser calls everything a TypeError, so we look for ourselves. */
async function explain(connection: Connection, url: URL, error: unknown, watch: Watch): Promise<Failure> {
  const fail = (kind: Failure['kind'], what: string) =>
    new Failure(kind, withoutKey(`${url.origin} ${what}`, connection.key));
  if (watch.asked.aborted) return new Failure('aborted');
  if (watch.silence()) return fail('unreachable', `did not answer within ${seconds(watch.silence())}`);
  const { navigator, location } = globalThis;
  // A server on this very device needs no network.
  if (navigator?.onLine === false && !isLoopback(url))
    return fail('offline', 'needs a network; there is none');
  if (location?.protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url)) {
    return fail('blocked', 'is http: a page from https may not ask it (mixed content)');
  }
  const elsewhere = location !== undefined && location.origin !== url.origin;
  const forbids = elsewhere && (await knock(url, 'no-cors', watch)) && !(await knock(url, 'cors', watch));
  if (watch.asked.aborted) return new Failure('aborted');
  if (forbids) return fail('blocked', `answers, but does not allow ${location.origin} to ask it (CORS)`);
  const { cause } = error as { cause?: { code?: string } };
  return fail('unreachable', `does not answer${cause?.code ? ` (${cause.code})` : ''}`);
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

/** Browsers trust a page's own machine as they trust https. */
const isLoopback = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/u.test(hostname);

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
const seconds = (milliseconds: number) => `${milliseconds / 1000} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
