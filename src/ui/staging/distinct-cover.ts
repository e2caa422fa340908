import type { CoverSeed } from '../../domain/story/story';
import { type Illustrated, scene } from '../scene';
import { stanceOf } from './stance';

/** Number of covers, counted back from the last one made, that a new one differs from. */
const DISTINCT_FROM = 8;
/** Variants that are tried: with eight of ten palettes taken and a mood's light wanted, one in fifty fits. */
const MOST_VARIANTS = 400;

/** Light of a mood by its height (percent from the top), and the stances that its plots like. */
const MOODS: Record<string, { from: number; to: number; stances: number[] }> = {
  sleepy: { from: 42, to: 60, stances: [4, 5, 6, 7] },
  cosy: { from: 34, to: 60, stances: [1, 2, 6, 7] },
  brave: { from: 22, to: 42, stances: [0, 3] },
  magic: { from: 18, to: 36, stances: [0, 1, 2] },
  funny: { from: 30, to: 52, stances: [0, 3] },
  friends: { from: 18, to: 46, stances: [1, 2, 6, 7] },
  curious: { from: 18, to: 50, stances: [1, 2, 3] },
  adventure: { from: 34, to: 60, stances: [4, 5] },
};

/** Number of a cover's palette, as text: its hues without their common turn. */
function paletteOf(story: Illustrated): string {
  const { '--sky': sky, '--low': low, '--glow': glow } = scene(story).style;
  return `${Number(low) - Number(sky)} ${Number(glow) - Number(sky)}`;
}

/**
 * The cover with the variant that is unlike those of the stories made last, its light as the mood has it, and the hero's
 * place and size where no plot says them.
 * @param recent covers made last, the newest first; more than `DISTINCT_FROM` are not looked at
 */
export function distinctCover(id: string, cover: CoverSeed, recent: Illustrated[]): CoverSeed {
  const taken = new Set(recent.slice(0, DISTINCT_FROM).map(paletteOf));
  const { mood = '', stands } = cover;
  const wanted = Object.hasOwn(MOODS, mood) ? MOODS[mood] : undefined;
  let best = { ...cover, variant: 1 };
  let most = -1;
  for (let variant = 1; variant <= MOST_VARIANTS; variant++) {
    const tried = { ...cover, variant };
    if (taken.has(paletteOf({ id, cover: tried }))) continue;
    if (!wanted) return tried;
    const light = Number.parseInt(`${scene({ id, cover: tried }).style['--y']}`, 10);
    const standsRight = stands || wanted.stances.includes(stanceOf(id, variant)) ? 2 : 0;
    const fits = standsRight + (light >= wanted.from && light <= wanted.to ? 1 : 0);
    if (fits === 3) return tried;
    if (fits > most) [best, most] = [tried, fits];
  }
  return best;
}
