import { withDb } from './db';
import { keysFrom, recordsOf } from './records';

/** Whether nobody has played a story here, nor put the first visit's card away; the record `welcomed` is set by both. */
export function isFirstVisit(): Promise<boolean> {
  return withDb(async (db) => {
    const tx = db.transaction(['settings', 'listening'], 'readwrite');
    const records = recordsOf(tx);
    const [before, heard, places] = await Promise.all([
      records.get('welcomed'),
      records.getAllKeys(keysFrom('heard:')),
      tx.objectStore('listening').count(),
    ]);
    const played = heard.length > 0 || places > 0;
    // Stored, because a parent may clear the record of what was heard.
    if (played && !before) await records.put(true, 'welcomed');
    await tx.done;
    return !before && !played;
  });
}
