import { useLayoutEffect, useRef } from 'preact/hooks';
import { watchArt } from './art';
import { type Illustrated, type Scene, scene } from './scene';
import './cover.css';

interface Props {
  story: Illustrated;
  /** Full-bleed, in any aspect: what stands around the box is shown too, sky above in a tall frame, land in a wide one. */
  large?: boolean;
}

/** A story's drawn cover: three nodes, no image file. Purely ornamental: the title beside it says the same in words. */
export function Cover({ story, large }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const { id, cover } = story;
  useLayoutEffect(
    () =>
      watchArt((art) => {
        const drawing = svg.current as SVGSVGElement;
        const plainly = () => cut(drawing, scene(story, art));
        if (art && cover.variant) art.stage(drawing, story, plainly);
        else plainly();
      }),
    [id, JSON.stringify(cover)],
  );
  return (
    <svg
      ref={svg}
      class="cover"
      viewBox={large ? '-70 -18 240 140' : '-52 -38 204 153'}
      preserveAspectRatio={large ? 'xMidYMax' : undefined}
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
