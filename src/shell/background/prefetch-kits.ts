import { toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { route } from '../../session/location';
import { inOneTab } from '../../session/one-tab';
import { onChange } from '../../storage/changes';
import { logEvent } from '../../storage/events';
import { dropKits, keepKits as fetchKits } from '../../storage/kits/kept-kits';
import { withRetries } from '../../storage/media/retry';
import { isMetered } from '../../storage/network';
import { profileNow, settings } from '../../storage/settings/settings';
import { hasWished } from '../../storage/story/has-wished';

/** Time in one view before a download begins that nobody asked for: a child who is choosing comes first. Milliseconds. */
const CALM = 10_000;

/**
 * Fetches the story kits where the parents want them kept or, on *full*, once a story was wished for: looking around,
 * Create included, and listening cost nothing. Never over a metered connection or while a story plays.
 */
export function prefetchKits(): void {
  let fetching: AbortController | undefined;
  let wished = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Language whose kits have been tried in this visit. */
  let tried: string | undefined;

  const isWanted = () => {
    const { kits } = settings.get();
    return kits === 'keep' || (kits === undefined && wished && profileNow() === 'full');
  };
  const update = () => {
    const { view } = route.get();
    const isAllowed = isWanted() && view !== 'play' && navigator.onLine && !isMetered();
    clearTimeout(timer);
    if (!isAllowed) fetching?.abort();
    else if (!fetching && tried !== language.get())
      timer = setTimeout(() => void run(), settings.get().kits === 'keep' ? 0 : CALM);
  };

  async function run(): Promise<void> {
    const mine = new AbortController();
    const current = language.get();
    fetching = mine;
    try {
      await inOneTab('talelight-kits', async () => {
        await withRetries(() => fetchKits(current, mine.signal), mine.signal);
        tried = current;
      });
    } catch (error) {
      const { kind, message } = toFailure(error);
      // An aborted download is resumed when something changes; others are logged.
      if (kind !== 'aborted') {
        tried = current;
        ignore(logEvent('kits', message), 'no storage, no list');
      }
    }
    fetching = undefined;
    if (mine.signal.aborted) update();
  }

  const online = () => {
    tried = undefined;
    update();
  };
  addEventListener('online', online);
  addEventListener('offline', update);
  route.subscribe(update);
  language.subscribe(update);
  let before = settings.get().kits;
  settings.subscribe(() => {
    const { kits } = settings.get();
    // Only a parent's choice deletes kits, not a setting that is absent.
    if (kits === 'on-demand' && before !== kits) ignore(dropKits(), 'they stay until the next change');
    if (before !== kits) tried = undefined;
    before = kits;
    update();
  });
  update();
  const readWished = async () => {
    wished ||= await hasWished();
    if (wished) stopReading();
    update();
  };
  const stopReading = onChange((change) => {
    if (change === 'wishes') ignore(readWished(), 'read again with the next wish');
  });
  ignore(readWished(), 'read again with the next wish');
}
