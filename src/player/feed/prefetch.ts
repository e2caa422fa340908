import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/db';
import type { Arrival } from '../../storage/story/packs';
import type { Store } from '../../store';
import type { OpenStory, PlayerState } from '../state';

interface Deps {
  /** Whether this profile and this connection fetch what nobody has asked for yet. */
  mayFetch(): boolean;
  /** Bytes that fit without putting anything to sleep. */
  bytesLeft(): Promise<number>;
  findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined>;
  fetchExample(card: StoredCard, signal: AbortSignal): AsyncIterable<Arrival>;
}

/** With so many pages to go the next story is looked for: long enough for a slow network, late enough to be wanted. */
const PAGES_BEFORE = 2;

/**
 * Brings the next story while the last pages of this one are heard, so that *next* plays at once, also when the
 * network has gone by then. Pushes nothing out, and stops when the story is left: what came stays, as half a story.
 * @returns the way to stop
 */
export function prefetchNext(state: Store<PlayerState>, deps: Deps): () => void {
  const left = new AbortController();
  let begun = false;

  const look = () => {
    const now = state.get();
    if (begun || now.phase !== 'open' || now.status !== 'playing' || now.making !== 'no') return;
    const { pages } = now.story;
    const whole = now.arrived >= pages.filter(({ speech }) => speech).length;
    if (!whole || now.page < pages.length - PAGES_BEFORE || !deps.mayFetch()) return;
    begun = true;
    // Nobody waits for it: what goes wrong is said when the story is opened.
    bring(now).catch(() => {});
  };

  async function bring({ card, story }: OpenStory) {
    const next = await deps.findNext(card, story);
    if (!next?.pack || next.kept === 'whole' || (await deps.bytesLeft()) < next.bytes) return;
    for await (const _ of deps.fetchExample(next, left.signal)) if (left.signal.aborted) return;
  }

  const stop = state.subscribe(look);
  return () => {
    stop();
    left.abort();
  };
}
