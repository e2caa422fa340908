/** Device profiles, which bound every buffer. */
export type Profile = 'lite' | 'standard' | 'full';

interface ProfileBounds {
  /** Pages spoken ahead of the listener. */
  pagesAhead: number;
  /** Bytes of audio stored by default; `Infinity`: as many as the browser grants. */
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

/** Profile if none is set: lite for a kiosk or up to 1 GB, full above 4 GB, else standard. @param deviceMemory in GB */
export function defaultProfile(deviceMemory: number | undefined, kiosk: boolean): Profile {
  if (kiosk || (deviceMemory ?? 4) <= 1) return 'lite';
  return (deviceMemory ?? 4) > 4 ? 'full' : 'standard';
}
