import { Failure } from '../domain/errors';
import { isHeic, pictureSize } from '../domain/picture-size';
import type { Profile } from '../domain/profile';

/** Width and height of stored pictures at most, in pixels; a small device draws its covers only. */
export const PICTURES: Record<Profile, number> = { lite: 0, standard: 256, full: 768 };

/** No larger than it will be shown: a picture of a megapixel is four megabytes when drawn. */
export async function shrink(
  bytes: ArrayBuffer,
  type: string,
  size: number,
): Promise<{ bytes: ArrayBuffer; type: string }> {
  return draw(new Blob([bytes], { type }), size);
}

/** Why a file that somebody has chosen cannot be a picture here. */
export type NoPicture =
  | { why: 'huge' /** Millions of pixels. */; megapixels: number }
  | { why: 'heavy' | 'heic' | 'none' };

export class NoPictureError extends Error {
  constructor(readonly about: NoPicture) {
    super(`no picture: ${about.why}`);
  }
}

/** What is decoded at most: four bytes a pixel. A phone's largest usual photo, and half of that where memory is small. */
const PIXELS: Record<Profile, number> = { lite: 25e6, standard: 51e6, full: 51e6 };
const MOST_BYTES = 60_000_000;
/** Before a JPEG says its size, it may show a small one of itself. */
const HEAD = 1_000_000;

/**
 * A chosen photo or drawing, upright and as small as it is shown. Nothing of the file but its pixels stays: photos say
 * where they were taken.
 * @throws {NoPictureError} for what the browser cannot read, or the device cannot hold
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
  // A parent who chooses a picture wants it seen, on a small device too.
  return draw(file, Math.max(PICTURES.standard, PICTURES[profile])).catch(() => {
    throw new NoPictureError({ why: isHeic(head) ? 'heic' : 'none' });
  });
}

/** @throws {Failure} `broken` for what is no picture */
async function draw(picture: Blob, size: number): Promise<{ bytes: ArrayBuffer; type: string }> {
  const image = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => {
    throw new Failure('broken', `${picture.size} bytes of ${picture.type} are no picture`);
  });
  try {
    const scale = Math.min(1, size / Math.max(image.width, image.height));
    const width = Math.round(image.width * scale);
    const height = Math.round(image.height * scale);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const paper = canvas.getContext('2d');
    if (paper) paper.imageSmoothingQuality = 'high';
    paper?.drawImage(image, 0, 0, width, height);
    // Safari writes no WebP and gives PNG instead: then JPEG, which is a tenth of that.
    const blob = (await toBlob(canvas, 'image/webp')) ?? (await onPaper(canvas));
    if (!blob) throw new Failure('broken', 'the picture could not be made smaller');
    return { bytes: await blob.arrayBuffer(), type: blob.type };
  } finally {
    image.close();
  }
}

const toBlob = (canvas: HTMLCanvasElement, type: string) =>
  new Promise<Blob | undefined>((done) => {
    canvas.toBlob((blob) => done(blob?.type === type ? blob : undefined), type, 0.82);
  });

/** What is see-through becomes black in a JPEG, and a drawing is on paper. */
function onPaper(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  const paper = canvas.getContext('2d');
  if (paper) Object.assign(paper, { globalCompositeOperation: 'destination-over', fillStyle: '#fff' });
  paper?.fillRect(0, 0, canvas.width, canvas.height);
  return toBlob(canvas, 'image/jpeg');
}
