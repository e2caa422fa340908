import { ignore } from '../../domain/ignore';
import { nextQuietChange } from '../../domain/limits/limits';
import { colourSchemeAt } from '../../domain/settings/settings';
import { route } from '../../session/location';
import { onChange } from '../../storage/changes';
import { clock, onClockJump } from '../../storage/clock';
import { mayPlay } from '../../storage/limits/listening-time';
import { settings } from '../../storage/settings/settings';

/**
 * Longest time between two readings of a time of day that matters: clocks are set, and a sleeping tablet's timers are
 * late. Milliseconds.
 */
const REFRESH_EVERY = 10 * 60_000;

/**
 * Follows the time of day: light and dark, where set *by the clock*, and the quiet-hours screen, also once the day's
 * minutes are used up. Where none of this is set, no timer runs and nothing is loaded.
 */
export function followClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hide: (() => void) | undefined;
  let shown = '';
  let run = 0;
  let stopJumps: (() => void) | undefined;

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    const mine = ++run;
    const now = new Date(clock.now());
    const isSet = clock.isBelievable();
    const { quiet, hour } = settings.get();
    if (hour === 'auto')
      document.documentElement.dataset.hour = isSet ? colourSchemeAt({ hour }, now) : 'dark';
    const may = await mayPlay(now);
    const { view } = route.get();
    const reason = may !== 'yes' && (view === 'stories' || view === 'create') ? may : undefined;
    const show = reason && (await import('.')).default;
    if (mine !== run) return;
    const until = reason === 'quiet' && quiet ? quiet.to : isSet ? 'tomorrow' : 'rested';
    const wanted = reason ? until : '';
    if (wanted !== shown) {
      hide?.();
      hide = show?.(until);
      shown = wanted;
    }
    if (!quiet && hour !== 'auto' && may === 'yes') return stopWatching();
    stopJumps ??= onClockJump(again);
    const next = quiet && isSet ? nextQuietChange(quiet, now).getTime() - now.getTime() : REFRESH_EVERY;
    timer = setTimeout(again, Math.min(next + 100, REFRESH_EVERY));
  }

  function stopWatching(): void {
    stopJumps?.();
    stopJumps = undefined;
  }

  const again = () => ignore(refresh(), 'without storage there are no limits to keep');

  route.subscribe(again);
  settings.subscribe(again);
  onChange((change) => change === 'heard' && again());
  document.addEventListener('visibilitychange', again);
  // Somebody waits for the morning: a timer may be late.
  document.addEventListener('pointerdown', () => shown && again());
  again();
}
