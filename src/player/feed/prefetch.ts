import { ignore } from '../../domain/ignore';
import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/schema';
import type { Arrival } from '../../storage/story/packs';
import type { Store } from '../../store';
import type { OpenStory, PlayerState } from '../state';

interface PrefetchDeps {
  /** Whether this profile and this connection fetch what nobody has asked for yet. */
  mayFetch(): boolean;
  /** Bytes that fit without evicting anything. */
  bytesLeft(): Promise<number>;
  findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined>;
  fetchExample(card: StoredCard, signal: AbortSignal): AsyncIterable<Arrival>;
}

/** The next story is fetched with this many pages to go: long enough for a slow network, late enough to be wanted. */
const PAGES_BEFORE = 2;

/**
 * Fetches the next story while the last pages of this one play, so that *next* plays at once, also when the network has
 * gone by then. Evicts nothing. Stops when the story is left: what came stays, as a story half stored.
 * @returns the way to stop
 */
export function prefetchNext(state: Store<PlayerState>, deps: PrefetchDeps): () => void {
  const left = new AbortController();
  let begun = false;

  function beginIfDue(now: PlayerState) {
    if (begun || now.phase !== 'open' || now.status !== 'playing' || now.making !== 'no') return;
    const { pages } = now.story;
    const whole = now.available >= pages.filter(({ speech }) => speech).length;
    if (!whole || now.page < pages.length - PAGES_BEFORE || !deps.mayFetch()) return;
    begun = true;
    ignore(fetchNext(now), 'nobody waits for it: its fault is shown when the story is opened');
  }

  async function fetchNext({ card, story }: OpenStory) {
    const next = await deps.findNext(card, story);
    if (!next?.pack || next.availability === 'offline' || (await deps.bytesLeft()) < next.bytes) return;
    for await (const _ of deps.fetchExample(next, left.signal)) if (left.signal.aborted) return;
  }

  const unsubscribe = state.subscribe(() => beginIfDue(state.get()));
  return () => {
    unsubscribe();
    left.abort();
  };
}
