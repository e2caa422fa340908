import { Failure } from '../domain/errors';
import { failureFromResponse, parseRetryAfter } from './error-response';
import { diagnoseNoResponse } from './no-response';
import { createProviderResponse, MAX_ERROR_BYTES, type ProviderResponse } from './response';
import { createRequestTimeout, type RequestTimeout } from './timeout';
import type { Connection, RequestTimeouts } from './types';

/** The only `fetch` to a backend. */

/** A local model may load for minutes before its first word, and weigh its next one for a minute. */
const DEFAULT_TIMEOUTS: RequestTimeouts = { firstByte: 600_000, betweenBytes: 90_000 };

/** Time within which a server must answer a reachability check. Milliseconds. */
const PROBE_TIMEOUT = 5_000;

export interface HttpRequest {
  /** Sent as JSON, as a form, or as text of a type; without any of them it is a GET. */
  json?: Record<string, unknown>;
  form?: FormData;
  body?: string;
  /** MIME type of `body`. */
  type?: string;
  /** Headers that carry the key; by default OpenAI's way. */
  headers?: Record<string, string>;
}

const bearer = ({ key }: Connection): Record<string, string> =>
  key ? { Authorization: `Bearer ${key}` } : {};

/**
 * Headers without which a maker refuses pages.
 * https://docs.claude.com/en/api/openai-sdk has `Authorization` for chats; its own list of models wants `x-api-key`.
 */
function extraHeaders(url: URL, { key = '' }: Connection): Record<string, string> {
  if (url.hostname !== 'api.anthropic.com') return {};
  return {
    'anthropic-dangerous-direct-browser-access': 'true',
    'anthropic-version': '2023-06-01',
    ...(url.pathname.endsWith('/models') && key && { 'x-api-key': key }),
  };
}

/**
 * Sends a request to the connection's server.
 * @param path below the connection's address, with its slash; `..` does not leave that address
 * @throws {Failure} of every kind but `full`
 */
export async function sendRequest(
  connection: Connection,
  path: string,
  { json, form, body: text, type, headers }: HttpRequest,
  signal: AbortSignal,
): Promise<ProviderResponse> {
  const url = addressOf(connection, path);
  const sent = headersOf(url, {
    ...(json && { 'Content-Type': 'application/json' }),
    ...(type && { 'Content-Type': type }),
    ...(headers ?? bearer(connection)),
    ...extraHeaders(url, connection),
  });
  const watch = createRequestTimeout(signal);
  try {
    const body = form ?? text ?? (json && JSON.stringify(json));
    const response = await watch.limit(timeoutsOf(connection).firstByte, () =>
      fetch(url, {
        ...(body !== undefined && { method: 'POST', body }),
        headers: sent,
        // A key goes to the address that the parent set and no further: redirects are not followed.
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: watch.signal,
      }),
    );
    const answer = createProviderResponse(url, response, watch, timeoutsOf(connection));
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw answer.failure('broken', 'sends us on to another address, which is not followed');
    }
    if (!response.ok) throw await readErrorResponse(connection, url, response, watch);
    return answer;
  } catch (error) {
    const failure =
      error instanceof Failure
        ? error
        : await diagnoseNoResponse(url, error, watch, (mode) => isReachable(url, mode, watch));
    watch.end();
    throw failure;
  }
}

/**
 * Sends a request with options that not every server knows. An option named in a refusal is dropped, and the rest sent
 * again; `without` remembers it for the next time.
 */
export async function sendWithOptionalFields(
  connection: Connection,
  path: string,
  optional: string[],
  without: Set<string>,
  build: () => HttpRequest,
  signal: AbortSignal,
): Promise<ProviderResponse> {
  for (;;) {
    const asked = build();
    try {
      return await sendRequest(connection, path, asked, signal);
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

/** A key pasted with other characters (a bullet, a curly quote) would look like an unreachable server. */
function headersOf(url: URL, headers: Record<string, string>): Headers {
  try {
    return new Headers(headers);
  } catch {
    throw new Failure('refused', `${url.origin} cannot be asked: the key holds a letter that no key has`);
  }
}

const timeoutsOf = ({ timeouts }: Connection) => timeouts ?? DEFAULT_TIMEOUTS;

async function readErrorResponse(
  connection: Connection,
  url: URL,
  response: Response,
  watch: RequestTimeout,
) {
  // The status says enough: nobody waits long for the rest.
  const { firstByte: first } = timeoutsOf(connection);
  const timeouts = {
    firstByte: Math.min(first, PROBE_TIMEOUT),
    betweenBytes: Math.min(first, PROBE_TIMEOUT),
  };
  const answer = createProviderResponse(url, response, watch, timeouts);
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const piece of answer.chunks()) {
      text += decoder.decode(piece, { stream: true });
      if (text.length > MAX_ERROR_BYTES) break;
    }
  } catch (error) {
    if (error instanceof Failure && error.kind === 'aborted') throw error;
  }
  const wait = parseRetryAfter(response.headers.get('Retry-After'));
  return failureFromResponse(url, response.status, text, wait);
}

/**
 * Checks whether a server answers, and with `cors` whether it lets pages ask. Sent without a key, as the browser
 * fetches a picture.
 */
async function isReachable(url: URL, mode: 'cors' | 'no-cors', watch: RequestTimeout): Promise<boolean> {
  try {
    const init = { mode, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const;
    await watch.limit(PROBE_TIMEOUT, () => fetch(url, { ...init, signal: watch.signal }));
    return true;
  } catch {
    return false;
  }
}
