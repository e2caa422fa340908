import type { Child } from '../../domain/children/children';
import { ignore } from '../../domain/ignore';
import { createStore, type Store } from '../../store';
import { changed, onChange } from '../changes';
import { readRecord, recordsOf } from '../records';
import { readSettings, settings } from '../settings/settings';
import { inTransaction } from '../transaction';
import { SWITCHING, type Switching, showOrHide } from './child-marks';

/** The children of this device in the order of their faces, removed ones included until they are purged. */
export const children = createStore<Child[]>([]);

/** The current child; undefined while everyone is. */
export const child: Pick<Store<Child | undefined>, 'get' | 'subscribe'> = {
  get: () => children.get().find(({ id }) => id === settings.get().who),
  subscribe(listener) {
    const stops = [children.subscribe(listener), settings.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  },
};

let following = false;

/** Reads the children now, and whenever this tab or another has changed them. */
export async function loadChildren(): Promise<void> {
  if (!following) {
    following = true;
    onChange((what) => what === 'settings' && ignore(read(), 'the children as last read stay'));
  }
  await read();
}

async function read(): Promise<void> {
  const now = (await readRecord('children')) ?? [];
  if (JSON.stringify(now) !== JSON.stringify(children.get())) children.set(now);
}

/**
 * Changes the children and all that is theirs in one strict transaction, and announces it.
 * @param work returns false where it has changed nothing
 * @returns the result of `work`
 */
export async function changeChildren<T>(work: (tx: Switching, all: Child[]) => Promise<T>): Promise<T> {
  const result = await inTransaction(SWITCHING, async (tx) =>
    work(tx, (await recordsOf(tx).get('children')) ?? []),
  );
  if (result === false) return result;
  await readSettings();
  await read();
  changed('settings');
  changed('cards');
  return result;
}

export const putChildren = (tx: Switching, all: Child[]) =>
  all.length ? recordsOf(tx).put(all, 'children') : recordsOf(tx).delete('children');

export const ownSettings = async (tx: Switching) => (await recordsOf(tx).get('settings')) ?? {};

/** Shows the stories that the children may see, and hides the others. */
export async function showOwned(tx: Switching, all: Child[]): Promise<void> {
  const owners = (await recordsOf(tx).get('owners')) ?? {};
  await showOrHide(tx, Object.keys(owners), owners, all);
}
