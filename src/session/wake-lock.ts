/**
 * Keeps the screen on until the returned function is called. Does nothing where the browser has no wake lock (plain http,
 * older engines) or refuses one.
 */
export function keepScreenOn(): () => void {
  let ended = false;
  let lock: Promise<WakeLockSentinel | undefined> | undefined;

  function request(): void {
    if (document.hidden) return;
    lock ??= navigator.wakeLock?.request('screen').then(
      (sentinel) => {
        sentinel.addEventListener('release', forget);
        return sentinel;
      },
      () => {
        forget();
        return undefined;
      },
    );
  }
  function forget(): void {
    lock = undefined;
  }
  // The system takes the lock away when the page is hidden; it must be asked for again.
  document.addEventListener('visibilitychange', request);
  request();

  return () => {
    if (ended) return;
    ended = true;
    document.removeEventListener('visibilitychange', request);
    lock?.then((sentinel) => sentinel?.release());
  };
}
