import { Failure } from '../domain/errors';
import { createStreamRedactor, redactKey, redactText } from './redact-key';

/** Keeps a key out of whatever a provider hands on: texts, names, streams and failures. */

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

/** Replaces the key in every string of an answer. An offer whose id holds it could not be asked for: it is left out. */
function redactValue(value: unknown, key: string): unknown {
  const redact = (one: unknown): unknown => {
    if (typeof one === 'string') return redactText(one, key);
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
