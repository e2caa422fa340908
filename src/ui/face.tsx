import { useLayoutEffect, useRef } from 'preact/hooks';
import { watchArt } from './art';
import './face.css';

/** Hues of night, horizon and light. Children recognise their colour before their animal. */
const LIGHTS = [
  [342, 20, 70],
  [286, 330, 350],
  [255, 270, 300],
  [235, 215, 200],
  [190, 165, 150],
  [130, 100, 110],
] as const;

interface Props {
  /** Name of a figure. */
  of: string;
  /** Place in the colours, from 0. */
  colour: number;
}

/** A person's picture: a figure in a round window, lit from behind. Ornamental, because the name stands beside it. */
export function Face({ of, colour }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  useLayoutEffect(() => {
    const { style, firstElementChild: paper } = svg.current as SVGSVGElement;
    const [sky, low, lit] = LIGHTS[colour % LIGHTS.length] ?? LIGHTS[0];
    style.setProperty('--sky', `${sky}`);
    style.setProperty('--low', `${low}`);
    style.setProperty('--lit', `${lit}`);
    const ground = 'M-260 190Q50 4 360 190Z';
    return watchArt((art) => paper?.setAttribute('d', ground + (art?.figure(of) ?? '')));
  }, [of, colour]);
  return (
    <svg ref={svg} class="face" viewBox="-28 -30 156 156" aria-hidden="true">
      <path />
    </svg>
  );
}
