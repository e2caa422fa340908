import { nextQuietChange } from '../../domain/limits/limits';
import { colourSchemeAt } from '../../domain/settings/settings';
import { route } from '../../session/location';
import { onChange } from '../../storage/changes';
import { mayPlay } from '../../storage/limits/listening-time';
import { settings } from '../../storage/settings/settings';

/** Clocks are set, and a tablet sleeps through a timer: so often it is looked again where a time of day matters at all. */
const AT_LEAST = 10 * 60_000;

/**
 * What changes with the time of day: light and dark where the parents have said *by the clock*, and the shelf that sleeps
 * in quiet hours and when it was enough for a day. Where none of this is set nothing runs and nothing is loaded.
 */
export function followClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;
  let shown = '';
  let turn = 0;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const mine = ++turn;
    const now = new Date();
    const { quiet, hour } = settings.get();
    if (hour === 'auto') document.documentElement.dataset.hour = colourSchemeAt({ hour }, now);
    const may = await mayPlay(now);
    const { view } = route.get();
    const sleeps = may !== 'yes' && (view === 'stories' || view === 'create') ? may : undefined;
    const show = sleeps && (await import('.')).default;
    if (mine !== turn) return;
    const said = sleeps ? `${sleeps} ${quiet?.to}` : '';
    if (said !== shown) {
      wake?.();
      wake = show?.(sleeps === 'quiet' ? quiet?.to : undefined);
      shown = said;
    }
    if (!quiet && hour !== 'auto' && may === 'yes') return;
    const next = quiet ? nextQuietChange(quiet, now).getTime() - now.getTime() : AT_LEAST;
    timer = setTimeout(again, Math.min(next + 100, AT_LEAST));
  }
  const again = () => void look().catch(() => {});

  route.subscribe(again);
  settings.subscribe(again);
  onChange((change) => change === 'heard' && again());
  document.addEventListener('visibilitychange', again);
  again();
}
