/** Years of age that a story is made for. */
export type Age = '3-4' | '5-6' | '7-8';

/** Length of a new story: about 5, 8 or 12 pages. */
export type Length = 'short' | 'medium' | 'long';
