import type { Clock } from '../../../domain/clock';
import { type BackupReminder, backupReminder } from '../../../domain/settings/backup-reminder';
import { changed } from '../../changes';
import { withDb } from '../../db';
import { keysFrom, recordsOf, writeRecord } from '../../records';

/** Notes that a backup was saved. @param now milliseconds since 1970 */
export async function noteBackup(now: number): Promise<void> {
  await writeRecord(now, 'last-backup');
  changed('settings');
}

/** A reason to think of a backup; by a clock that is not set none is old. */
export async function readBackupReminder(
  clock: Pick<Clock, 'now' | 'isBelievable'>,
): Promise<BackupReminder | undefined> {
  const { hasFamilyWork, lastBackup } = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'settings']);
    const records = recordsOf(tx);
    const bySource = tx.objectStore('cards').index('availability');
    const [children, read, lastBackup, ...counts] = await Promise.all([
      records.getKey('children'),
      records.getAllKeys(keysFrom('voices:')),
      records.get('last-backup'),
      ...(['offline', 'partial', 'listed'] as const).flatMap((availability) =>
        (['kit', 'made', 'imported', 'recorded'] as const).map((source) =>
          bySource.getKey([availability, source]),
        ),
      ),
    ]);
    const hasStories = counts.some((id) => id !== undefined);
    return { hasFamilyWork: hasStories || children !== undefined || read.length > 0, lastBackup };
  });
  if (lastBackup !== undefined && !clock.isBelievable()) return undefined;
  return backupReminder({ hasFamilyWork, lastBackup, now: clock.now() });
}
