import { refreshConfig } from '../../storage/settings/config';
import { readSettings } from '../../storage/settings/settings';

/** Time that a first visit waits for config.json before it is drawn without. Milliseconds. */
const PATIENCE = 1000;

let first: ReturnType<typeof refreshConfig> | undefined;

/** Reads config.json before the first frame with words and stories in it, so that its language, hour and width stay. */
export function readFirstConfig(): Promise<unknown> {
  first = refreshConfig();
  return Promise.race([first.then(readSettings), new Promise((done) => setTimeout(done, PATIENCE))]);
}

/** Reads config.json anew, unless this visit has begun to. */
export const refreshConfigOnce = () => first ?? refreshConfig();
