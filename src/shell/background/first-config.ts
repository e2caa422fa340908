import { ignore } from '../../domain/ignore';
import { logEvent } from '../../storage/events';
import { refreshConfig } from '../../storage/settings/config';
import { readSettings } from '../../storage/settings/settings';

/** Time that a first visit waits for config.json before it is drawn without. Milliseconds. */
const PATIENCE = 1000;

/** Reads config.json anew, and lists its faults in Settings. @returns whether it has been read, now or before */
export async function refreshListedConfig(address?: string): Promise<boolean> {
  const { read, news } = await refreshConfig(undefined, address);
  for (const { key, fault } of news) await logEvent('config', `${key || 'config.json'}: ${fault}`);
  return read;
}

/**
 * Reads config.json before the first frame with words and stories in it, so that its language, hour and width stay. The
 * query tells this reading from that of every visit's idle time in a server's log.
 */
export const readFirstConfig = (): Promise<unknown> =>
  Promise.race([
    ignore(refreshListedConfig('./config.json?first'), 'idle work reads it again').then(readSettings),
    new Promise((done) => setTimeout(done, PATIENCE)),
  ]);
