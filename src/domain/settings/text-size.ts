/** Sizes of a story's words, relative to a screen's usual size. Apart from settings.ts, which is in the first load. */
export const TEXT_SIZES = [1, 1.25, 1.5, 2] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
