import { listOf, readString } from '../../domain/shape';

/** Chunks that play books with branches or without words. */
const PLAYER = /\/(?:branches|chapters)-/u;

/**
 * Has the worker keep what a family's own books are played with. It keeps such files from their first use on, which may come
 * without a network (build/late-chunks.ts).
 */
export async function keepPlayerFiles(): Promise<void> {
  if (!navigator.serviceWorker?.controller) return;
  const files = listOf(readString)(await (await fetch('later.json', { cache: 'no-cache' })).json());
  for (const file of files ?? []) if (file && PLAYER.test(file)) await (await fetch(file)).arrayBuffer();
}
