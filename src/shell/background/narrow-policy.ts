import { ignore } from '../../domain/ignore';
import { route } from '../../session/location';
import { playbackState } from '../../session/now-playing';
import { SERVICE_KINDS, serviceOrigins } from '../../storage/settings/services';
import { settings } from '../../storage/settings/settings';
import { readMaking } from '../../storage/story/making';

/** Time from leaving Settings, or from the last change in it, until the policy is narrowed. Milliseconds. */
const SETTLED = 5_000;

/**
 * Narrows the page's policy to the services that are set: nothing else can be asked from then on, whatever runs in the
 * page. The policy that the build writes cannot know them.
 *
 * A policy is never widened while a page lives. So Settings as the first view is left wide, for a parent tries addresses
 * there; a service's page of Settings that is entered from elsewhere loads the page anew, and so does the shelf where a
 * service was added in another tab.
 */
export function narrowPolicy(): void {
  let allowed: Set<string> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const narrow = () => {
    allowed = serviceOrigins();
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    // The default is for prefetching, which any one directive allows that would let it.
    meta.content = ["default-src 'self' data: blob:; connect-src 'self'", ...allowed].join(' ');
    document.head.append(meta);
  };
  /** Whether the view needs an address that the policy forbids. */
  const isTooNarrow = () => {
    const now = route.get();
    if (!allowed) return false;
    if (now.view === 'settings') return SERVICE_KINDS.some((kind) => kind === now.room.split('/')[0]);
    return (
      now.view === 'stories' &&
      playbackState.get() === 'nothing' &&
      [...serviceOrigins()].some((origin) => !allowed?.has(origin))
    );
  };
  const update = () => {
    clearTimeout(timer);
    if (isTooNarrow()) restart(isTooNarrow);
    else if (!allowed && route.get().view !== 'settings') timer = setTimeout(narrow, SETTLED);
  };
  if (route.get().view !== 'settings') narrow();
  route.subscribe(update);
  settings.subscribe(update);
}

/** Loads the page anew, unless a story is being made, the page would not come back, or the view was left meanwhile. */
function restart(isNeeded: () => boolean): void {
  const comesBack = navigator.onLine || Boolean(navigator.serviceWorker?.controller);
  const reload = async () => {
    const making = await readMaking();
    if (comesBack && (!making || making.phase === 'ended') && isNeeded()) location.reload();
  };
  ignore(reload(), 'an address that was not set before cannot be asked until the next start');
}
