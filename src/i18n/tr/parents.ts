import { words as afresh } from './afresh';
import { words as family } from './family';
import { words as limits } from './limits';
import { words as listening } from './listening';
import { words as making } from './making';
import { words as reading } from './reading';
import { words as services } from './services';
import { words as studio } from './studio';

export const words = { afresh, family, limits, listening, making, reading, services, studio };
