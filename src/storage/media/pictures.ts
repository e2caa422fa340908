import { Failure } from '../../domain/errors';
import type { Profile } from '../../domain/settings/profile';

/** Greatest width and height of stored pictures, in pixels; a small device draws its covers only. */
export const PICTURES: Record<Profile, number> = { lite: 0, standard: 256, full: 768 };

/** Shrinks a picture to the size at which it is shown: drawing a megapixel takes four megabytes. */
export async function shrink(
  bytes: ArrayBuffer,
  type: string,
  size: number,
): Promise<{ bytes: ArrayBuffer; type: string }> {
  return drawSmall(new Blob([bytes], { type }), size);
}

/**
 * An upright picture, no side longer than `size` pixels, without the file's other data.
 * @throws {Failure} `broken` for a file that is no picture
 */
export async function drawSmall(picture: Blob, size: number): Promise<{ bytes: ArrayBuffer; type: string }> {
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

/** A white ground, because transparency becomes black in a JPEG. */
function onPaper(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  const paper = canvas.getContext('2d');
  if (paper) Object.assign(paper, { globalCompositeOperation: 'destination-over', fillStyle: '#fff' });
  paper?.fillRect(0, 0, canvas.width, canvas.height);
  return toBlob(canvas, 'image/jpeg');
}
