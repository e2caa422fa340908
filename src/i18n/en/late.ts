import { words as create } from './create';
import { words as gate } from './gate';
import { words as player } from './player';
import { words as touch } from './touch';
import { words as trouble } from './trouble';

/** Words of all late views in one chunk, because each of them is small. */
export const words = { create, gate, player, touch, trouble };
