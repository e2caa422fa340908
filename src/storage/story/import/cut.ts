/** A part that lacks no more than this of the sound is the sound itself. Seconds. */
const WHOLE = 0.05;

/**
 * The part of a sound from `from` to `to` seconds, its packets copied and not decoded; the whole sound unchanged where the
 * part covers it.
 * @throws {Failure} `broken` where it is no sound, or has nothing there
 */
export async function cutSound(
  sound: Blob,
  from: number,
  to: number,
): Promise<{ bytes: Blob; duration: number }> {
  const { openSound } = await import('./packets');
  const { duration, isCutShort, cut } = await openSound(sound);
  const isWhole = from <= WHOLE && to >= duration - WHOLE;
  // One whose end is missing gets a header that is true.
  return isWhole && !isCutShort ? { bytes: sound, duration } : cut(from, to);
}
