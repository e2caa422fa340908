/**
 * Everything that may go wrong at a seam, as one closed union. A provider or a storage call maps whatever its
 * server or browser did to one of these; a view maps each to one picture and one sentence for the child, and one
 * exact line with a way out for the parent.
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

/** The one error class. `message` is the exact line for a parent: English, technical, without secrets. */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string = kind,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Names any thrown value: keeps a `Failure`, recognises the browser's own errors, calls the rest `broken`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'AbortError') return new Failure('aborted', message);
  if (name === 'QuotaExceededError') return new Failure('full', message);
  return new Failure('broken', `${name}: ${message}`);
}
