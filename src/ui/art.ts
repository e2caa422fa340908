import type { Drawings, Illustrated } from './scene';

interface Art extends Drawings {
  /** Draws a cover that shows a whole wish, or `plainly` where that cannot be. */
  stage(svg: SVGSVGElement, story: Illustrated, plainly: () => void): void;
}

type Watcher = (art?: Art) => void;

let art: Art | undefined;
/** Redraws of covers that wait for the drawings. */
const waiting = new Set<Watcher>();
let frame = 0;

/**
 * Cutting a hero takes a slow processor ten milliseconds: three covers a frame, in the page's order, so that what a
 * finger has asked for is seen first.
 */
function draw() {
  let left = 3;
  for (const watcher of waiting) {
    if (!left--) break;
    waiting.delete(watcher);
    watcher(art);
  }
  frame = waiting.size && requestAnimationFrame(draw);
}

/** Calls back now, without the drawings, and once more soon after they have come; returns how to stop. */
export function watchArt(watcher: Watcher) {
  watcher();
  waiting.add(watcher);
  if (art && !frame) frame = requestAnimationFrame(draw);
  return () => {
    waiting.delete(watcher);
  };
}

/** Fetches the drawings; to be called after the shelf shows. Rejects when the chunk does not arrive. */
export async function loadFigures() {
  art = await import('./figures');
  if (!frame) frame = requestAnimationFrame(draw);
}
