import { checkSettings } from './config';
import type { Settings } from './settings';
import type { ConfigProblem } from './value-checks';

/** File of a settings backup: without keys of services, PIN and listening history. */
interface File {
  talelight: 'settings';
  version: 1;
  /** ISO 8601. */
  savedAt: string;
  settings: Settings;
}

export type SettingsBackup =
  /** `not-ours`: JSON, but no settings backup. `newer`: written by a later version. */
  | { fault: 'no-json' | 'not-ours' | 'newer' }
  | { settings: Settings; problems: ConfigProblem[]; savedAt: string };

export function writeBackup(own: Settings, now: Date): string {
  const { settings } = checkSettings(own);
  const file: File = { talelight: 'settings', version: 1, savedAt: now.toISOString(), settings };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Reads the usable keys of a backup and reports the others. */
export function readBackup(text: string): SettingsBackup {
  let file: Partial<Record<keyof File, unknown>> | null;
  try {
    file = JSON.parse(text);
  } catch {
    return { fault: 'no-json' };
  }
  const { talelight, version, settings, savedAt } = file ?? {};
  if (talelight !== 'settings' || typeof settings !== 'object' || !settings) return { fault: 'not-ours' };
  if (version !== 1) return { fault: 'newer' };
  const time = typeof savedAt === 'string' && !Number.isNaN(Date.parse(savedAt)) ? savedAt : '';
  return { ...checkSettings(settings), savedAt: time };
}

interface SettingDifference {
  key: keyof Settings;
  before: Settings[keyof Settings];
  after: Settings[keyof Settings];
}

/** Settings about the children of this device, which no backup holds. */
const OF_CHILDREN: readonly string[] = ['child', 'everyone'];

/** Settings that restoring would change; a key that the backup lacks goes back to automatic. */
export function settingDifferences(
  own: Settings,
  backup: Settings,
  locked: readonly string[] = [],
): SettingDifference[] {
  const keys = [...new Set([...Object.keys(own), ...Object.keys(backup)])] as (keyof Settings)[];
  return keys
    .filter(
      (key) =>
        !OF_CHILDREN.includes(key) &&
        !locked.includes(key) &&
        JSON.stringify(own[key]) !== JSON.stringify(backup[key]),
    )
    .map((key) => ({ key, before: own[key], after: backup[key] }));
}
