import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Illustrated, type Scene, scene, watchArt } from './scene';
import './cover.css';

interface Props {
  story: Illustrated;
  /** Full-bleed, in any aspect: there is sky to spare above, so that neither a wide nor a tall screen cuts the hero. */
  large?: boolean;
}

/** A story's drawn cover: three nodes, no image file. Purely ornamental: the title beside it says the same in words. */
export function Cover({ story, large }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const { id, cover } = story;
  useLayoutEffect(
    () => watchArt((art) => cut(svg.current as SVGSVGElement, scene(story, art))),
    [id, cover.hero, cover.place],
  );
  return (
    <svg
      ref={svg}
      class="cover"
      viewBox={large ? '-70 -138 240 260' : '-52 -38 204 153'}
      preserveAspectRatio={large ? 'xMidYMax slice' : undefined}
      aria-hidden="true"
    >
      <path class="cover-far" />
      <path class="cover-near" />
    </svg>
  );
}

/**
 * Sets a scene's paths without Preact, which would keep a copy of what it draws, five kilobytes a cover; and when the
 * drawings come, no card has to be rendered again.
 */
function cut({ style, children: [back, front] }: SVGSVGElement, drawn: Scene) {
  for (const name in drawn.style) style.setProperty(name, `${drawn.style[name]}`);
  back?.setAttribute('d', drawn.far);
  back?.setAttribute('transform', drawn.farTransform);
  front?.setAttribute('d', drawn.near);
  front?.setAttribute('transform', drawn.nearTransform);
}
