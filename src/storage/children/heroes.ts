import type { NamedHero, WishHero } from '../../domain/story/wish';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { mintId } from '../ids';
import { readRecord, recordsOf } from '../records';

/** Heroes that a family has named, to be met again. Under one key, for there are never many. */

/** So many fit before the drawings without anybody having to look for them. */
export const MOST_HEROES = 12;
/** Characters. */
export const LONGEST_NAME = 24;

/** The one that was met last comes first. */
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
 * Gives a hero a name, or another one where `id` says that it has one.
 * @returns it as stored, or undefined when there is no name in what was said, or no place for one more
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
