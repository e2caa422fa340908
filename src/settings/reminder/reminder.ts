import { useEffect } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import type { BackupReminder } from '../../domain/settings/backup-reminder';
import type { BackupWords } from '../../i18n/backup';
import { onChange } from '../../storage/changes';
import { clock } from '../../storage/clock';
import { readBackupReminder } from '../../storage/sharing/backup/last-backup';
import { createStore, useStore } from '../../store';

/** Kept for the life of the page, so that coming back shows it at once. */
const reminder = createStore<BackupReminder | undefined>(undefined);

export const readReminder = async (): Promise<void> => reminder.set(await readBackupReminder(clock));

/** Reason to think of a backup, in words. */
export function useReminderText(words: BackupWords): string | undefined {
  const now = useStore(reminder);
  useEffect(() => {
    const read = () => ignore(readReminder(), 'the line as it was stays');
    read();
    return onChange((change) => change === 'settings' && read());
  }, []);
  return now && (now === 'never' ? words.never : words.old(now.days));
}
