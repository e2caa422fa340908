import { Failure } from '../domain/errors';
import type { Profile } from '../domain/profile';

/** Width and height of stored pictures at most, in pixels; a small device draws its covers only. */
export const PICTURES: Record<Profile, number> = { lite: 0, standard: 256, full: 768 };

/** No larger than it will be shown: a picture of a megapixel is four megabytes when drawn. */
export async function shrink(
  bytes: ArrayBuffer,
  type: string,
  size: number,
): Promise<{ bytes: ArrayBuffer; type: string }> {
  const image = await createImageBitmap(new Blob([bytes], { type })).catch(() => {
    throw new Failure('broken', `${bytes.byteLength} bytes of ${type} are no picture`);
  });
  try {
    const scale = Math.min(1, size / Math.max(image.width, image.height));
    const width = Math.round(image.width * scale);
    const height = Math.round(image.height * scale);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    // Safari writes no WebP and gives PNG instead: then JPEG, which is a tenth of that.
    const blob = (await toBlob(canvas, 'image/webp')) ?? (await toBlob(canvas, 'image/jpeg'));
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
