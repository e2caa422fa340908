import { useLayoutEffect, useRef } from 'preact/hooks';
import { watchArt } from '../ui/art';
import { thing } from '../ui/things';
import { WISH_CHOICES, WISH_PARTS, type WishPart } from './wish/draft';
import './tile-picture.css';

/** Hues of sky, horizon and light. Each tile of a group has its own, so that a child finds it again by colour. */
const LIGHTS = [
  [342, 20, 62],
  [255, 40, 75],
  [286, 330, 20],
  [205, 160, 130],
  [168, 130, 105],
  [276, 215, 190],
  [20, 45, 80],
  [235, 260, 320],
] as const;

/** Horizontal shifts that bring the most telling part of each place to the middle of its tile. */
const MOVES: Record<string, [far: number, near: number]> = {
  forest: [62, 26],
  sea: [78, 0],
  castle: [72, 0],
  space: [76, 62],
  garden: [50, 46],
  snow: [-76, -42],
  mountains: [86, -42],
  town: [-70, 42],
};

interface Props {
  group: WishPart;
  of: string;
}

/** Drawing on a tile: a figure of the covers, lit from behind. Drawn three a frame, once the figures have loaded. */
export function TilePicture({ group, of }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const place = (WISH_CHOICES[group] as readonly string[]).indexOf(of);
  useLayoutEffect(() => {
    const { style, children } = svg.current as SVGSVGElement;
    // Each group begins at another hue; else all tiles of a column would have one colour.
    const at = place + 3 * WISH_PARTS.indexOf(group);
    const [sky, low, lit] = LIGHTS.at(at % LIGHTS.length) ?? LIGHTS[0];
    style.setProperty('--sky', `${sky}`);
    style.setProperty('--low', `${low}`);
    style.setProperty('--lit', `${lit}`);
    return watchArt((art) => {
      const [far, near] = children as unknown as [SVGElement, SVGElement];
      const ground = group === 'mood' ? '' : 'M-260 190Q50 4 360 190Z';
      near.setAttribute('d', ground);
      if (!art) return;
      if (group !== 'place')
        return near.setAttribute('d', ground + (group === 'hero' ? art.figure(of) : thing(of, art)));
      const [moved, brought] = MOVES[of] ?? [0, 0];
      far.setAttribute('d', art.place(of));
      far.setAttribute('transform', `translate(${moved})`);
      near.setAttribute('d', art.nearby(of) + ground);
      near.setAttribute('transform', `translate(${brought})`);
    });
  }, [group, of]);
  return (
    <svg
      ref={svg}
      class={`create-picture is-${group}`}
      viewBox={
        group === 'place' ? '-4 -32 108 140' : group === 'mood' ? '-18 -20 136 140' : '-22 -22 144 136'
      }
      preserveAspectRatio={`xMidY${group === 'mood' ? 'Mid' : 'Max'}`}
      aria-hidden="true"
    >
      <path class="create-far" />
      <path class="create-near" />
    </svg>
  );
}
