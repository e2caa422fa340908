let paused: string | undefined;

/** Has the next story open without beginning to sound: its twin was paused. */
export function openPaused(id: string): void {
  paused = id;
}

/** Whether the story that now opens is to stay silent; asked once. */
export function opensPaused(id: string): boolean {
  const isPaused = paused === id;
  paused = undefined;
  return isPaused;
}
