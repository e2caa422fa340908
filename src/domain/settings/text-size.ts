/** Sizes that a story's words may have, in shares of what they are on a screen. Apart: settings are in the first load. */
export const TEXT_SIZES = [1, 1.25, 1.5, 2] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
