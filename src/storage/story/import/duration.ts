/** Seconds of a sound, by its packets. @throws {Failure} `broken` where it is no sound */
export async function soundDuration(sound: Blob): Promise<number> {
  const { openSound } = await import('./packets');
  return (await openSound(sound)).duration;
}

/** Whether a sound's end is missing: it lasts as long as there is of it. @throws {Failure} `broken` */
export async function isSoundCutShort(sound: Blob): Promise<boolean> {
  const { openSound } = await import('./packets');
  return (await openSound(sound)).isCutShort;
}
