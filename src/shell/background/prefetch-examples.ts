import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Card } from '../../domain/story/story';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { inOneTab } from '../../session/one-tab';
import { onChange } from '../../storage/changes';
import { logEvent } from '../../storage/events';
import { bytesLeft, usage } from '../../storage/media/ledger';
import { withRetries } from '../../storage/media/retry';
import { isMetered } from '../../storage/network';
import { settings } from '../../storage/settings/settings';
import { fetchExample } from '../../storage/story/packs';
import { examplesToFetch } from '../../storage/story/upkeep';

/** Only where the parents want all examples kept, never while a story plays or over a metered connection. */
function isAllowed(): boolean {
  return (
    settings.get().examples === 'keep' && route.get().view !== 'play' && navigator.onLine && !isMetered()
  );
}

/**
 * Fetches the examples one after another, until all are here, the next one does not fit, or the server does not answer
 * for a while; starts again when one of these may have changed.
 */
export function prefetchExamples(): void {
  let fetching: AbortController | undefined;
  let missed = false;
  /** Ids tried in this visit. Each is tried once: one that does not fit must not evict another again and again. */
  const tried = new Set<string>();
  /** Whether the catalogue has arrived; on a first visit that is later than this. */
  let listed = false;

  const update = () => {
    if (!isAllowed()) fetching?.abort();
    else if (fetching) missed = true;
    else void run();
  };

  async function run(): Promise<void> {
    const mine = new AbortController();
    fetching = mine;
    missed = false;
    try {
      await inOneTab('talelight-examples', () => fetchAll(mine.signal));
    } catch (error) {
      ignore(logEvent('examples', toFailure(error).message), 'no storage, no list');
    }
    fetching = undefined;
    // The reason for aborting this round may be over, and the catalogue may have arrived meanwhile.
    if (mine.signal.aborted || (missed && !listed)) update();
  }

  async function fetchAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const cards = await examplesToFetch(language.get());
      listed ||= cards.length > 0;
      // Nothing is evicted for a story that nobody has chosen.
      const left = bytesLeft(await usage());
      const card = cards.find(({ id, bytes }) => !tried.has(id) && bytes <= left);
      if (!card) return;
      try {
        if (!(await withRetries(() => fetchOne(card, signal), signal))) return;
        tried.add(card.id);
      } catch (error) {
        const { kind, message } = toFailure(error);
        if (kind === 'aborted') return;
        await logEvent('examples', `${card.id}: ${message}`);
        if (kind !== 'missing' && kind !== 'broken') return;
        tried.add(card.id);
      }
    }
  }

  // Only until the catalogue is there: two tabs that fail would otherwise start each other for ever.
  onChange((change) => change === 'cards' && !listed && update());
  addEventListener('online', update);
  addEventListener('offline', update);
  route.subscribe(update);
  settings.subscribe(() => {
    tried.clear();
    update();
  });
  update();
}

/** @returns false when there was no space after all */
async function fetchOne(card: Card, signal: AbortSignal): Promise<boolean> {
  for await (const arrival of fetchExample(card, signal)) {
    if (arrival.type === 'audio' && !arrival.stored) return false;
  }
  return true;
}
