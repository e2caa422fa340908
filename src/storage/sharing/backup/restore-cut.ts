import { readRecord } from '../../records';
import { isImporting, RESTORING } from '../../story/imports-under-way';

/** Whether a restore was cut off with its page, and nobody has gone on with it. */
export async function wasRestoreCut(): Promise<boolean> {
  const at = (await readRecord('importing'))?.[RESTORING];
  return at !== undefined && !(await isImporting(RESTORING, at));
}
