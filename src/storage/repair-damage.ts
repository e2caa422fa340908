import type { Voiced } from '../domain/story/story';
import type { Sound } from './schema';

/** Differences between what is stored and what is said to be. */
export interface Damage {
  /** Keys of bytes that no sound tells of, with the story or narration that names them, where one does. */
  uncounted: [key: string, owner: string | undefined][];
  /** Sounds whose bytes are gone. */
  silent: Sound[];
  /** Sounds of stories that are nowhere. */
  ownerless: Sound[];
  /** Cards that promise more than is stored. */
  overstated: { id: string; availability: 'listed' | 'partial' }[];
  /** Cards that do not say how much of a story is read aloud: it was edited since. */
  misvoiced: [id: string, voiced: Voiced | undefined][];
  /** Cards of the family's stories that have neither text nor wish: nothing stands behind them. */
  empty: string[];
  /** The family's stories that no card shows. */
  unlisted: string[];
  /** Imports that were cut off: their sounds are among the ownerless. */
  cutImports: string[];
  /** Plans to go on with packs of which nothing is here. */
  stalePlans: `pack:${string}`[];
  /** The count of bytes as it should be, where it is not. */
  bytes?: number;
}

/** One English line for each kind of damage. */
export function describeDamage({
  uncounted,
  silent,
  ownerless,
  overstated,
  misvoiced,
  empty,
  unlisted,
  cutImports,
  stalePlans,
  bytes,
}: Damage): string[] {
  const counts: [number, string][] = [
    [uncounted.filter(([, story]) => !story).length, 'sounds that nothing leads to deleted'],
    [uncounted.filter(([, story]) => story).length, 'sounds of stories counted again'],
    [silent.length, 'sounds without bytes forgotten'],
    [ownerless.length, 'sounds of stories that are gone deleted'],
    [overstated.length, 'cards set right that promised more than is here'],
    [misvoiced.length, 'cards that say anew how much is read aloud'],
    [empty.length, 'cards without a story deleted'],
    [unlisted.length, 'stories put back on the shelf'],
    [cutImports.length, 'books forgotten that came in half'],
    [stalePlans.length, 'plans of fetches dropped'],
    [bytes === undefined ? 0 : 1, 'count of bytes set right'],
  ];
  return counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}
