import type { Illustrated } from '../scene';
import { hashed, STANCES, type Stance, stanceOf } from './stance';

/** A scene that is told by a wish or by a page, beyond hero and place. */
export interface Look {
  stance: Stance;
  thing?: string | undefined;
  mood?: string | undefined;
  /** Other heroes of the story, of the same size. */
  others?: string[] | undefined;
  /** A second, smaller figure beside the hero. */
  friend?: string | undefined;
  /** Share of the evening that is over, 0 to 1: stars come out. */
  late?: number;
}

/** Heroes beside the first that a cover has room for. */
const MOST_OTHERS = 2;
const FRIENDS = ['fox', 'bear', 'mouse', 'owl', 'robot', 'elephant', 'penguin'];

/** The look of a story's cover. */
export function coverLook({ id, cover }: Illustrated): Look {
  const { hero, thing, mood, variant, stands } = cover;
  const others = cover.others?.slice(0, MOST_OTHERS);
  const company = FRIENDS.filter((name) => name !== hero);
  return {
    stance: STANCES[stanceOf(id, variant, stands)] as Stance,
    others,
    thing,
    mood,
    friend: mood === 'friends' && !others?.length ? company[hashed(id, company.length)] : undefined,
  };
}
