import type { CoverSeed } from '../../domain/story/story';
import { readRecentMade } from '../../storage/story/wishes';

/** Fetches what chooses covers; the worker keeps it from then on. */
export const loadChoice = () => import('../../ui/staging/distinct-cover');

/** The cover in a variant unlike those of the stories made last; as it is where the chooser cannot be loaded. */
export async function chooseCover(id: string, cover: CoverSeed): Promise<CoverSeed> {
  const recent = await readRecentMade();
  return loadChoice().then(
    ({ distinctCover }) => distinctCover(id, cover, recent),
    () => cover,
  );
}
