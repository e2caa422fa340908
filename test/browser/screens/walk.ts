import { type Screen, SWEPT } from './list';
import { LARGE, SIZES, type Size, type Stage } from './stage';

/** Leads the stage through these screens, and calls back for each in every size, or in these. */
export async function walk(
  stage: Stage,
  screens: Screen[],
  { kiosk, sizes = Object.keys(SIZES) as Size[] }: { kiosk: boolean; sizes?: Size[] },
  look: (screen: Screen, size: Size) => Promise<void>,
): Promise<void> {
  for (const screen of screens) {
    await stage.resize('800x480', kiosk);
    await screen.show(stage).catch((error) => {
      throw new Error(`${screen.name} (${stage.language}) does not come: ${error}`);
    });
    for (const size of sizes) {
      if (screen.kiosk && !SIZES[size].kiosk) continue;
      if (!screen.large && LARGE.includes(size)) continue;
      await stage.resize(size, screen.fixed ? true : kiosk && SIZES[size].kiosk);
      if (screen.again) await stage.settled();
      await screen.again?.(stage).catch((error) => {
        throw new Error(`${screen.name} (${stage.language}) does not come at ${size}: ${error}`);
      });
      await stage.settled();
      await look(screen, size);
    }
    await screen.leave?.(stage);
  }
}

/** Leads a page of fixed size, no kiosk, through the screens that are swept. */
export async function sweep(stage: Stage, look: (screen: Screen) => Promise<void>): Promise<void> {
  for (const screen of SWEPT) {
    await screen.show(stage).catch((error) => {
      throw new Error(`${screen.name} (${stage.language}) does not come: ${error}`);
    });
    await screen.again?.(stage);
    await stage.settled();
    await look(screen);
    await screen.leave?.(stage);
  }
}
