import { useEffect, useRef } from 'preact/hooks';
import { namedFigures } from '../../domain/story/named-figures';
import type { Story } from '../../domain/story/story';
import type { Illustrated } from '../../ui/scene';
import { paintPage } from '../../ui/staging/page';
import type { OpenStory } from '../state';

/**
 * The scene of the page being heard, over the cover, from which the first page's differs by what that names. A scene is
 * drawn whole before it shows, and the one before stays beneath until it is covered: nothing flashes.
 */
export default function PageScenes({ now, calm }: { now: OpenStory; calm: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const { card, story, page } = now;
  useEffect(() => {
    const frame = box.current as HTMLDivElement;
    const scene = drawPage(card, story, page);
    const cover = () => {
      // Those before it; one that came later stays. Laying this one anew would start its animation again.
      while (scene.previousSibling) scene.previousSibling.remove();
      frame.classList.add('is-covering');
    };
    frame.append(scene);
    if (scene.getAnimations().length) scene.onanimationend = cover;
    else cover();
  }, [story.id, page, calm]);
  return <div ref={box} class="player-scenes" aria-hidden="true" />;
}

/** Fewest pages by which a story that still grows tells its hour. */
const GROWING = 8;

/**
 * Draws the scene of a page.
 * @param card the story as its cover is drawn
 */
function drawPage(card: Illustrated, story: Story, page: number): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'cover');
  // As a large cover's.
  svg.setAttribute('viewBox', '-70 -18 240 140');
  svg.setAttribute('preserveAspectRatio', 'xMidYMax');
  const pages = story.pages.length;
  paintPage(svg, card, {
    page,
    of: story.open ? Math.max(GROWING, pages) : pages,
    named: namedFigures(story.pages[page]?.text ?? '', story.language),
  });
  return svg;
}
