import type { KitStand } from '../../domain/kits/kit';
import { chooseKit } from '../../domain/kits/kit-choice';
import type { Language } from '../../domain/language';
import type { Age } from '../../domain/story/audience';
import type { Wish } from '../../domain/story/wish';
import { readRecord } from '../records';
import { readTold } from './kit-list';
import { chanceOf } from './kits';

/** A wish's hero on its cover by the plot; undefined where that cannot be foreseen from what is stored. */
export async function foreseeStand(
  id: string,
  wish: Wish,
  language: Language,
  age: Age | undefined,
): Promise<KitStand | undefined> {
  const kept = await readRecord('kits');
  return kept && chooseKit(kept.kits, wish, language, age, await readTold(), chanceOf(id))?.stands;
}
