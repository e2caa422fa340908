import { inspectBackup } from '../../storage/sharing/backup/inspect-backup';
import { isBackup } from '../../storage/sharing/backup/read-backup';
import { restoreBackup } from '../../storage/sharing/backup/restore-backup';

/** Reads and restores backups: fetched apart from the room, in which few parents read a file. */
export const restorer = { isBackup, inspectBackup, restoreBackup };
