import type { words as late } from './en/late';
import type { words as shelf } from './en/shelf';

export type Late = typeof late;

/**
 * One typed table a language, in the two halves that load together: the shelf's words are in the first load, those
 * of the lazy views come with the first of them; the other language comes only when it is chosen. English is the
 * shape that every other language keeps.
 */
export type Words = { shelf: typeof shelf } & Late;
