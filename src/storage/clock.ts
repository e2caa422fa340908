import { createClock } from '../domain/clock';

/** How often the clocks are compared while somebody waits for a jump. Milliseconds. */
const CHECK_EVERY = 10_000;

/** The clock of this page. No browser tells that the wall clock was set, so it is asked now and then, and at touches. */
export const clock = createClock({
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  built: __BUILT__,
});

let watching: AbortController | undefined;
let listening = 0;

/** As `clock.onJump`, and compares the clocks as long as anybody listens. */
export function onClockJump(listener: (by: number) => void): () => void {
  const stop = clock.onJump(listener);
  listening++;
  watching ??= watch();
  return () => {
    stop();
    listening--;
    if (listening) return;
    watching?.abort();
    watching = undefined;
  };
}

function watch(): AbortController {
  const watch = new AbortController();
  const { signal } = watch;
  const timer = setInterval(() => clock.check(document.hidden), CHECK_EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
  // Captured, so that what a touch leads to is judged by the clock as it is.
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, () => clock.check(), { capture: true, passive: true, signal });
  document.addEventListener('visibilitychange', () => clock.check(true), { capture: true, signal });
  return watch;
}
