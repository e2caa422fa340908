import { heardBy } from '../current-child';
import { deleteRecord, readRecord, writeRecord } from '../records';

/** Whether the child that hears a story sees its twin beside it: once chosen, with every story that has one. */

const keyOf = (story: string) => `side-by-side:${heardBy(story) ?? ''}` as const;

export const readSideBySide = async (story: string): Promise<boolean> =>
  (await readRecord(keyOf(story))) ?? false;

export const saveSideBySide = (story: string, on: boolean): Promise<void> =>
  on ? writeRecord(true, keyOf(story)) : deleteRecord(keyOf(story));
