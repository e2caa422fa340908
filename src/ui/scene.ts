/**
 * The numbers behind a drawn cover. In the first load, therefore small: the drawings themselves (figures, places) come
 * later in a chunk of their own, and until then a cover is sky, light and hills: the same ones, so that nothing jumps.
 *
 * The same id gives the same picture for ever. Whoever changes a constant or the order of the calls of `next` repaints
 * every family's shelf: the snapshot in the unit test is there to make that a decision.
 */
export interface Illustrated {
  id: string;
  cover: { hero: string; place: string };
}

export interface Scene {
  /** Custom properties only: hues (degrees), where the light is (percent). cover.css makes night or day of them. */
  style: Record<string, string | number>;
  /** Mirrors and shifts the far layer; mirrors the near one, so that heroes look both ways. */
  farTransform: string;
  nearTransform: string;
  far: string;
  near: string;
}

type Art = typeof import('./figures');

/** Hues of sky, horizon and light. Neighbours in this list lie far apart, so that small seeds do not look alike. */
const palettes = [
  [318, 25, 75],
  [272, 205, 190],
  [345, 5, 30],
  [165, 140, 112],
  [255, 50, 68],
  [292, 312, 330],
  [55, 62, 88],
  [218, 178, 160],
  [12, 38, 55],
  [265, 240, 95],
] as const;

let art: Art | undefined;
const watchers = new Set<(art: Art | undefined) => void>();

/** Calls back now and whenever the drawings have come; returns how to stop. */
export function watchArt(watcher: (art: Art | undefined) => void) {
  watcher(art);
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
}

/** Fetches the drawings once they are worth their bytes: after the shelf shows. Rejects when the chunk cannot be had. */
export async function loadFigures() {
  art = await import('./figures');
  for (const watcher of watchers) watcher(art);
}

/** Everything a cover shows, from the story alone. Units: the figure's box is 0…100 both ways, its feet at y = 100. */
export function scene({ id, cover }: Illustrated, art?: Art): Scene {
  let seed = 7;
  /** 0 ≤ next(n) < n; a multiplicative hash, mixed anew for each number wanted. */
  const next = (n: number) => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
    return (seed >>> 8) % n;
  };
  for (const char of id) seed = Math.imul(seed ^ char.charCodeAt(0), 0x9e3779b1);

  const [sky, low, glow] = palettes[next(palettes.length)] ?? palettes[0];
  const turn = next(19) - 9;
  const style = {
    '--sky': sky + turn,
    '--low': low + turn,
    '--glow': glow + turn,
    '--x': `${24 + next(53)}%`,
    '--y': `${20 + next(32)}%`,
    '--r': `${5 + next(5)}%`,
  };
  const side = () => (next(2) ? 1 : -1);
  const farTransform = `matrix(${side()} 0 0 1 50 0)translate(${next(31) - 65})`;
  const nearTransform = `matrix(${side()} 0 0 1 50 0)translate(-50)`;
  const y = () => 66 + next(26);
  const hills = `M-260 ${y()}Q-120 ${y() - 14}-50 ${y()}T60 ${y()} 300 ${y()}V200H-260Z`;
  return {
    style,
    farTransform,
    nearTransform,
    far: hills + (art?.place(cover.place) ?? ''),
    near:
      (art?.nearby(cover.place) ?? 'M-260 150V106H-60L50 99 160 107H360V150Z') +
      (art?.figure(cover.hero) ?? ''),
  };
}
