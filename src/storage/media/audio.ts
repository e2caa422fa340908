import { Failure } from '../../domain/errors';
import { PROFILE_BOUNDS } from '../../domain/settings/profile';
import type { Card, Speech, StoredPicture, Story } from '../../domain/story/story';
import { changed } from '../changes';
import { lovedByOthers } from '../current-child';
import { type Database, STRICT, withDb } from '../db';
import { profileNow, settings } from '../settings/settings';
import { withChange } from '../shelf/cards';

/** Stored speech: bytes in one store, their sizes in another, so that accounting never reads audio. */

export function getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined> {
  return withDb((db) => db.get('audio', key));
}

/** Which of these keys are stored, without reading a byte of audio. */
export function haveAudio(keys: string[]): Promise<boolean[]> {
  return withDb((db) => {
    const { store } = db.transaction('sounds');
    return Promise.all(keys.map(async (key) => (await store.getKey(key)) !== undefined));
  });
}

export interface Usage {
  /** Bytes of stored audio. */
  audio: number;
  /** Bytes of audio that this profile keeps at most; `Infinity` where only the browser decides. */
  limit: number;
  /** What the browser says of the whole origin, in bytes; absent where it does not say. */
  used?: number;
  quota?: number;
}

export async function usage(): Promise<Usage> {
  const audio = await audioStored();
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return {
    audio,
    limit: audioLimit(),
    ...(estimate?.usage !== undefined && { used: estimate.usage }),
    ...(estimate?.quota !== undefined && { quota: estimate.quota }),
  };
}

const audioStored = () =>
  withDb(async (db) => ((await db.get('settings', 'audioBytes')) as number | undefined) ?? 0);

export function audioLimit(): number {
  const { audioLimitMB } = settings.get();
  return audioLimitMB === undefined ? PROFILE_BOUNDS[profileNow()].audioBytes : audioLimitMB * 1_000_000;
}

/**
 * Stores one page's speech and, in the same transaction, says so on the card.
 * @param kept what the story is once this page is in; it becomes `whole` only if every page is stored by then,
 *   for another tab may have put it to sleep meanwhile. Absent: the card is left alone
 * @throws {Failure} `full` when neither the family's limit nor the browser leaves room, even without the examples
 *   that were heard longest ago.
 */
export async function putAudio(
  story: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
  kept?: 'half' | 'whole',
) {
  await makeRoom(bytes.byteLength, story);
  const store = () => withDb((db) => write(db, story, speech, bytes, kept));
  await store().catch(async (error) => {
    if (error?.name !== 'QuotaExceededError') throw error;
    // One, and not until it fits: browsers give room back only later (Chromium's files even grow with what is
    // deleted), and a loop would put the whole shelf to sleep for one page.
    if (!(await evictOne(story))) throw full();
    await store().catch((again) => {
      throw again?.name === 'QuotaExceededError' ? full() : again;
    });
  });
  if (kept) changed('cards');
}

/** Keeps a sound that nothing shall give way to: where there is no room as it is, it is not kept. */
export async function putSpareAudio(
  owner: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
): Promise<void> {
  if ((await audioStored()) + bytes.byteLength > audioLimit()) return;
  await withDb((db) => write(db, owner, speech, bytes)).catch(() => {});
}

const full = () => new Failure('full', 'the browser grants no more room');

async function write(
  db: Database,
  story: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
  kept?: 'half' | 'whole',
) {
  const tx = db.transaction(['audio', 'sounds', 'cards', 'stories', 'settings'], 'readwrite', STRICT);
  const sounds = tx.objectStore('sounds');
  const settingsStore = tx.objectStore('settings');
  const { key, type } = speech;
  const before = (await sounds.get(key))?.size ?? 0;
  const card = await tx.objectStore('cards').get(story);
  const total = ((await settingsStore.get('audioBytes')) as number | undefined) ?? 0;
  if (kept === 'whole') {
    const pages = (await tx.objectStore('stories').get(story))?.pages ?? [];
    const keys = pages.flatMap((page) => (page.speech && page.speech.key !== key ? page.speech.key : []));
    const found = await Promise.all(keys.map((one) => sounds.getKey(one)));
    if (found.includes(undefined)) kept = 'half';
  }
  await Promise.all([
    tx.objectStore('audio').put({ key, type, bytes }),
    sounds.put({ key, story, size: bytes.byteLength }),
    settingsStore.put(total + bytes.byteLength - before, 'audioBytes'),
    card && kept && tx.objectStore('cards').put(withChange(card, { kept })),
    tx.done,
  ]);
}

async function makeRoom(bytes: number, except: string): Promise<void> {
  for (;;) {
    const limit = audioLimit();
    // What the browser says of the origin takes it a while, and is not asked here: a child may be waiting for this.
    if ((await audioStored()) + bytes <= limit) return;
    if (!(await evictOne(except))) throw new Failure('full', `no room within ${Math.round(limit / 1e6)} MB`);
  }
}

type Victim = Pick<Card, 'id' | 'source' | 'pack' | 'favouriteAt' | 'heardAt' | 'deletedAt'>;

/**
 * Puts one example back to sleep: one that was deleted, else the least recently heard. Never one that is marked,
 * that can no longer be fetched, that a family made, or that room is made for.
 * @returns whether there was one
 */
async function evictOne(except: string): Promise<boolean> {
  const victim = await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'sounds', 'settings']);
    const loved = await lovedByOthers(tx.objectStore('settings'));
    const stories = new Set<string>();
    // Walks the stories that hold audio, not the shelf: ten thousand cards may hold none.
    let cursor = await tx.objectStore('sounds').index('story').openKeyCursor(null, 'nextunique');
    for (; cursor; cursor = await cursor.continue()) stories.add(cursor.key);
    const cards = await Promise.all(
      [...stories].map(async (id): Promise<Victim | Story | undefined> => {
        // Kept ahead (storage/kept-kits, labels): it can be fetched again, and no story is lost with it.
        if (/^(kit|label):/u.test(id)) return { id, source: 'example', deletedAt: 1 };
        return (await tx.objectStore('cards').get(id)) ?? tx.objectStore('stories').get(id);
      }),
    );
    return (
      cards
        // Without a card: half of an example that left the catalogue.
        .flatMap((card): Victim[] => (!card ? [] : 'pages' in card ? [{ ...card, deletedAt: 1 }] : [card]))
        .filter(({ id }) => id !== except)
        .filter((card) => (card.deletedAt ? card.source === 'example' : maySleep(card, loved)))
        .sort((a, b) => +!a.deletedAt - +!b.deletedAt || (a.heardAt ?? 0) - (b.heardAt ?? 0))[0]
    );
  });
  if (!victim) return false;
  await dropAudio(victim.id);
  return true;
}

/** Whether a story can give its sound away: it can be fetched again, and nobody marked it, whoever is there now. */
export const maySleep = ({ id, source, pack, favouriteAt }: Victim, loved: Set<string>) =>
  source === 'example' && pack && !favouriteAt && !loved.has(id);

/** Deletes a story's audio; an example's card sleeps again, any other is half. */
export async function dropAudio(story: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['audio', 'sounds', 'cards', 'settings'], 'readwrite', STRICT);
    const sounds = await tx.objectStore('sounds').index('story').getAll(story);
    const card = await tx.objectStore('cards').get(story);
    const total = ((await tx.objectStore('settings').get('audioBytes')) as number | undefined) ?? 0;
    const freed = sounds.reduce((sum, sound) => sum + sound.size, 0);
    await Promise.all([
      ...sounds.flatMap(({ key }) => [
        tx.objectStore('audio').delete(key),
        tx.objectStore('sounds').delete(key),
      ]),
      tx.objectStore('settings').put(Math.max(0, total - freed), 'audioBytes'),
      card &&
        tx.objectStore('cards').put(withChange(card, { kept: card.source === 'example' ? 'none' : 'half' })),
      tx.done,
    ]);
  });
  changed('cards');
}
