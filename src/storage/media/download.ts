import { Failure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';

/** The site's own large files, as they arrive. */

/**
 * Requests one of the site's own files from a byte on: 206 where the server can do that, else 200 with all of it.
 * @throws {Failure} offline, unreachable, missing, refused, failed, aborted
 */
export async function request(url: string, from: number, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal, ...(from && { headers: { Range: `bytes=${from}-` } }) });
  } catch (error) {
    if (signal.aborted) throw new Failure('aborted');
    throw new Failure(navigator.onLine ? 'unreachable' : 'offline', `${url}: ${(error as Error).message}`);
  }
  const { status } = response;
  if (status === 404 || status === 410) throw new Failure('missing', `${url} is not there: ${status}`);
  if (status === 401 || status === 403) throw new Failure('refused', `${url}: ${status}`);
  if (!response.ok || !response.body) throw new Failure('failed', `${url}: ${status}`);
  return response;
}

/** Bytes that the network may be ahead of the disk. */
const AHEAD = 2_000_000;

/**
 * Reads ahead from this moment on: a failing stream drops its unread bytes, and pages that had arrived would be lost
 * with them. (Besides, Safari's ReadableStream is not async iterable.)
 */
export function chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const queue: Uint8Array[] = [];
  let queued = 0;
  let over = false;
  let wake = () => {};
  const turn = () => new Promise<void>((resolve) => (wake = resolve));
  const pump = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      queue.push(value);
      queued += value.length;
      wake();
      while (queued > AHEAD && !over) await turn();
    }
  };
  const end = pump().finally(() => {
    over = true;
    wake();
  });
  ignore(end, 'thrown below, once everything before it has been handed on');
  return (async function* () {
    try {
      for (;;) {
        const chunk = queue.shift();
        if (chunk) {
          queued -= chunk.length;
          wake();
          yield chunk;
        } else if (over) return await end;
        else await turn();
      }
    } finally {
      over = true;
      wake();
      ignore(reader.cancel(), 'the connection may be gone already');
    }
  })();
}

/** The failure of a file that was cut off. */
export function cutShort(error: unknown, url: string, signal: AbortSignal): Failure {
  if (signal.aborted) return new Failure('aborted');
  if (error instanceof Failure) return error;
  return new Failure(navigator.onLine ? 'broken' : 'offline', `${url} was cut: ${(error as Error).message}`);
}
