import {
  type Child,
  childOverrides,
  cleanChildName,
  isActiveChild,
  MAX_CHILDREN,
} from '../../domain/children/children';
import { clock } from '../clock';
import { mintId } from '../ids';
import { recordsOf } from '../records';
import { change, type Switching } from './child-marks';
import { changeChildren, ownSettings, putChildren, showOwned } from './child-store';

/** Applies the settings of the current child, which may have changed. */
async function settleNow(tx: Switching, all: Child[]): Promise<void> {
  const own = await ownSettings(tx);
  const now = all.find(({ id }) => id === own.child?.who);
  if (own.child) await recordsOf(tx).put({ ...own, child: childOverrides(now) }, 'settings');
}

/** Makes another child the current one. @param who absent for everyone @returns whether that changed anything */
export const switchTo = (who: string | undefined): Promise<boolean> =>
  changeChildren(async (tx, all) => {
    const { child: now, everyone } = await ownSettings(tx);
    const there = who === undefined ? everyone : all.some((one) => one.id === who && isActiveChild(one));
    if (!now || now.who === who || !there) return false;
    await change(tx, [now.who, who], all);
    return true;
  });

/**
 * Adds a child. The first one takes over the shelf as it is.
 * @returns the child; undefined without a name, or where there are `MAX_CHILDREN`
 */
export const addChild = (about: Omit<Child, 'id' | 'goneAt'>): Promise<Child | undefined> =>
  changeChildren(async (tx, all) => {
    const name = cleanChildName(about.name);
    const here = all.filter(isActiveChild);
    if (!name || here.length >= MAX_CHILDREN) return undefined;
    const added: Child = { ...about, name, id: mintId().replace(/^m/u, 'c') };
    const next = [...all, added];
    await putChildren(tx, next);
    if (!here.length) {
      const own = await ownSettings(tx);
      await recordsOf(tx).put({ ...own, child: childOverrides(added) }, 'settings');
      await showOwned(tx, next);
    }
    return added;
  });

/** Changes a child; `undefined` gives a key back to the device. An empty name changes nothing. */
export const changeChild = (
  id: string,
  what: { [Key in keyof Child]?: Child[Key] | undefined },
): Promise<void> =>
  changeChildren(async (tx, all) => {
    const name = what.name === undefined ? undefined : cleanChildName(what.name);
    const next = all.map((one) => {
      if (one.id !== id) return one;
      const changed: Record<string, unknown> = { ...one, ...what, name: name || one.name };
      for (const key in changed) if (changed[key] === undefined) delete changed[key];
      return changed as unknown as Child;
    });
    await putChildren(tx, next);
    await settleNow(tx, next);
  });

/**
 * Removes a child; until `purgeGone` it can be brought back as it was. Meanwhile everyone sees stories that only it saw.
 * The next child becomes the current one, or the family, which takes over the last child's marks.
 */
export const removeChild = (id: string): Promise<void> =>
  changeChildren(async (tx, all) => {
    const next = all.map((one) => (one.id === id ? { ...one, goneAt: clock.now() } : one));
    await putChildren(tx, next);
    const first = next.find(isActiveChild)?.id;
    const { child: now, everyone } = await ownSettings(tx);
    const last = first === undefined;
    if (now?.who === id || last) {
      // While everyone is current, the last child is made current once more, to leave its marks to the family.
      if (now?.who !== id) await change(tx, [now?.who, id], next);
      await change(tx, [id, everyone && !last ? undefined : first], next, last);
    } else await showOwned(tx, next);
  });

/** Restores a removed child. @returns whether there was room for it */
export const bringBack = (id: string): Promise<boolean> =>
  changeChildren(async (tx, all) => {
    const none = !all.some(isActiveChild);
    if (all.filter(isActiveChild).length >= MAX_CHILDREN) return false;
    const next = all.map((one) => {
      if (one.id !== id) return one;
      const { goneAt: _, ...back } = one;
      return back;
    });
    await putChildren(tx, next);
    if (none) await change(tx, [undefined, id], next);
    else await showOwned(tx, next);
    return true;
  });
