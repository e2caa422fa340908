import { toFailure } from '../../domain/errors';
import type { Card } from '../../domain/story/story';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { onChange } from '../../storage/changes';
import { logEvent } from '../../storage/events';
import { usage } from '../../storage/media/audio';
import { isMetered } from '../../storage/network';
import { settings } from '../../storage/settings/settings';
import { fetchExample } from '../../storage/story/packs';
import { bytesLeft, examplesToFetch } from '../../storage/story/upkeep';

/** Only where the parents want all examples here, never into a story, never over a connection that is counted. */
function mayFetch(): boolean {
  return (
    settings.get().examples === 'keep' && route.get().view !== 'play' && navigator.onLine && !isMetered()
  );
}

/**
 * Fetches the examples one after another. Begins when something has happened that may allow it, and ends when all
 * are here, when the next one does not fit, or when the server does not answer.
 */
export function keepExamples(): void {
  let fetching: AbortController | undefined;
  let missed = false;
  /** Each is asked for once a visit, whatever came of it: one that does not fit after all must not chase another out. */
  const asked = new Set<string>();
  /** Whether the catalogue has come; on a first visit it is later than this. */
  let listed = false;

  const look = () => {
    if (!mayFetch()) fetching?.abort();
    else if (fetching) missed = true;
    else void run();
  };

  async function run(): Promise<void> {
    const mine = new AbortController();
    fetching = mine;
    missed = false;
    try {
      await alone(() => fetchAll(mine.signal));
    } catch (error) {
      await logEvent('examples', toFailure(error).message).catch(() => {});
    }
    fetching = undefined;
    // What stopped this round may be over already; and the catalogue may have come while it was looked for.
    if (mine.signal.aborted || (missed && !listed)) look();
  }

  async function fetchAll(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const cards = await examplesToFetch(language.get());
      listed ||= cards.length > 0;
      // Room is never made for a story that nobody asked for: it would push out one that somebody heard.
      const left = bytesLeft(await usage());
      const card = cards.find(({ id, bytes }) => !asked.has(id) && bytes <= left);
      if (!card) return;
      try {
        if (!(await fetchOne(card, signal))) return;
        asked.add(card.id);
      } catch (error) {
        const { kind, message } = toFailure(error);
        if (kind === 'aborted') return;
        await logEvent('examples', `${card.id}: ${message}`);
        if (kind !== 'missing' && kind !== 'broken') return;
        asked.add(card.id);
      }
    }
  }

  // Once listed, a changed card is no reason to ask the network: two tabs that fail would set each other off for ever.
  onChange((change) => change === 'cards' && !listed && look());
  addEventListener('online', look);
  addEventListener('offline', look);
  route.subscribe(look);
  settings.subscribe(() => {
    asked.clear();
    look();
  });
  look();
}

/** One tab at a time; where a browser has no locks two tabs may fetch the same story, which costs only the network. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request('talelight-examples', { ifAvailable: true }, (lock) =>
    lock ? run() : undefined,
  );
}

/** @returns false when there was no room after all */
async function fetchOne(card: Card, signal: AbortSignal): Promise<boolean> {
  for await (const arrival of fetchExample(card, signal)) {
    if (arrival.type === 'audio' && !arrival.kept) return false;
  }
  return true;
}
