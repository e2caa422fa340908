import { type Config, type Settings, settle } from '../domain/settings';
import { createStore } from '../store';
import { changed, onChange } from './changes';
import { STRICT, withDb } from './db';

export type Effective = Settings & { kiosk?: boolean };

/** What is in force now: `config.json` as last read, under what a parent has set. */
export const settings = createStore<Effective>({});

/** Reads both and keeps the store fresh when another tab changes them. */
export async function loadSettings(): Promise<void> {
  await read();
  onChange((change) => {
    if (change === 'settings') read().catch(() => {});
  });
}

async function read(): Promise<void> {
  const [own, config] = await withDb((db) =>
    Promise.all([db.get('settings', 'settings'), db.get('settings', 'config')]),
  );
  const next = settle((own ?? {}) as Settings, (config ?? {}) as Config);
  if (JSON.stringify(next) !== JSON.stringify(settings.get())) settings.set(next);
}

/** Changes some of a parent's settings; `undefined` gives a key back to `config.json` or automatic. */
export async function saveSettings(change: { [Key in keyof Settings]?: Settings[Key] | undefined }): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const next: Record<string, unknown> = { ...((await tx.store.get('settings')) as Settings), ...change };
    for (const key in next) if (next[key] === undefined) delete next[key];
    await tx.store.put(next, 'settings');
    await tx.done;
  });
  await read();
  changed('settings');
}

/** Keeps a checked `config.json` for the next start, when the device may be offline. */
export async function saveConfig(config: Config, problems: string[]): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite');
    await Promise.all([tx.store.put(config, 'config'), tx.store.put(problems, 'config-problems'), tx.done]);
  });
  await read();
  changed('settings');
}
