import { isWithin } from '../../domain/clock';
import { clock } from '../clock';
import type { Writing } from '../db';
import { readRecord, recordsOf } from '../records';
import { inTransaction } from '../transaction';
import { STALE } from './making';

/*
 * Books being imported. Their sounds are stored before their story is, and no start-up check of another tab may take
 * them for what a killed import has left.
 */

/** Id, in place of a story's, under which a backup is restored. It owns the sounds that are here already. */
export const RESTORING = 'restore:';

/** A restore that was cut off may be gone on with for so long. Milliseconds. */
const RESTORE_KEPT = 7 * 86_400_000;

const lockOf = (id: string) => `talelight-import-${id}`;

/**
 * Imports one book at a time under this id, in whatever tab.
 * @param work is handed `beat`, to be called while it goes on
 */
export function whileImporting<T>(id: string, work: (beat: () => Promise<void>) => Promise<T>): Promise<T> {
  const run = async () => {
    const beat = () => note(id, clock.now());
    await beat();
    try {
      return await work(beat);
    } finally {
      await note(id, undefined);
    }
  };
  return navigator.locks ? navigator.locks.request(lockOf(id), run) : afterOthers(id, run);
}

/** Imports of this page, by id: plain http has no locks. */
const running = new Map<string, Promise<unknown>>();

async function afterOthers<T>(id: string, run: () => Promise<T>): Promise<T> {
  const before = running.get(id);
  const mine = before ? before.then(run, run) : run();
  running.set(id, mine);
  try {
    return await mine;
  } finally {
    if (running.get(id) === mine) running.delete(id);
  }
}

/** Ids of imports that were cut off with their page. */
export async function cutImports(): Promise<string[]> {
  const begun = Object.entries((await readRecord('importing')) ?? {});
  const cut: string[] = [];
  for (const [id, at] of begun) {
    const isKept = id === RESTORING && isWithin(at, clock.now(), RESTORE_KEPT);
    if (!isKept && !(await isImporting(id, at))) cut.push(id);
  }
  return cut;
}

/** Whether an import goes on, in whatever tab. @param at time of its last news, by which plain http judges */
export async function isImporting(id: string, at: number): Promise<boolean> {
  const held = (await navigator.locks?.query())?.held?.map(({ name }) => name);
  return held ? held.includes(lockOf(id)) : isWithin(at, clock.now(), STALE);
}

const note = (id: string, at: number | undefined): Promise<void> =>
  inTransaction(['settings'], (tx) => setImports(tx, [id], at));

export const forgetImports = (tx: Writing<'settings'>, ids: string[]) => setImports(tx, ids, undefined);

async function setImports(tx: Writing<'settings'>, ids: string[], at: number | undefined): Promise<void> {
  if (!ids.length) return;
  const records = recordsOf(tx);
  const all = { ...(await records.get('importing')) };
  for (const id of ids) {
    if (at === undefined) delete all[id];
    else all[id] = at;
  }
  await (Object.keys(all).length ? records.put(all, 'importing') : records.delete('importing'));
}
