import { childScreens } from './child';
import { parentsScreens } from './parents';
import type { Stage } from './stage';

/**
 * The only list of screens: each is checked by layout.test.ts and shown by `npm run screens`, in every size and both
 * languages, and those that are `swept` by sweeps.test.ts as well. A new one is a row in child.ts or parents.ts.
 */
export interface Screen {
  /** Name of its picture. */
  name: string;
  /** Brings the page to the screen; called once, at the device's size. */
  show(stage: Stage): Promise<void>;
  /** Restores what a change of size has undone: scrolls back, seeks in a playing story. The walk waits until it stands. */
  again?: (stage: Stage) => Promise<unknown>;
  /** Undoes whatever would disturb the next screen. */
  leave?: (stage: Stage) => Promise<unknown>;
  /** Shown without a kiosk and at rest: also checked for what must hold of any page. */
  swept?: true;
  /** Has a layout of its own on large screens, and so is shown on them, too. */
  large?: true;
  /** Shown on a kiosk only. */
  kiosk?: true;
  /** Stays a kiosk in every size, because settings cannot be changed meanwhile. */
  fixed?: true;
}

export const SCREENS: { child: Screen[]; parent: Screen[] } = { child: childScreens, parent: parentsScreens };

const [tools, ...rooms] = parentsScreens;
const [shelf, ...others] = childScreens;
/** Screens in an order in which the shelf is seen, and tidied, as a new family finds it. */
export const SWEPT = [shelf, tools, ...others, ...rooms].filter((one) => one?.swept) as Screen[];
