import { namedFigures } from '../../domain/story/named-figures';
import type { Story } from '../../domain/story/story';
import type { Illustrated } from '../../ui/scene';
import { paintPage } from '../../ui/staging/page';

/** Fewest pages by which a story that still grows tells its hour. */
const GROWING = 8;

/**
 * Draws the scene of a page.
 * @param card the story as its cover is drawn
 */
export function drawPage(card: Illustrated, story: Story, page: number): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'cover cover-at-hour');
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
