import { Failure } from '../domain/errors';
import { refusal, retryAfter } from './error-response';
import { explain } from './no-response';
import { type Answer, createAnswer, MOST_OF_A_REFUSAL } from './response';
import { createWatch, type Watch } from './timeout';
import type { Connection, Patience } from './types';

/** The only `fetch` to a backend. */

/** A local model may load for minutes before its first word, and weigh its next one for a minute. */
const PATIENCE: Patience = { first: 600_000, stall: 90_000 };

/** How long an answer to "is anybody there?" may take. Milliseconds. */
const KNOCK = 5_000;

export interface Ask {
  /** Sent as JSON, or as a form; without either it is a GET. */
  json?: Record<string, unknown>;
  form?: FormData;
  /** What carries the key; OpenAI's way unless said. */
  headers?: Record<string, string>;
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
