import { readConfig } from '../../domain/settings/config';
import { type Config, effectiveSettings, type Settings } from '../../domain/settings/settings';
import { type ConfigProblem, isPlainObject } from '../../domain/settings/value-checks';
import { changed } from '../changes';
import { withDb } from '../db';
import { readRecord, recordsOf } from '../records';
import { saveConfig } from './save-settings';
import { installed, settings } from './settings';

/** A parent's settings, and under them those of the device's installer; each as stored. */
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

/** Whether `config.json` has been read, or known not to be there, once since the device was set up. */
export const isConfigRead = async (): Promise<boolean> =>
  installed.unstored !== undefined || (await readRecord('config').catch(() => undefined)) !== undefined;

interface ConfigRefresh {
  /** True where it has been read, now or before. */
  read: boolean;
  /** Problems of the file, where they have changed. */
  news: ConfigProblem[];
}

/**
 * Reads `config.json` anew. A file that cannot be read leaves the last good one in force and is reported; no file,
 * or no network, changes nothing. Where it has never been read, no file means no presets, and a file that cannot be read
 * leaves that open: the device may be meant to be a kiosk.
 * @throws what storage throws; what was read is in force all the same until the page is left
 */
export async function refreshConfig(signal?: AbortSignal, address = './config.json'): Promise<ConfigRefresh> {
  const stored = await readSources().catch(() => undefined);
  // `readSources` does not tell an empty file from a missing one.
  const known = (await readRecord('config').catch(() => undefined)) ?? installed.unstored;
  const before = { config: known, problems: stored?.problems ?? [] };
  const now = await fetchConfig(known, signal, address);
  const config = now?.config ?? known;
  if (!now || !config) return { read: config !== undefined, news: now?.problems ?? [] };
  if (JSON.stringify(before) === JSON.stringify({ config, problems: now.problems }))
    return { read: true, news: [] };
  try {
    await saveConfig(config, now.problems);
    installed.unstored = undefined;
  } catch (error) {
    // A full disk must not turn a kiosk into a tablet.
    installed.config = installed.unstored = config;
    settings.set(effectiveSettings(stored?.own ?? {}, config));
    changed('settings');
    throw error;
  }
  return { read: true, news: now.problems };
}

/** @returns undefined where the server says nothing about the file */
async function fetchConfig(
  before: Config | undefined,
  signal: AbortSignal | undefined,
  address: string,
): Promise<{ config: Config | undefined; problems: ConfigProblem[] } | undefined> {
  let text: string;
  try {
    const response = await fetch(address, { cache: 'no-cache', ...(signal && { signal }) });
    // A missing file changes nothing: a kiosk whose server lost its config.json for a moment stays one.
    if (response.status === 404 || response.status === 410)
      return before ? undefined : { config: {}, problems: [] };
    if (!response.ok) return undefined;
    text = await response.text();
  } catch {
    return undefined;
  }
  try {
    const json: unknown = JSON.parse(text);
    const { config, problems } = readConfig(json, before);
    return { config: isPlainObject(json) ? config : before, problems };
  } catch {
    const fault = /^\s*</u.test(text) ? 'web-page' : 'no-json';
    // Some hosts answer with this page itself where there is no file.
    const isThisPage = fault === 'web-page' && text.includes('id="tabs"');
    return { config: before ?? (isThisPage ? {} : undefined), problems: [{ key: '', fault }] };
  }
}
