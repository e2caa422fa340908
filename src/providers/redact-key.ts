import { Failure } from '../domain/errors';

/**
 * Keeps a key out of whatever a provider hands on: texts, names, streams and failures. A server may send back a key that
 * it was sent, as it is or encoded.
 */

const HIDDEN = '…';
/** Letters of a key that give it away in an error, which may quote a part of it. */
const TELLING_PART = 6;
/** The same of an encoded key. */
const TELLING_ENCODED_PART = 12;
/** Shorter keys (`none`, `x`, `ollama`) guard nothing, and would take words of a story along. */
const SHORTEST_SECRET = 8;

/** A provider whose answers hold no key: the one place where that is seen to. */
export function hideKey<Service extends object>(service: Service, sent: string | undefined): Service {
  // As headers carry it.
  const key = sent?.trim();
  if (!key) return service;
  const guard = (result: unknown): unknown => {
    if (result instanceof Promise) {
      return result.then(
        (value) => redactValue(value, key),
        (error) => {
          throw redactError(error, key);
        },
      );
    }
    return isStream(result) ? redactStream(result, key) : result;
  };
  const guarded = Object.entries(service).map(([name, method]) => [
    name,
    (...args: unknown[]) => guard((method as (...args: unknown[]) => unknown)(...args)),
  ]);
  return Object.fromEntries(guarded) as Service;
}

const isStream = (value: unknown): value is AsyncIterable<string> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

async function* redactStream(pieces: AsyncIterable<string>, key: string): AsyncGenerator<string> {
  const redactor = createStreamRedactor(key);
  try {
    for await (const piece of pieces) {
      const text = redactor.take(piece);
      if (text) yield text;
    }
  } catch (error) {
    const rest = redactor.end();
    if (rest) yield rest;
    throw redactError(error, key);
  }
  const rest = redactor.end();
  if (rest) yield rest;
}

/** Replaces the key in a text that comes in pieces, which may cut it anywhere; holds back no more than its length. */
export function createStreamRedactor(key: string) {
  const forms = key.length < SHORTEST_SECRET ? [] : formsOf(key);
  let held = '';
  return {
    take(piece: string): string {
      const text = replaceForms(held + piece, forms);
      const from = text.length - heldBack(text, forms);
      held = text.slice(from);
      return text.slice(0, from);
    },
    end(): string {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** Letters at the end of a text that may be a key's beginning. */
function heldBack(text: string, forms: string[]): number {
  const last = text.at(-1);
  let most = 0;
  for (const form of forms) {
    for (let size = Math.min(form.length - 1, text.length); size > most; size--)
      if (form[size - 1] === last && text.endsWith(form.slice(0, size))) most = size;
  }
  return most;
}

const replaceForms = (text: string, forms: string[]) =>
  forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);

/** Replaces the key in every string of an answer. An offer whose id holds it could not be asked for: it is left out. */
function redactValue(value: unknown, key: string): unknown {
  const forms = key.length < SHORTEST_SECRET ? [] : formsOf(key);
  const redact = (one: unknown): unknown => {
    if (typeof one === 'string') return replaceForms(one, forms);
    if (Array.isArray(one)) return one.map(redact).filter((item, i) => idOf(item) === idOf(one[i]));
    if (typeof one !== 'object' || one === null || one instanceof ArrayBuffer) return one;
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, redact(inner)]));
  };
  return redact(value);
}

const idOf = (value: unknown) => (value as { id?: unknown } | null | undefined)?.id;

function redactError(error: unknown, key: string): unknown {
  if (!(error instanceof Failure)) return error;
  const failure = new Failure(error.kind, redactKey(error.message, key), error.retryAfter);
  if (typeof error.cause === 'string') failure.cause = redactKey(error.cause, key);
  return failure;
}

/**
 * An error's text without the key, though a server may quote a part of it: a word that holds one is hidden. A shorter
 * key is hidden where it stands alone.
 */
export function redactKey(text: string, key: string | undefined): string {
  if (!key) return text;
  const [plain, ...encoded] = formsOf(key);
  const holds = (word: string) => {
    if (key.length < TELLING_PART) return word.replace(/^\W+|\W+$/gu, '') === key;
    return (
      holdsPart(word, plain as string, TELLING_PART) ||
      encoded.some((form) => holdsPart(word, form, Math.min(TELLING_ENCODED_PART, form.length)))
    );
  };
  return text.replaceAll(/\S+/gu, (word) => (holds(word) ? HIDDEN : word));
}

function holdsPart(word: string, form: string, size: number): boolean {
  for (let i = 0; i + size <= form.length; i++) if (word.includes(form.slice(i, i + size))) return true;
  return false;
}

/** The key as it is, then as an address, base64 or hexadecimal digits spell it. */
function formsOf(key: string): string[] {
  const bytes = [...new TextEncoder().encode(key)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const base64 = [0, 1, 2].map((shift) => base64Core(bytes, shift));
  return [
    ...new Set([
      key,
      encodeURIComponent(key),
      JSON.stringify(key).slice(1, -1),
      key.replaceAll('/', '\\/'),
      ...base64,
      ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
      hex,
      hex.toUpperCase(),
    ]),
  ].filter(Boolean);
}

/**
 * The letters that the key alone decides within any base64 that holds it, such as that of `Bearer <key>`.
 * @param shift bytes before it, modulo 3
 */
function base64Core(bytes: number[], shift: number): string {
  const text = btoa(String.fromCharCode(...new Array<number>(shift).fill(0), ...bytes));
  const first = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(first, whole);
}
