import {
  type Child,
  childOverrides,
  cleanChildName,
  isActiveChild,
  MAX_CHILDREN,
  type StoryOwners,
} from '../../domain/children/children';
import { createStore, type Store } from '../../store';
import { changed, onChange } from '../changes';
import { clock } from '../clock';
import { mintId } from '../ids';
import { allRecords, readRecord, recordsOf } from '../records';
import { readSettings, settings } from '../settings/settings';
import { inTransaction } from '../transaction';
import { change, marksKey, SWITCHING, type Switching, showOrHide } from './child-marks';

/** The children of this device, in the order in which their faces stand, those taken away lately among them. */
export const children = createStore<Child[]>([]);

/** The child that is there now; undefined while everyone is. */
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

/** Reads them, and from then on whenever this tab or another has changed them. */
export async function loadChildren(): Promise<void> {
  if (!following) {
    following = true;
    onChange((what) => what === 'settings' && read().catch(() => {}));
  }
  await read();
}

async function read(): Promise<void> {
  const now = (await readRecord('children')) ?? [];
  if (JSON.stringify(now) !== JSON.stringify(children.get())) children.set(now);
}

/**
 * One strict transaction on all that is a child's; then everybody hears of it.
 * @param work answers false where it has changed nothing
 * @returns what `work` does
 */
async function act<T>(work: (tx: Switching, all: Child[]) => Promise<T>): Promise<T> {
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

const keep = (tx: Switching, all: Child[]) =>
  all.length ? recordsOf(tx).put(all, 'children') : recordsOf(tx).delete('children');

const ownOf = async (tx: Switching) => (await recordsOf(tx).get('settings')) ?? {};

/** What is new about a child holds at once, if it is there. */
async function settleNow(tx: Switching, all: Child[]): Promise<void> {
  const own = await ownOf(tx);
  const now = all.find(({ id }) => id === own.child?.who);
  if (own.child) await recordsOf(tx).put({ ...own, child: childOverrides(now) }, 'settings');
}

/** Somebody else is there from now on. @param who absent for everyone. @returns whether that changed anything */
export const switchTo = (who: string | undefined): Promise<boolean> =>
  act(async (tx, all) => {
    const { child: now, everyone } = await ownOf(tx);
    const there = who === undefined ? everyone : all.some((one) => one.id === who && isActiveChild(one));
    if (!now || now.who === who || !there) return false;
    await change(tx, [now.who, who], all);
    return true;
  });

/**
 * Adds a child. The first one is who used the device until now: the shelf stays as it is, and is that child's.
 * @returns it, or undefined where there is no name, or no room for one more
 */
export const addChild = (about: Omit<Child, 'id' | 'goneAt'>): Promise<Child | undefined> =>
  act(async (tx, all) => {
    const name = cleanChildName(about.name);
    const here = all.filter(isActiveChild);
    if (!name || here.length >= MAX_CHILDREN) return undefined;
    const added: Child = { ...about, name, id: mintId().replace(/^m/u, 'c') };
    const next = [...all, added];
    await keep(tx, next);
    if (!here.length) {
      const own = await ownOf(tx);
      await recordsOf(tx).put({ ...own, child: childOverrides(added) }, 'settings');
      await showOwned(tx, next);
    }
    return added;
  });

/** Changes what is known of a child; `undefined` gives a key back to the device. A name of nothing changes nothing. */
export const changeChild = (
  id: string,
  what: { [Key in keyof Child]?: Child[Key] | undefined },
): Promise<void> =>
  act(async (tx, all) => {
    const name = what.name === undefined ? undefined : cleanChildName(what.name);
    const next = all.map((one) => {
      if (one.id !== id) return one;
      const changed: Record<string, unknown> = { ...one, ...what, name: name || one.name };
      for (const key in changed) if (changed[key] === undefined) delete changed[key];
      return changed as unknown as Child;
    });
    await keep(tx, next);
    await settleNow(tx, next);
  });

/**
 * Takes a child away; until `purgeGone` it can be brought back as it was. Stories that were its only are everyone's
 * meanwhile. Who is there then: the next child, or the family, which has the last one's marks.
 */
export const removeChild = (id: string): Promise<void> =>
  act(async (tx, all) => {
    const next = all.map((one) => (one.id === id ? { ...one, goneAt: clock.now() } : one));
    await keep(tx, next);
    const first = next.find(isActiveChild)?.id;
    const { child: now, everyone } = await ownOf(tx);
    const last = first === undefined;
    if (now?.who === id || last) {
      // Everyone was there: the last child comes once more, and leaves what it has to the family.
      if (now?.who !== id) await change(tx, [now?.who, id], next);
      await change(tx, [id, everyone && !last ? undefined : first], next, last);
    } else await showOwned(tx, next);
  });

/** @returns whether there was room for it */
export const bringBack = (id: string): Promise<boolean> =>
  act(async (tx, all) => {
    const none = !all.some(isActiveChild);
    if (all.filter(isActiveChild).length >= MAX_CHILDREN) return false;
    const next = all.map((one) => {
      if (one.id !== id) return one;
      const { goneAt: _, ...back } = one;
      return back;
    });
    await keep(tx, next);
    if (none) await change(tx, [undefined, id], next);
    else await showOwned(tx, next);
    return true;
  });

/**
 * Forgets for good who was taken away before `before` (milliseconds since 1970), or in the future: by a clock that was
 * set back since.
 */
export const purgeGone = (before: number): Promise<boolean> =>
  act(async (tx, all) => {
    const gone = all
      .filter(({ goneAt }) => goneAt !== undefined && (goneAt < before || goneAt > clock.now()))
      .map(({ id }) => id);
    if (!gone.length) return false;
    const store = recordsOf(tx);
    const owners = (await recordsOf(tx).get('owners')) ?? {};
    for (const [story, who] of Object.entries(owners)) {
      const left = who.filter((one) => !gone.includes(one));
      if (left.length) owners[story] = left;
      else delete owners[story];
    }
    for (const one of gone) {
      await store.delete(marksKey(one));
      await store.delete(`heroes:${one}`);
    }
    for (const day of await allRecords(store, 'heard:')) {
      const left = Object.entries(day.children ?? {}).filter(([who]) => !gone.includes(who));
      if (day.children) await store.put({ ...day, children: Object.fromEntries(left) }, `heard:${day.day}`);
    }
    await store.put(owners, 'owners');
    await keep(
      tx,
      all.filter(({ id }) => !gone.includes(id)),
    );
    return true;
  });

/**
 * Makes who is there one of those who may be: everyone's face may have been taken away while everyone was there, and a
 * database put together by hand may name a child that is not here. The first child comes; one that has nothing put away
 * has what is on the cards.
 */
export const mend = (): Promise<boolean> =>
  act(async (tx, all) => {
    const here = all.filter(isActiveChild);
    const [first] = here;
    const { child: now, everyone, ...own } = await ownOf(tx);
    const fits = here.some(({ id }) => id === now?.who) || (now && !now.who && everyone);
    if (first ? fits : !now) return false;
    if (first && (now?.who === undefined || (await recordsOf(tx).get(marksKey(first.id)))))
      await change(tx, [now?.who, first.id], all);
    else {
      const next = { ...own, ...(everyone && { everyone }), ...(first && { child: childOverrides(first) }) };
      await recordsOf(tx).put(next, 'settings');
      await showOwned(tx, all);
    }
    return true;
  });

/** For whom each story is that is not everyone's. */
export const readOwners = async (): Promise<StoryOwners> => (await readRecord('owners')) ?? {};

/** Says for whom a story is; nobody, or all there are, is everyone. */
export const setOwners = (story: string, who: string[]): Promise<void> =>
  act(async (tx, all) => {
    const owners = (await recordsOf(tx).get('owners')) ?? {};
    const here = all.filter(isActiveChild);
    if (who.length && !here.every(({ id }) => who.includes(id))) owners[story] = who;
    else delete owners[story];
    await recordsOf(tx).put(owners, 'owners');
    await showOrHide(tx, [story], owners, all);
  });

async function showOwned(tx: Switching, all: Child[]): Promise<void> {
  const owners = (await recordsOf(tx).get('owners')) ?? {};
  await showOrHide(tx, Object.keys(owners), owners, all);
}
