import { useEffect, useState } from 'preact/hooks';
import { type Illustrated, scene, watchArt } from './scene';
import './cover.css';

interface Props {
  story: Illustrated;
  /** Full-bleed, in any aspect: cuts off sky and sides, never the ground and the hero. */
  large?: boolean;
}

/** A story's drawn cover: three nodes, no image file. Purely ornamental: the title beside it says the same in words. */
export function Cover({ story, large }: Props) {
  const [art, setArt] = useState<Parameters<typeof scene>[1]>();
  useEffect(() => watchArt(setArt), []);
  const { style, far, near, farTransform, nearTransform } = scene(story, art);
  return (
    <svg
      class="cover"
      style={style}
      viewBox="-70 -58 240 180"
      preserveAspectRatio={large ? 'xMidYMax slice' : undefined}
      aria-hidden="true"
      focusable="false"
    >
      <path class="cover-far" d={far} transform={farTransform} />
      <path class="cover-near" d={near} transform={nearTransform} />
    </svg>
  );
}
