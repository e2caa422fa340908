import { readConfig } from '../../domain/settings/config';
import type { Config, Settings } from '../../domain/settings/settings';
import type { ConfigProblem } from '../../domain/settings/value-checks';
import { withDb } from '../db';
import { recordsOf } from '../records';
import { saveConfig } from './save-settings';

/** What a parent has set, and under it what the device's installer has; each as it was stored. */
export interface Sources {
  own: Settings;
  config: Config;
  problems: ConfigProblem[];
}

export function readSources(): Promise<Sources> {
  return withDb(async (db) => {
    const store = recordsOf(db.transaction('settings'));
    const [own, config, problems] = await Promise.all([
      store.get('settings'),
      store.get('config'),
      store.get('config-problems'),
    ]);
    return { own: own ?? {}, config: config ?? {}, problems: problems ?? [] };
  });
}

/**
 * Reads `config.json` anew. A file that cannot be read leaves the last good one in force and is reported; no file,
 * or no network, changes nothing.
 * @returns what is wrong with it, when that has changed
 */
export async function refreshConfig(): Promise<ConfigProblem[] | undefined> {
  const before = await readSources();
  const now = await fetchConfig();
  if (!now) return undefined;
  const next = { config: before.config, ...now };
  const { config, problems } = before;
  if (JSON.stringify(next) === JSON.stringify({ config, problems })) return undefined;
  await saveConfig(next.config, next.problems);
  return next.problems;
}

async function fetchConfig(): Promise<{ config?: Config; problems: ConfigProblem[] } | undefined> {
  let text: string;
  try {
    const response = await fetch('./config.json', { cache: 'no-cache' });
    // No file says nothing: a device whose server lost its config.json for a moment stays the kiosk that it was.
    if (!response.ok) return undefined;
    text = await response.text();
  } catch {
    return undefined;
  }
  try {
    return readConfig(JSON.parse(text));
  } catch {
    return { problems: [{ key: '', fault: /^\s*</u.test(text) ? 'web-page' : 'no-json' }] };
  }
}
