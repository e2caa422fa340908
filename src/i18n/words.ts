import type { words as late } from './en/late';
import type { words as shelf } from './en/shelf';

export type Late = typeof late;

/**
 * Interface texts of a language: the shelf's are in the first load, those of all late views come with the first of
 * them. English is the shape that every other language keeps.
 */
export type Words = { shelf: typeof shelf } & Late;
