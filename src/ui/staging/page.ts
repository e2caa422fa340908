import { cut, figure, nearby, place } from '../figures';
import { type Illustrated, scene } from '../scene';
import { coverLook, type Look } from './compose';
import { paintScene } from './paint';
import { hashed, STANCES, type Stance } from './stance';

/** A page to be drawn: where it is in its story, and the figures that its text names. */
export interface PageSeed {
  page: number;
  /** Number of pages. */
  of: number;
  named: string[];
}

const THINGS = ['lantern', 'balloon', 'key', 'umbrella', 'bell', 'drum', 'hat', 'kite'];

/** Number of the stance of a page: never that of the page before. */
function stanceAt(id: string, page: number): number {
  let at = 0;
  for (let i = 1; i <= page; i++)
    at = (at + 1 + hashed(`${id} page ${i}`, STANCES.length - 1)) % STANCES.length;
  return at;
}

/** The look of a page: the hero walks about, and things and others are there when they are named. */
export function pageLook(story: Illustrated, { page, of, named }: PageSeed): Look & { late: number } {
  const { id, cover } = story;
  const others = named.filter((name) => name !== cover.hero);
  const thing = others.find((name) => THINGS.includes(name));
  const friend = others.find((name) => !THINGS.includes(name));
  if (!page) {
    const begun = coverLook(story);
    return { ...begun, thing: begun.thing ?? thing, friend: begun.friend ?? friend, late: 0 };
  }
  return {
    stance: STANCES[stanceAt(id, page)] as Stance,
    thing,
    friend,
    mood: cover.mood === 'friends' ? undefined : cover.mood,
    late: page / Math.max(1, of - 1),
  };
}

/**
 * Light of an hour: the sun of the cover sinks behind the hills, and in the second half of the story the moon rises on
 * the other side. Percent of the scene.
 */
export function lightAt(start: { x: number; y: number }, late: number): { x: number; y: number } {
  if (late <= 0.5) return { x: start.x, y: start.y + (66 - start.y) * 2 * late };
  return { x: 100 - start.x, y: 60 - 84 * (late - 0.5) };
}

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
