import { idleStateAfter } from '../../domain/settings/idle';
import { signalHome } from '../../session/home-signal';
import { route } from '../../session/location';
import { replaceRoute, SHELF } from '../../session/navigation';
import { playbackState, recording, screenOff } from '../../session/now-playing';
import { settings } from '../../storage/settings/settings';
import { readMaking } from '../../storage/story/making';
import type { Store } from '../../store';

export type Screen = 'lit' | 'dim' | 'dark';

/** Milliseconds after which it is asked again whether a story is still being made, for whoever waits for it. */
const AGAIN = 60_000;
/** What says that somebody is there. A mouse that is merely moved, too: `mousemove`, which no touch floods. */
const SIGNS = ['pointerdown', 'click', 'keydown', 'wheel', 'mousemove'] as const;

/**
 * What the kiosk comes to when nobody touches it and nothing plays: the shelf, then a dim screen, then a dark one. One
 * timer at most, for the next of these, and none in the dark.
 */
export function keepRest(screen: Store<Screen>, signal: AbortSignal): void {
  let touched = performance.now();
  let home = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    // What is heard is wanted, and what is dark is dark. How light it is meanwhile is not ours to say.
    const idle =
      playbackState.get() === 'playing' || recording.get() || screenOff.get()
        ? 0
        : performance.now() - touched;
    const rest = idleStateAfter(idle, settings.get());
    screen.set(rest.screen);
    if (rest.home && !home) goHome();
    // Not a moment too early, which timers now and then are.
    if (rest.next !== undefined) timer = setTimeout(look, rest.next + 10);
  }

  /** Touches are counted when the timer ends: none of them sets one. */
  function sign(event: Event): void {
    // Chromium tells a mouse that lies still of whatever comes to lie below it: our own shade, for one.
    if (event instanceof MouseEvent && event.type === 'mousemove' && !event.movementX && !event.movementY)
      return;
    touched = performance.now();
    if (!home && screen.get() === 'lit') return;
    home = false;
    look();
  }

  async function goHome(): Promise<void> {
    home = true;
    // A child that waits for its story touches nothing, and is not sent away.
    const making = await readMaking().catch(() => undefined);
    if (signal.aborted || !home) return;
    if (making && making.phase !== 'ended' && route.get().view === 'create') {
      home = false;
      clearTimeout(timer);
      timer = setTimeout(look, AGAIN);
      return;
    }
    if (route.get().view !== 'stories') replaceRoute(SHELF);
    // The shelf's tools are no view of their own, and must not be found open either.
    signalHome();
    // The shelf comes back as it was left, once it is drawn.
    setTimeout(() => document.getElementById('view')?.scrollTo(0, 0), 200);
  }

  const begin = () => {
    touched = performance.now();
    home = false;
    look();
  };
  for (const type of SIGNS) addEventListener(type, sign, { capture: true, passive: true, signal });
  const stops = [
    playbackState.subscribe(begin),
    recording.subscribe(begin),
    screenOff.subscribe(begin),
    settings.subscribe(look),
  ];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    screen.set('lit');
  });
  begin();
}
