import { idleStateAfter } from '../../domain/settings/idle';
import { signalHome } from '../../session/home-signal';
import { route } from '../../session/location';
import { replaceRoute, SHELF } from '../../session/navigation';
import { playbackState, recording, screenOff } from '../../session/now-playing';
import { settings } from '../../storage/settings/settings';
import { readMaking } from '../../storage/story/making';
import type { Store } from '../../store';

export type Brightness = 'lit' | 'dim' | 'dark';

/** While a story is being made and somebody may wait for it, going home is put off by this. Milliseconds. */
const PUT_OFF = 60_000;
/** Input that counts as presence. `mousemove` for a mouse that is merely moved: touches do not flood it. */
const INPUT = ['pointerdown', 'click', 'keydown', 'wheel', 'mousemove'] as const;

/**
 * Without input, and with nothing playing, a kiosk goes to the shelf, then dims, then darkens its screen. Runs one timer
 * at most, for the next of these steps, and none once it is dark.
 */
export function startIdleTimer(brightness: Store<Brightness>, signal: AbortSignal): void {
  let lastInput = performance.now();
  let home = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function refresh(): void {
    clearTimeout(timer);
    // Playing and recording count as presence; after the sleep timer the screen is dark already.
    const idle =
      playbackState.get() === 'playing' || recording.get() || screenOff.get()
        ? 0
        : performance.now() - lastInput;
    const step = idleStateAfter(idle, settings.get());
    brightness.set(step.screen);
    if (step.home && !home) goHome();
    // Timers are now and then a moment early.
    if (step.next !== undefined) timer = setTimeout(refresh, step.next + 10);
  }

  /** Input sets no timer: the running one looks at `lastInput` when it ends. */
  function onInput(event: Event): void {
    // Chromium sends `mousemove` to a mouse at rest when an element appears below it, such as the idle screen.
    if (event instanceof MouseEvent && event.type === 'mousemove' && !event.movementX && !event.movementY)
      return;
    lastInput = performance.now();
    if (!home && brightness.get() === 'lit') return;
    home = false;
    refresh();
  }

  async function goHome(): Promise<void> {
    home = true;
    // A child that waits for its story gives no input, and must not be sent away.
    const making = await readMaking().catch(() => undefined);
    if (signal.aborted || !home) return;
    if (making && making.phase !== 'ended' && route.get().view === 'create') {
      home = false;
      clearTimeout(timer);
      timer = setTimeout(refresh, PUT_OFF);
      return;
    }
    // Closes what is no view of its own, such as the shelf's tools, and has the shelf forget how far it was scrolled.
    signalHome();
    if (route.get().view !== 'stories') replaceRoute(SHELF);
    else document.getElementById('view')?.scrollTo(0, 0);
  }

  const restart = () => {
    lastInput = performance.now();
    home = false;
    refresh();
  };
  for (const type of INPUT) addEventListener(type, onInput, { capture: true, passive: true, signal });
  const stops = [
    playbackState.subscribe(restart),
    recording.subscribe(restart),
    screenOff.subscribe(restart),
    settings.subscribe(refresh),
  ];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    brightness.set('lit');
  });
  restart();
}
