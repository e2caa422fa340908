import { toFailure } from '../../domain/errors';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { logEvent } from '../../storage/events';
import { dropKits, keepKits as fetchKits } from '../../storage/kits/kept-kits';
import { isMetered } from '../../storage/network';
import { profileNow, settings } from '../../storage/settings/settings';

/**
 * Fetches the story kits, where the parents want them here or the device has room for all. In the second case not
 * before somebody has come to play or to make a story: a visit that only looks at the shelf costs nothing. Never over a
 * connection that is counted, and never into a story.
 */
export function keepKits(): void {
  let fetching: AbortController | undefined;
  let lived = false;
  /** For this language all has been tried in this visit. */
  let done: string | undefined;

  const wanted = () => {
    const { kits } = settings.get();
    return kits === 'keep' || (kits === undefined && lived && profileNow() === 'full');
  };
  const look = () => {
    const { view } = route.get();
    lived ||= view === 'play' || view === 'create';
    const may = wanted() && view !== 'play' && navigator.onLine && !isMetered();
    if (!may) fetching?.abort();
    else if (!fetching && done !== language.get()) void run();
  };

  async function run(): Promise<void> {
    const mine = new AbortController();
    const tongue = language.get();
    fetching = mine;
    try {
      await alone(async () => {
        await fetchKits(tongue, mine.signal);
        done = tongue;
      });
    } catch (error) {
      const { kind, message } = toFailure(error);
      // Asked for again when something changes; only what stopped by itself is worth a note.
      if (kind !== 'aborted') {
        done = tongue;
        await logEvent('kits', message).catch(() => {});
      }
    }
    fetching = undefined;
    if (mine.signal.aborted) look();
  }

  const online = () => {
    done = undefined;
    look();
  };
  addEventListener('online', online);
  addEventListener('offline', look);
  route.subscribe(look);
  language.subscribe(look);
  let before = settings.get().kits;
  settings.subscribe(() => {
    const { kits } = settings.get();
    // Only where a parent has said so: what is merely unknown throws nothing away.
    if (kits === 'on-demand' && before !== kits) dropKits().catch(() => {});
    if (before !== kits) done = undefined;
    before = kits;
    look();
  });
  look();
}

/** One tab at a time. */
async function alone(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run();
  await navigator.locks.request('talelight-kits', { ifAvailable: true }, (lock) =>
    lock ? run() : undefined,
  );
}
