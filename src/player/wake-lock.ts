/** Keeps the screen on while `awake(true)`. Absent on plain http and in some browsers: then nothing happens. */
export function createWakeLock() {
  let wanted = false;
  let lock: Promise<WakeLockSentinel | undefined> | undefined;

  function look() {
    // The system takes the lock when the page is hidden; it must be asked for again.
    if (wanted && !document.hidden)
      lock ??= navigator.wakeLock?.request('screen').then(held, () => undefined);
  }
  function held(sentinel: WakeLockSentinel) {
    sentinel.addEventListener('release', () => {
      lock = undefined;
    });
    if (!wanted) sentinel.release();
    return sentinel;
  }
  document.addEventListener('visibilitychange', look);

  return {
    awake(on: boolean) {
      wanted = on;
      if (on) look();
      else lock?.then((sentinel) => sentinel?.release());
      if (!on) lock = undefined;
    },
    close() {
      document.removeEventListener('visibilitychange', look);
      this.awake(false);
    },
  };
}
