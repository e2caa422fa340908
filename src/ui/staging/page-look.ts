import type { Illustrated } from '../scene';
import { coverLook, type Look } from './look';
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
  const { others = [] } = coverLook(story);
  const beside = named.filter((name) => name !== cover.hero && !others.includes(name));
  const thing = beside.find((name) => THINGS.includes(name));
  // Beside several heroes there is no room for more figures.
  const friend = others.length ? undefined : beside.find((name) => !THINGS.includes(name));
  if (!page) {
    const begun = coverLook(story);
    return { ...begun, thing: begun.thing ?? thing, friend: begun.friend ?? friend, late: 0 };
  }
  return {
    stance: STANCES[stanceAt(id, page)] as Stance,
    others,
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
