import { words as making } from './making';
import { words as services } from './services';

/** Words of the parents' rooms that come late. */
export const parents = { making, services };
