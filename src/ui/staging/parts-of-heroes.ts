/** Points at which a hero wears a hat (with its width) and holds an umbrella or a string, in its box of 100 × 100. */
interface HeroParts {
  head: readonly [x: number, y: number, width: number];
  hand: readonly [x: number, y: number];
}

export const HERO_PARTS: Record<string, HeroParts> = {
  fox: { head: [50, 20, 46], hand: [28, 82] },
  bear: { head: [50, 13, 52], hand: [104, 72] },
  mouse: { head: [80, 34, 36], hand: [50, 60] },
  owl: { head: [50, 25, 54], hand: [100, 74] },
  dragon: { head: [82, 13, 38], hand: [108, 66] },
  robot: { head: [50, 17, 50], hand: [100, 74] },
  elephant: { head: [76, 23, 44], hand: [102, 86] },
  penguin: { head: [50, 6, 46], hand: [102, 70] },
};

export const OTHER_PARTS: HeroParts = { head: [50, 16, 44], hand: [88, 80] };

/** The lit glass of the lantern around candle and flame, in the figures' language. */
export const LANTERN_LIGHT =
  'h4 50 37 60 37 67 85 50 85 R44 64 12 22 P99 50 62 42 56 48 50 50 40 50 40 58 50 58 58';
