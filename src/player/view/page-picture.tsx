import { useEffect, useRef } from 'preact/hooks';
import type { Picture } from '../../domain/story/story';
import { getAudio } from '../../storage/media/audio';

/**
 * A stored picture over the drawn scene, which is there before it and stays where it never comes: nothing moves, and
 * nothing is shown before it has been decoded. The one before it stays beneath until it is covered. Ornament, as the
 * scene is: the words beside it tell the same.
 */
export function PagePicture({ picture }: { picture: Picture | undefined }) {
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

/** Undefined where the bytes are gone or are no picture. An element keeps what it has decoded: its address is not needed. */
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
