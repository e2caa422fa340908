import { useEffect, useRef } from 'preact/hooks';
import type { StoredPicture } from '../../domain/story/story';
import { getAudio } from '../../storage/media/audio';

/**
 * A stored picture over the drawn scene, shown once it has been decoded; the picture before it stays beneath until it is
 * covered. The scene stays where no picture comes. Decorative: the words beside it say the same.
 */
export function PagePicture({ picture }: { picture: StoredPicture | undefined }) {
  const frame = useRef<HTMLDivElement>(null);
  const key = picture?.key;
  useEffect(() => {
    let here = true;
    (key ? decode(key) : Promise.resolve(undefined)).then((image) => {
      const box = frame.current;
      if (!here || !box) return;
      const before = box.lastChild;
      box.replaceChildren(...(image ? [...(before ? [before] : []), image] : []));
      if (image?.getAnimations().length) image.onanimationend = () => before?.remove();
      else if (image) before?.remove();
    });
    return () => {
      here = false;
    };
  }, [key]);
  return <div ref={frame} class="player-picture" aria-hidden="true" />;
}

/** @returns undefined where the bytes are gone or are no picture. The URL is revoked: an element keeps what it decoded. */
async function decode(key: string): Promise<HTMLImageElement | undefined> {
  const stored = await getAudio(key).catch(() => undefined);
  if (!stored) return undefined;
  const url = URL.createObjectURL(new Blob([stored.bytes], { type: stored.type }));
  const image = new Image();
  image.alt = '';
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
