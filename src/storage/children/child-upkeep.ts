import { childOverrides, isActiveChild } from '../../domain/children/children';
import { clock } from '../clock';
import { allRecords, recordsOf } from '../records';
import { change, marksKey } from './child-marks';
import { changeChildren, ownSettings, putChildren, showOwned } from './child-store';

/**
 * Deletes children that were removed before `before` (milliseconds since 1970), or in the future, by a clock that was
 * set back since. @returns whether there were any
 */
export const purgeGone = (before: number): Promise<boolean> =>
  changeChildren(async (tx, all) => {
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
      await store.delete(`tellers:${one}`);
      await store.delete(`side-by-side:${one}`);
    }
    for (const day of await allRecords(store, 'heard:')) {
      const left = Object.entries(day.children ?? {}).filter(([who]) => !gone.includes(who));
      if (day.children) await store.put({ ...day, children: Object.fromEntries(left) }, `heard:${day.day}`);
    }
    await store.put(owners, 'owners');
    await putChildren(
      tx,
      all.filter(({ id }) => !gone.includes(id)),
    );
    return true;
  });

/**
 * Makes an existing child the current one: *everyone* may have been switched off while it was current, and an edited
 * database may name a child that is gone. The first child is taken; without stored marks it has those on the cards.
 */
export const mend = (): Promise<boolean> =>
  changeChildren(async (tx, all) => {
    const here = all.filter(isActiveChild);
    const [first] = here;
    const { child: now, everyone, ...own } = await ownSettings(tx);
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
