/**
 * Kinds of failure of a provider or of storage, which map errors of servers and browsers to one of these. A view maps
 * each to one picture and one sentence for the child, and one exact line with a way out for the parent.
 */
export type FailureKind =
  | 'offline' // the device has no network
  | 'unreachable' // no answer: refused, DNS, cut before the first byte
  | 'blocked' // the browser would not let us: CORS, mixed content, storage held by another tab
  | 'refused' // 401, 403
  | 'unknown-model'
  | 'busy' // 429, 503; `retryAfter` in seconds where the server said it
  | 'failed' // any other 5xx
  | 'missing' // 404, or no such story here
  | 'broken' // cut, garbled, empty, HTML instead of data
  | 'unsuitable'
  | 'too-long'
  | 'full' // quota or the family's limit
  | 'aborted';

/** Error of a known kind. `message` is the exact line for a parent: English, technical, without secrets. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string = kind,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Converts any thrown value: keeps a `Failure`, recognises the browser's errors, calls the rest `broken`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'AbortError') return new Failure('aborted', message);
  if (name === 'QuotaExceededError') return new Failure('full', message);
  return new Failure('broken', `${name}: ${message}`);
}
