import type { Words } from '..';

export const words: Words['player'] = {};
