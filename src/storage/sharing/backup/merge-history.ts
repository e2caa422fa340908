import type { HeardDay } from '../../../domain/limits/limits';
import { recordsOf } from '../../records';
import type { BackupContents } from './inspect-backup';
import { readHeardDay } from './queue-readers';
import type { RestoreTransaction } from './restoring';

/** Merges the listening log. Of a day that both have, the longer times are kept: they may tell of the same minutes. */
export async function mergeHistory(
  tx: RestoreTransaction,
  records: BackupContents['records'],
): Promise<void> {
  const store = recordsOf(tx);
  for (const [key, value] of records) {
    const day = key.startsWith('heard:') ? readHeardDay(value) : undefined;
    if (!day) continue;
    const here = await store.get(`heard:${day.day}`);
    await store.put(here ? bothOf(here, day) : day, `heard:${day.day}`);
  }
}

function bothOf(here: HeardDay, saved: HeardDay): HeardDay {
  const stories = { ...saved.stories, ...here.stories };
  for (const id of Object.keys(stories)) {
    const [one, other] = [here.stories[id], saved.stories[id]];
    if (one && other) stories[id] = { ...one, heard: Math.max(one.heard, other.heard) };
  }
  const children = { ...saved.children, ...here.children };
  for (const id of Object.keys(children))
    children[id] = longest(here.children?.[id] ?? {}, saved.children?.[id] ?? {});
  return {
    ...here,
    heard: Math.max(here.heard, saved.heard),
    stories,
    ...((here.children || saved.children) && { children }),
  };
}

const longest = (one: Record<string, number>, other: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.keys({ ...one, ...other }).map((id) => [id, Math.max(one[id] ?? 0, other[id] ?? 0)]),
  );
