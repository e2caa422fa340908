import { Failure } from '../../domain/errors';

/**
 * Chunks of story making that only a backend's story needs. Families without a backend never load them, and those with
 * one need them only with a network. The only list of its kind.
 */
export const loadBackendGeneration = () => loadPart(() => import('./backend/backend-generation'));
export const loadIllustration = () => loadPart(() => import('./backend/illustrate'));

/**
 * Loads one of them.
 * @throws {Failure} offline or unreachable, so that a missing chunk does not count against the story
 */
async function loadPart<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const kind = navigator.onLine ? 'unreachable' : 'offline';
    throw new Failure(kind, `a part of the app did not come: ${(error as Error).message}`);
  }
}

export const loadNarrating = () => import('../narrating/process-narrations');

/** Kits are told by a precached chunk, apart from those that a storyteller's story needs. */
export const loadKits = () => import('../../storage/kits/kits');
