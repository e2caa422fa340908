let wanted = false;
let lock: Promise<WakeLockSentinel | undefined> | undefined;

/** Keeps the screen on while recording. Does nothing on plain http and in browsers without a wake lock. */
export function keepScreenOn(on: boolean): void {
  wanted = on;
  // Hiding the page releases the lock, but ends the recording too.
  if (on) lock ??= navigator.wakeLock?.request('screen').then(held, () => undefined);
  else {
    lock?.then((sentinel) => sentinel?.release());
    lock = undefined;
  }
}

function held(sentinel: WakeLockSentinel): WakeLockSentinel {
  if (!wanted) sentinel.release();
  return sentinel;
}
