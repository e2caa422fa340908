import { toFailure } from '../../../domain/errors';
import { changed } from '../../changes';
import { loadChildren } from '../../children/child-store';
import { clock } from '../../clock';
import { recordsOf } from '../../records';
import { readSettings } from '../../settings/settings';
import { RESTORING, whileImporting } from '../../story/imports-under-way';
import { inTransaction } from '../../transaction';
import { clearFamily } from './clear-family';
import { type BackupContents, wantedKeys } from './inspect-backup';
import { mergeRecords } from './merge-records';
import { mergeStories, type RestoredCounts } from './merge-stories';
import { RESTORED, type RestoreMode } from './restoring';
import { withIdsFromHere } from './same-books';
import { dropStaged, stageMedia } from './stage-media';

/** Pause between two signs of life of a restore. Milliseconds. */
const BEAT = 10_000;

/**
 * Restores a backup: all of it at one moment, or nothing.
 * `merge`: what is missing is added, and of two editions of a story the newer is kept; nothing of what is here is lost.
 * `replace`: everything that a backup would hold is deleted at the same moment. Keys of services and the PIN stay.
 * @param onProgress told the share that is done, 0 to 1
 * @throws {Failure} `full` where it does not fit. `aborted`
 */
export function restoreBackup(
  contents: BackupContents,
  mode: RestoreMode,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  // Half of a family in place of a whole one.
  if (mode === 'replace' && contents.damage) return Promise.reject(contents.damage);
  return whileImporting(RESTORING, async (beat) => {
    const ours = mode === 'merge' ? await withIdsFromHere(contents) : contents;
    let last = clock.monotonic();
    const report = (share: number) => {
      onProgress(share * 0.98);
      if (clock.monotonic() - last < BEAT) return;
      last = clock.monotonic();
      void beat();
    };
    try {
      await stageMedia(ours, mode, report, signal);
      signal.throwIfAborted();
      const counts = await inTransaction(RESTORED, async (tx) => {
        if (mode === 'replace') await clearFamily(tx, new Set(wantedKeys(ours)));
        const before = new Set(await tx.objectStore('cards').getAllKeys());
        const merged = await mergeStories(tx, ours);
        await mergeRecords(tx, ours, mode, before);
        // The file holds all that is here now.
        if (mode === 'replace')
          await recordsOf(tx).put(Date.parse(ours.savedAt) || clock.now(), 'last-backup');
        // Stories of an older release: the next start gives their cards what they lack.
        await recordsOf(tx).delete('reindexed');
        return merged;
      });
      onProgress(1);
      return { ...counts, here: counts.here + contents.stories.length - ours.stories.length };
    } catch (error) {
      await dropStaged();
      throw toFailure(error);
    } finally {
      await readSettings();
      await loadChildren();
      for (const what of ['settings', 'wishes', 'narrating', 'cards'] as const) changed(what);
    }
  });
}
