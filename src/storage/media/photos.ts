import { isHeic, pictureSize } from '../../domain/media/picture-size';
import type { Profile } from '../../domain/settings/profile';
import { drawSmall, PICTURES } from './pictures';

/** Reasons why a chosen file cannot be a picture here. */
export type NoPicture =
  | { why: 'huge' /** Millions of pixels. */; megapixels: number }
  | { why: 'heavy' | 'heic' | 'none' };

export class NoPictureError extends Error {
  constructor(readonly about: NoPicture) {
    super(`no picture: ${about.why}`);
  }
}

/**
 * Most pixels that are decoded, at four bytes each: a phone's largest usual photo, and half of that where memory is
 * small.
 */
const PIXELS: Record<Profile, number> = { lite: 25e6, standard: 51e6, full: 51e6 };
const MOST_BYTES = 60_000_000;
/** Bytes searched for a JPEG's size: a small preview may come before it. */
const HEAD = 1_000_000;

/**
 * A chosen photo or drawing, upright and as small as it is shown. Only pixels are kept, because photos hold the place
 * where they were taken.
 * @throws {NoPictureError} for a file that the browser cannot read, or the device cannot hold
 */
export async function shrinkPhoto(
  file: Blob,
  profile: Profile,
): Promise<{ bytes: ArrayBuffer; type: string }> {
  if (file.size > MOST_BYTES) throw new NoPictureError({ why: 'heavy' });
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const { width, height } = pictureSize(head) ?? { width: 0, height: 0 };
  if (width * height > PIXELS[profile])
    throw new NoPictureError({ why: 'huge', megapixels: Math.round((width * height) / 1e6) });
  // A parent who chooses a picture wants to see it, on a small device too.
  return drawSmall(file, Math.max(PICTURES.standard, PICTURES[profile])).catch(() => {
    throw new NoPictureError({ why: isHeic(head) ? 'heic' : 'none' });
  });
}
