import { ignore } from '../../domain/ignore';
import { defaultProfile, type Profile } from '../../domain/settings/profile';
import {
  type ChildOverrides,
  type Config,
  effectiveSettings,
  type Settings,
} from '../../domain/settings/settings';
import { createStore } from '../../store';
import { onChange } from '../changes';
import { readRecord } from '../records';

export type Effective = Settings & ChildOverrides & { kiosk?: boolean };

/** Settings in force: a parent's over `config.json` as last read. */
export const settings = createStore<Effective>({});

/** `config.json` as it was last read, undefined before the first time; `unstored` where storage did not take it. */
export const installed: { config?: Config | undefined; unstored?: Config | undefined } = {};

/** The profile in force: as set, else as this device suggests. */
export function profileNow(): Profile {
  const { profile, kiosk = false } = settings.get();
  return profile ?? defaultProfile((navigator as { deviceMemory?: number }).deviceMemory, kiosk);
}

/** Reads both and keeps the store fresh when another tab changes them. */
export async function loadSettings(): Promise<void> {
  await readSettings();
  onChange((change) => {
    if (change === 'settings') ignore(readSettings(), 'the settings in force stay');
  });
}

/** Reads what is stored and puts it in force. */
export async function readSettings(): Promise<void> {
  const [own, config = installed.unstored] = await Promise.all([
    readRecord('settings'),
    readRecord('config'),
  ]);
  installed.config = config;
  const next = effectiveSettings(own ?? {}, config ?? {});
  if (JSON.stringify(next) !== JSON.stringify(settings.get())) settings.set(next);
}
