import type { words } from './en/backup';
import { createLazyWords } from './lazy-words';

export type BackupWords = typeof words;

/** Words of the backup of everything, which one room of Settings shows. */
export const { load: loadBackupWords, useLoaded: useBackupWords } = createLazyWords<BackupWords>({
  en: () => import('./en/backup'),
  tr: () => import('./tr/backup'),
});
