import { words as create } from './create';
import { words as player } from './player';
import { words as settings } from './settings';
import { words as tools } from './tools';
import { words as touch } from './touch';

/** Words of every view that is loaded late: one chunk, because each of them is small. */
export const late = { create, player, settings, tools, touch };
