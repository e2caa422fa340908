import { useEffect, useRef } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { loadScenes } from '../late';
import type { OpenStory } from '../state';

/** The sound of a story that was just opened comes first. Milliseconds. */
const WAIT = 800;

/**
 * The scene of the page being heard, over the cover, which is the scene of the first page until more of it is drawn. A
 * scene is drawn whole before it shows, and the one before stays beneath until it is covered: nothing flashes.
 */
export function PageScenes({ now, calm }: { now: OpenStory; calm: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const { card, story, page } = now;
  useEffect(() => {
    let here = true;
    const draw = async () => {
      const { drawPage } = await loadScenes();
      const frame = box.current;
      if (!here || !frame) return;
      const scene = drawPage(card, story, page);
      const cover = () => {
        // Those before it; one that came later stays. Laying this one anew would start its animation again.
        while (scene.previousSibling) scene.previousSibling.remove();
        frame.classList.add('is-covering');
      };
      frame.append(scene);
      if (scene.getAnimations().length) scene.onanimationend = cover;
      else cover();
    };
    const later = () => ignore(draw(), 'the cover stays');
    const timer = setTimeout(later, page || box.current?.firstChild ? 0 : WAIT);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [story.id, page, calm]);
  return <div ref={box} class="player-scenes" aria-hidden="true" />;
}
