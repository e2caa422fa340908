/** Profiles: every buffer has a bound. The table is the house plan's §3. */
export type Profile = 'lite' | 'standard' | 'full';

interface ProfileBounds {
  /** Pages spoken ahead of the listener. */
  pagesAhead: number;
  /** Audio kept by default, in bytes; `Infinity` means what the browser grants. */
  audioBytes: number;
  /** Cards drawn at once on the shelf. */
  cards: number;
}

const MB = 1_000_000;

export const PROFILE_BOUNDS: Record<Profile, ProfileBounds> = {
  lite: { pagesAhead: 1, audioBytes: 50 * MB, cards: 12 },
  standard: { pagesAhead: 2, audioBytes: 250 * MB, cards: 24 },
  full: { pagesAhead: 4, audioBytes: Number.POSITIVE_INFINITY, cards: 48 },
};

/** Picks for a device that was not told: a kiosk or up to 1 GB is lite; browsers that do not say are standard. */
export function defaultProfile(deviceMemory: number | undefined, kiosk: boolean): Profile {
  if (kiosk || (deviceMemory ?? 4) <= 1) return 'lite';
  return (deviceMemory ?? 4) > 4 ? 'full' : 'standard';
}
