import { ignore } from '../../domain/ignore';
import type { Speech, StoredPicture } from '../../domain/story/story';
import { changed } from '../changes';
import { withDb } from '../db';
import { withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';
import { ensureCapacity, evictOne, outOfSpace } from './eviction';
import { audioLimit, audioStored, writeSound } from './ledger';

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

/**
 * Stores one page's speech and the card's availability in one transaction.
 * @param availability of the story with this page; it becomes `offline` only if every page is stored by then, because
 * another tab may have evicted it meanwhile. Absent: the card stays as it is
 * @throws {Failure} `full` when neither the family's limit nor the browser leaves room, even without the examples heard
 * longest ago
 */
export async function putAudio(
  story: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
  availability?: 'partial' | 'offline',
) {
  await ensureCapacity(bytes.byteLength, story);
  const store = () => write(story, speech, bytes, availability);
  await store().catch(async (error) => {
    if (error?.name !== 'QuotaExceededError') throw error;
    // One eviction only: browsers free room later (Chromium's files even grow with deletions), and a loop would evict
    // the whole shelf for one page.
    if (!(await evictOne(story))) throw outOfSpace();
    await store().catch((again) => {
      throw again?.name === 'QuotaExceededError' ? outOfSpace() : again;
    });
  });
  if (availability) changed('cards');
}

/** Stores a sound for which nothing is evicted; without room it is not stored. */
export async function putSpareAudio(
  owner: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
): Promise<void> {
  if ((await audioStored()) + bytes.byteLength > audioLimit()) return;
  await ignore(write(owner, speech, bytes), 'spare sound is fetched again when it is wanted');
}

function write(
  story: string,
  speech: Speech | StoredPicture,
  bytes: ArrayBuffer,
  availability?: 'partial' | 'offline',
): Promise<void> {
  return inTransaction(['audio', 'sounds', 'cards', 'stories', 'settings'], async (tx) => {
    const cards = tx.objectStore('cards');
    const card = availability && (await cards.get(story));
    await writeSound(tx, story, speech, bytes);
    if (!card) return;
    if (availability === 'offline') {
      const pages = (await tx.objectStore('stories').get(story))?.pages ?? [];
      const keys = pages.flatMap((page) => page.speech?.key ?? []);
      const found = await Promise.all(keys.map((key) => tx.objectStore('sounds').getKey(key)));
      if (found.includes(undefined)) availability = 'partial';
    }
    await cards.put(withChange(card, { availability }));
  });
}
