import { Failure } from '../../domain/errors';

/**
 * THE list of what making stories loads late: all that only a backend's story needs. Families without one never load it,
 * and those with one need it only where the network is.
 */
export const loadBackendGeneration = () => loadPart(() => import('./backend/backend-generation'));
export const loadIllustration = () => loadPart(() => import('./backend/illustrate'));

/** @throws {Failure} offline, unreachable: a part of the app that is not here is no fault of the story's */
async function loadPart<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const kind = navigator.onLine ? 'unreachable' : 'offline';
    throw new Failure(kind, `a part of the app did not come: ${(error as Error).message}`);
  }
}
