/** A backup older than this is old. Days. */
const OLD_DAYS = 30;
const DAY_MS = 86_400_000;

/** Reason to think of a backup: there is none yet, or the last one is so many days old. */
export type BackupReminder = 'never' | { days: number };

interface BackupFacts {
  /** Whether the family has made, recorded, imported or marked anything. */
  hasFamilyWork: boolean;
  /** When the last backup was saved, and now. Milliseconds since 1970. */
  lastBackup: number | undefined;
  now: number;
}

/** @returns undefined where there is no reason; a date that lies ahead, by a clock that was set back since, is none */
export function backupReminder({ hasFamilyWork, lastBackup, now }: BackupFacts): BackupReminder | undefined {
  if (!hasFamilyWork) return undefined;
  if (lastBackup === undefined) return 'never';
  const days = Math.floor((now - lastBackup) / DAY_MS);
  return days >= OLD_DAYS ? { days } : undefined;
}
