import type { NamedHero, WishHero } from '../../domain/story/wish';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { mintId } from '../ids';
import { readRecord, recordsOf } from '../records';

/** Heroes that a family has named. Stored under one key, because there are never many. */

/** Most named heroes: so many fit before the drawings and are found at a glance. */
export const MOST_HEROES = 12;
/** Characters. */
export const LONGEST_NAME = 24;

/** Named heroes, the last used one first. */
export async function readHeroes(): Promise<NamedHero[]> {
  return (await readRecord('heroes')) ?? [];
}

async function change(work: (heroes: NamedHero[]) => NamedHero[]): Promise<NamedHero[]> {
  const next = await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite', STRICT);
    const records = recordsOf(tx);
    const heroes = work((await records.get('heroes')) ?? []);
    await Promise.all([records.put(heroes, 'heroes'), tx.done]);
    return heroes;
  });
  changed('settings');
  return next;
}

/**
 * Names a hero, or renames the one with this `id`.
 * @returns the hero as stored; undefined without a name in the words, or where there are `MOST_HEROES`
 */
export async function nameHero(hero: WishHero, name: string, id?: string): Promise<NamedHero | undefined> {
  const clean = [...name.replace(/\s+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
  if (!clean) return undefined;
  const named: NamedHero = { id: id ?? mintId(), name: clean, hero };
  const heroes = await change((all) => {
    const others = all.filter((one) => one.id !== named.id);
    return others.length < MOST_HEROES ? [named, ...others] : all;
  });
  return heroes.find((one) => one.id === named.id);
}

export const forgetHero = (id: string) => change((all) => all.filter((one) => one.id !== id));
