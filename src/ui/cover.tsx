import { useEffect, useMemo, useState } from 'preact/hooks';
import { art, type Illustrated, scene, watchArt } from './scene';
import './cover.css';

interface Props {
  story: Illustrated;
  /** Full-bleed, in any aspect: there is sky to spare above, so that neither a wide nor a tall screen cuts the hero. */
  large?: boolean;
}

/** A story's drawn cover: three nodes, no image file. Purely ornamental: the title beside it says the same in words. */
export function Cover({ story, large }: Props) {
  const [drawings, setDrawings] = useState(art);
  useEffect(() => watchArt(setDrawings), []);
  const { id, cover } = story;
  // A shelf that is drawn again cuts no paper again.
  const { style, far, near, farTransform, nearTransform } = useMemo(
    () => scene(story, drawings),
    [id, cover.hero, cover.place, drawings],
  );
  return (
    <svg
      class="cover"
      style={style}
      viewBox={large ? '-70 -138 240 260' : '-52 -38 204 153'}
      preserveAspectRatio={large ? 'xMidYMax slice' : undefined}
      aria-hidden="true"
      focusable="false"
    >
      <path class="cover-far" d={far} transform={farTransform} />
      <path class="cover-near" d={near} transform={nearTransform} />
    </svg>
  );
}
