import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { nowPlaying } from '../../session/now-playing';
import { night } from '../../storage/bedtime/night';
import { logEvent } from '../../storage/events';
import { withRetries } from '../../storage/media/retry';
import { getCard } from '../../storage/shelf/cards';
import { fetchExample } from '../../storage/story/packs';

/** Fetches tonight's stories one after the other, so that they play though the network is switched off for the night. */
export function prefetchTonight(): void {
  let fetching: { since: number; stop: AbortController } | undefined;
  const refresh = () => {
    const now = night.get();
    if (fetching?.since === now?.since) return;
    fetching?.stop.abort();
    fetching = now && { since: now.since, stop: new AbortController() };
    if (now && fetching) void fetchAll(now.stories.slice(now.told + 1), fetching.stop.signal);
  };
  night.subscribe(refresh);
  refresh();
}

async function fetchAll(ids: string[], signal: AbortSignal): Promise<void> {
  for (const id of ids) {
    const card = await getCard(id).catch(() => undefined);
    if (signal.aborted) return;
    // The player fetches the story that it plays.
    if (!card?.pack || card.availability === 'offline' || nowPlaying.get()?.id === id) continue;
    try {
      await withRetries(async () => {
        for await (const _ of fetchExample(card, signal)) if (signal.aborted) return;
      }, signal);
    } catch (error) {
      const { kind, message } = toFailure(error);
      if (kind === 'aborted') return;
      ignore(logEvent('bedtime', `${id}: ${message}`), 'the next story can still be fetched');
    }
  }
}
