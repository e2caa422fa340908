import type { Config, Settings } from '../../domain/settings/settings';
import type { ConfigProblem } from '../../domain/settings/value-checks';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { recordsOf } from '../records';
import { readSettings } from './settings';

/** Writing settings; apart from reading them, which is in the first load. */

/** Changes some of a parent's settings; `undefined` gives a key back to `config.json` or automatic. */
export async function saveSettings(
  change: { [Key in keyof Settings]?: Settings[Key] | undefined },
): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const records = recordsOf(tx);
    const next: Record<string, unknown> = { ...(await records.get('settings')), ...change };
    for (const key in next) if (next[key] === undefined) delete next[key];
    await records.put(next, 'settings');
    await tx.done;
  });
  await readSettings();
  changed('settings');
}

/** Stores a checked `config.json` for the next start, which may be offline. */
export async function saveConfig(config: Config, problems: ConfigProblem[]): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite');
    const records = recordsOf(tx);
    await Promise.all([records.put(config, 'config'), records.put(problems, 'config-problems'), tx.done]);
  });
  await readSettings();
  changed('settings');
}
