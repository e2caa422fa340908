import { pictureReader } from './picture-reader';
import type { Drawings, Illustrated } from './scene';
import { paint as paintDrawn } from './staging/paint';
import './cover-picture.css';

/** Box of a cover's drawing, see `Cover`. */
const BOX = { x: -52, y: -38, width: 204, height: 153 };
/** Space above and below a picture that does not fill the box. */
const EDGE = 9;
/** Shapes, width by height, that are near enough to the box to fill it: a photo loses its edges, no cover its title. */
const FILLS = [1.2, 1.5] as const;

/**
 * Shows a book's own cover before the hills of a drawn one: whole, as a book that stands there, or over the box where it
 * has its shape. The drawn cover stands in where the picture is gone, or is none.
 */
export async function paintBookCover(svg: SVGSVGElement, story: Illustrated, art: Drawings): Promise<void> {
  const url = await urlOf(story.cover.picture ?? '');
  const photo = new Image();
  photo.src = url;
  try {
    await photo.decode();
  } catch {
    URL.revokeObjectURL(url);
    return paintDrawn(svg, story, art);
  }
  const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  for (const [name, value] of Object.entries(boxOf(photo.naturalWidth / photo.naturalHeight)))
    image.setAttribute(name, `${value}`);
  // An element keeps what it has loaded.
  const revoke = () => URL.revokeObjectURL(url);
  image.addEventListener('load', revoke);
  image.addEventListener('error', revoke);
  image.setAttribute('href', url);
  svg.querySelector('image')?.remove();
  svg.append(image);
}

async function urlOf(key: string): Promise<string> {
  const stored = await pictureReader.read?.(key);
  return stored ? URL.createObjectURL(new Blob([stored.bytes], { type: stored.type })) : 'data:,';
}

/** @param shape width by height */
function boxOf(shape: number) {
  const fills = shape > FILLS[0] && shape < FILLS[1];
  const height = fills ? BOX.height : Math.min(BOX.height - 2 * EDGE, (BOX.width - 2 * EDGE) / shape);
  const width = fills ? BOX.width : height * shape;
  return {
    x: BOX.x + (BOX.width - width) / 2,
    y: BOX.y + (BOX.height - height) / 2,
    width,
    height,
    class: fills ? 'cover-picture' : 'cover-picture is-book',
    preserveAspectRatio: 'xMidYMid slice',
  };
}
