import type { CoverSeed } from '../domain/story/story';
import type { Illustrated } from './scene';

/** Fetches the chooser of covers; the worker keeps it from then on. */
export const loadCoverChooser = () => import('./staging/distinct-cover');

/**
 * The cover in a variant unlike those of the stories made last; as it is where the chooser cannot be loaded.
 * @param recent stories made last, the newest first
 */
export const chooseCover = (id: string, cover: CoverSeed, recent: Illustrated[]): Promise<CoverSeed> =>
  loadCoverChooser().then(
    ({ distinctCover }) => distinctCover(id, cover, recent),
    () => cover,
  );
