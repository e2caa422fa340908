import { useBackupWords } from '../../i18n/backup';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { useReminderText } from './reminder';
import './reminder.css';

/** Quiet line on Settings' home where there is a reason to think of a backup; it leads there. */
export default function BackupReminderNote(_: object) {
  const text = useReminderText(useBackupWords());
  return text ? (
    <a class="settings-aside settings-reminder" href={hrefOf(inSettings('backup'))}>
      {text}
    </a>
  ) : null;
}
