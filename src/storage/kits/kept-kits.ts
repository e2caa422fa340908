import { Failure } from '../../domain/errors';
import type { Kit, KitClipFile, KitEntry } from '../../domain/kits/kit';
import type { Language } from '../../domain/language';
import { crc32 } from '../../domain/story/pack';
import { withDb } from '../db';
import { putAudio } from '../media/audio';
import { request } from '../media/download';
import { bytesLeft, deleteAudio, usage } from '../media/ledger';
import { keptRecipes, readKits, readRecipe } from './kit-list';

/**
 * Kits stored to work without a network. Their clip files are sounds of a story `kit:<id>` that is on no shelf: so they
 * are counted, and evicted when room is needed.
 */
const ownerOf = (id: string) => `kit:${id}`;

/** Addresses of the stored clip files. */
async function keptFiles(): Promise<Set<string>> {
  const range = IDBKeyRange.bound('kit:', 'kit:\uffff');
  return new Set(await withDb((db) => db.getAllKeysFromIndex('sounds', 'story', range)));
}

/** Kits of a language that can be told from here: with their sound, or where there is none of those, as text. */
export async function keptKits(kits: KitEntry[], language: Language): Promise<KitEntry[]> {
  const recipes = await keptRecipes();
  const readable = kits.filter((entry) => entry.language === language && recipes.has(entry.recipe));
  const files = await keptFiles();
  const complete: KitEntry[] = [];
  for (const entry of readable) {
    const kit = await readRecipe(entry, new AbortController().signal);
    if (filesOf(kit).every(({ url }) => files.has(url))) complete.push(entry);
  }
  return complete.length ? complete : readable;
}

const filesOf = ({ clips = {} }: Kit): KitClipFile[] => Object.values(clips);

export interface KitsHere {
  /** Kits of the language that can be told, with their sound, without a network. */
  here: number;
  all: number;
  /** Bytes of those that are here, and of those that are not. */
  bytes: number;
  missing: number;
}

/** For Settings. @throws {Failure} when the list has never come and does not come now */
export async function kitsHere(language: Language, signal: AbortSignal): Promise<KitsHere> {
  const kits = (await readKits(signal)).kits.filter((entry) => entry.language === language);
  const [recipes, files] = await Promise.all([keptRecipes(), keptFiles()]);
  const out: KitsHere = { here: 0, all: kits.length, bytes: 0, missing: 0 };
  for (const entry of kits) {
    const kit = recipes.has(entry.recipe) ? await readRecipe(entry, signal) : undefined;
    const whole = kit && filesOf(kit).every(({ url }) => files.has(url));
    out[whole ? 'bytes' : 'missing'] += entry.bytes;
    if (whole) out.here++;
  }
  return out;
}

/**
 * Fetches all recipes, and the clip files of one language, one after another; what is of an older build goes.
 * @returns false when there was no room for all: room is never made for what nobody asked for
 * @throws {Failure} offline, unreachable, missing, failed, broken, aborted; what has come stays
 */
export async function keepKits(language: Language, signal: AbortSignal): Promise<boolean> {
  const { kits } = await readKits(signal);
  const recipes: Kit[] = [];
  for (const entry of kits) recipes.push(await readRecipe(entry, signal));
  await dropStale(new Set(recipes.flatMap(filesOf).map(({ url }) => url)));
  const here = await keptFiles();
  let all = true;
  for (const kit of recipes) {
    if (kit.language !== language) continue;
    for (const file of filesOf(kit)) {
      if (here.has(file.url)) continue;
      const bytes = file.clips.reduce((sum, [, length]) => sum + length, 0);
      if (bytes > bytesLeft(await usage())) all = false;
      else await keepFile(kit, file, signal);
    }
  }
  return all;
}

async function keepFile(kit: Kit, { url, clips }: KitClipFile, signal: AbortSignal): Promise<void> {
  const response = await request(url, 0, signal);
  const bytes = await response.arrayBuffer().catch(() => {
    throw new Failure(signal.aborted ? 'aborted' : 'broken', `${url} was cut`);
  });
  let at = 0;
  for (const [, length, crc] of clips) {
    if (at + length > bytes.byteLength || crc32(new Uint8Array(bytes, at, length)) !== crc)
      throw new Failure('broken', `${url} arrived garbled`);
    at += length;
  }
  await putAudio(ownerOf(kit.id), { key: url, type: 'audio/mpeg' }, bytes);
}

/** Gives all kept sound of kits back; their recipes are small and stay. */
export const dropKits = () => dropStale(new Set());

async function dropStale(wanted: Set<string>): Promise<void> {
  const range = IDBKeyRange.bound('kit:', 'kit:\uffff');
  const sounds = await withDb((db) => db.getAllFromIndex('sounds', 'story', range));
  // An owner whose files are stale in part is of two builds; the few that are fresh come again.
  const owners = new Set(sounds.filter(({ key }) => !wanted.has(key)).map(({ story }) => story));
  for (const owner of owners) await deleteAudio(owner);
}
