import { childScreens } from './child';
import { parentsScreens } from './parents';
import type { Stage } from './stage';

/**
 * THE list of screens: each is checked by layout.test.ts and shown by `npm run screens`, in every size and both
 * languages, and those that are `swept` by sweeps.test.ts as well. A new one is a row in child.ts or parents.ts.
 */
export interface Screen {
  /** As its picture is called. */
  name: string;
  /** Brings the page to what is to be seen; called once, on the device's screen. */
  show(stage: Stage): Promise<void>;
  /** Does what a change of size has undone: scrolls back, finds the place of a story that goes on by itself. */
  again?: (stage: Stage) => Promise<unknown>;
  /** Leaves what would be in the way of the next screen. */
  leave?: (stage: Stage) => Promise<unknown>;
  /** Seen without a kiosk, with all that is on it at rest: checked for whatever must hold of a page, too. */
  swept?: true;
  /** Seen on a kiosk only. */
  kiosk?: true;
  /** Stays a kiosk in every size: settings cannot be changed meanwhile. */
  fixed?: true;
}

export const SCREENS: { child: Screen[]; parent: Screen[] } = { child: childScreens, parent: parentsScreens };

const [tools, ...rooms] = parentsScreens;
const [shelf, ...others] = childScreens;
/** In an order in which the shelf is seen, and tidied, as a new family finds it. */
export const SWEPT = [shelf, tools, ...others, ...rooms].filter((one) => one?.swept) as Screen[];
