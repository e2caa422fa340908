import { toFailure } from '../../domain/errors';
import { nowPlaying } from '../../session/now-playing';
import { night } from '../../storage/bedtime/night';
import { logEvent } from '../../storage/events';
import { getCard } from '../../storage/shelf/cards';
import { fetchExample } from '../../storage/story/packs';

/** Brings tonight's stories here one after the other, so that a network that goes to bed takes none of them along. */
export function fetchTonight(): void {
  let fetching: { since: number; stop: AbortController } | undefined;
  const look = () => {
    const now = night.get();
    if (fetching?.since === now?.since) return;
    fetching?.stop.abort();
    fetching = now && { since: now.since, stop: new AbortController() };
    if (now && fetching) void fetchAll(now.stories.slice(now.told + 1), fetching.stop.signal);
  };
  night.subscribe(look);
  look();
}

async function fetchAll(ids: string[], signal: AbortSignal): Promise<void> {
  for (const id of ids) {
    const card = await getCard(id).catch(() => undefined);
    if (signal.aborted) return;
    // Whoever hears it already fetches it, too.
    if (!card?.pack || card.availability === 'offline' || nowPlaying.get()?.id === id) continue;
    try {
      for await (const _ of fetchExample(card, signal)) if (signal.aborted) return;
    } catch (error) {
      const { kind, message } = toFailure(error);
      if (kind === 'aborted') return;
      await logEvent('bedtime', `${id}: ${message}`).catch(() => {});
    }
  }
}
