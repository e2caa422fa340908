let wanted = false;
let lock: Promise<WakeLockSentinel | undefined> | undefined;

/** Keeps the screen on while somebody reads from it. Absent on plain http and in some browsers: then nothing happens. */
export function keepScreenOn(on: boolean): void {
  wanted = on;
  // Whoever hides the page ends the recording too: the lock need not be asked for again.
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
