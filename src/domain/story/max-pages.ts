/** Pages of the longest story. */
export const MAX_PAGES = 1000;
