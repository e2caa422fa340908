import { words as making } from './making';
import { words as services } from './services';

export const parents = { making, services };
