import { cut, figure, nearby, place } from '../figures';
import { type Illustrated, scene } from '../scene';
import { lightAt, type PageSeed, pageLook } from './page-look';
import { paintScene } from './paint';
import { hashed } from './stance';

/** Draws the scene of a page. The same page always gives the same scene. */
export function paintPage(svg: SVGSVGElement, story: Illustrated, seed: PageSeed): void {
  const look = pageLook(story, seed);
  const drawn = scene(story);
  const percent = (name: string) => Number.parseFloat(`${drawn.style[name]}`);
  const { x, y } = lightAt({ x: percent('--x'), y: percent('--y') }, look.late);
  const turned = hashed(`${story.id} turns ${seed.page}`, 2) ? -1 : 1;
  const style = {
    ...drawn.style,
    '--x': `${x.toFixed(1)}%`,
    '--y': `${y.toFixed(1)}%`,
    '--r': `${(percent('--r') * (look.late > 0.5 ? 0.7 : 1)).toFixed(1)}%`,
    '--late': look.late.toFixed(2),
  };
  const transforms = seed.page
    ? {
        farTransform: `matrix(${turned} 0 0 1 50 0)translate(${hashed(`${story.id} far ${seed.page}`, 31) - 65})`,
        nearTransform: `matrix(${-turned} 0 0 1 50 0)translate(-50)`,
      }
    : {};
  paintScene(svg, story, { cut, figure, nearby, place }, { ...drawn, ...transforms, style }, look);
}
