import type { Language } from '../../domain/language';
import type { CoverSeed } from '../../domain/story/story';
import type { Wish } from '../../domain/story/wish';
import { foreseeStand } from '../../storage/kits/foresee-stand';
import { serviceNow } from '../../storage/settings/services';
import { settings } from '../../storage/settings/settings';
import { readRecentMade } from '../../storage/story/wishes';
import { chooseCover } from '../../ui/choose-cover';

/** A wish's cover, its hero already where the plot of the story box will have it: it must not move later. */
export async function chooseWishCover(
  id: string,
  cover: CoverSeed,
  wish: Wish,
  language: Language,
): Promise<CoverSeed> {
  const stands = serviceNow('llm') ? undefined : await foreseeStand(id, wish, language, settings.get().age);
  return chooseCover(id, { ...cover, ...(stands && { stands }) }, await readRecentMade());
}
