/** Far layer, near layer: drawn in the figures' language (see figures.ts), for x from -70 to 170, y from -58 to 122. */
export const places: Record<string, readonly [far: string, near: string]> = {};
