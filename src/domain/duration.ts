/**
 * Durations as they are shown. What has passed counts once it is whole, as on every player's clock, so that a story's
 * end and its length read the same; what is left is rounded up, so that 0 means over; sums are rounded to the nearest.
 */

/** Minutes and seconds, in a long book hours, too: 0:07, 3:05, 1:01:00. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const two = (count: number) => `${count % 60}`.padStart(2, '0');
  const hours = Math.floor(minutes / 60);
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(whole)}`;
}

/** Minutes until something ends. */
export const minutesLeft = (seconds: number) => Math.ceil(seconds / 60);

/** Minutes of a sum, such as a day's listening. */
export const totalMinutes = (seconds: number) => Math.round(seconds / 60);
