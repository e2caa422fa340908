import { language } from '../../i18n';
import { useBackupWords } from '../../i18n/backup';
import { useParentWords } from '../../i18n/parents';
import type { BackupContents } from '../../storage/sharing/backup/inspect-backup';
import { useStore } from '../../store';
import { sizeText } from '../size-text';

/** Date and size of a backup, and what would become of it here. */
export function BackupSummary({ of: { savedAt, stories, bytes, damage, skipped } }: { of: BackupContents }) {
  const words = useBackupWords();
  const limits = useParentWords('limits');
  const now = useStore(language);
  const date = new Intl.DateTimeFormat(now, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <>
      {damage && (
        <p class="settings-fault">
          {words.fault[damage.fault]} <small lang="en">{damage.message}</small>
        </p>
      )}
      {damage && stories.length > 0 && <p>{words.wholePart}</p>}
      {savedAt && <p>{limits.backupOf(date.format(new Date(savedAt)))}</p>}
      {(!damage || stories.length > 0) && (
        <>
          <p>
            <b>{words.holds(stories.length, bytes > 0 && sizeText(bytes, now))}</b>
          </p>
          {skipped > 0 && <p class="settings-soft">{words.skipped(skipped)}</p>}
          <p>{words.bringMeans}</p>
          {!damage && <p>{words.replaceMeans}</p>}
        </>
      )}
    </>
  );
}
