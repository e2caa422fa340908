import { kitsUrl } from 'virtual:talelight-kits';
import { Failure, toFailure } from '../../domain/errors';
import type { Kit, KitCatalogue, KitEntry } from '../../domain/kits/kit';
import { readKit, readKitCatalogue } from '../../domain/kits/kit-check';
import type { Reader } from '../../domain/shape';
import { withDb } from '../db';
import { request } from '../media/download';
import { keysFrom, readRecord, recordsOf, writeRecord } from '../records';

/** List of kits, their recipes, and the ones told last: all small, all stored once fetched. */

/**
 * Kits of this build. Fetched only when their list is not stored yet; where that fails, an older list is returned.
 * @throws {Failure} offline, unreachable, missing, failed, broken, aborted
 */
export async function readKits(signal: AbortSignal, url = kitsUrl): Promise<KitCatalogue> {
  const kept = await readRecord('kits');
  if (kept?.url === url) return kept;
  let list: KitCatalogue;
  try {
    list = await fetchJson(url, signal, readKitCatalogue);
  } catch (error) {
    if (kept && !signal.aborted) return kept;
    throw error;
  }
  await writeRecord({ ...list, url }, 'kits');
  await dropOldRecipes(list);
  return list;
}

const recipeKey = (address: string) => `recipe:${address}` as const;

/** @throws {Failure} offline, unreachable, missing, failed, broken, aborted */
export async function readRecipe({ recipe, id }: KitEntry, signal: AbortSignal): Promise<Kit> {
  const kept = await readRecord(recipeKey(recipe));
  if (kept) return kept;
  const kit = await fetchJson(recipe, signal, (json) => readKit(json, id));
  await writeRecord(kit, recipeKey(recipe));
  return kit;
}

/** Addresses of the stored recipes. */
export async function keptRecipes(): Promise<Set<string>> {
  const keys = await withDb((db) => db.getAllKeys('settings', keysFrom('recipe:')));
  return new Set(keys.map((key) => key.slice(recipeKey('').length)));
}

/** A recipe's name carries a hash: recipes that the list does not name belong to an older build. */
async function dropOldRecipes({ kits }: KitCatalogue): Promise<void> {
  const listed = new Set(kits.map(({ recipe }) => recipe));
  const old = [...(await keptRecipes())].filter((recipe) => !listed.has(recipe));
  await withDb(async (db) => {
    const tx = db.transaction('settings', 'readwrite');
    await Promise.all([...old.map((recipe) => recordsOf(tx).delete(recipeKey(recipe))), tx.done]);
  });
}

async function fetchJson<T>(url: string, signal: AbortSignal, read: Reader<T>): Promise<T> {
  const response = await request(url, 0, signal);
  try {
    const right = read(await response.json());
    if (right) return right;
  } catch (error) {
    if (toFailure(error).kind === 'aborted') throw new Failure('aborted');
    // Reported as a wrong shape: a web page instead of JSON is the usual cause of either.
  }
  throw new Failure('broken', `${url} is garbled`);
}

/** Number of kits remembered as told: so many stories pass until one may come again. */
const MOST_TOLD = 12;

/** Ids of the kits told, the last one first. */
export const readTold = async (): Promise<string[]> => (await readRecord('kits-told')) ?? [];

export async function noteTold(id: string): Promise<void> {
  const told = (await readTold()).filter((one) => one !== id);
  await writeRecord([id, ...told].slice(0, MOST_TOLD), 'kits-told');
}
