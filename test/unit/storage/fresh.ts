import 'fake-indexeddb/auto';
import { expect, vi } from 'vitest';
import { crc32 } from '../../../src/domain/story/pack';
import type { Availability, Card, Speech, Story } from '../../../src/domain/story/story';
import { closeDb, withDb } from '../../../src/storage/db';
import { putAudio } from '../../../src/storage/media/audio';
import { newCard } from '../../../src/storage/shelf/card-edits';
import { getCard } from '../../../src/storage/shelf/cards';
import { putGenerated } from '../../../src/storage/story/generated';
import { getStory } from '../../../src/storage/story/stories';

// Node 20 has no `navigator`.
vi.stubGlobal('navigator', { onLine: true });

/** Deletes the database, as on a fresh device. */
export async function freshDb(): Promise<void> {
  await closeDb().catch(() => {});
  await new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase('talelight');
    request.onsuccess = done;
    request.onerror = fail;
  });
}

export const card = (id: string, change: Partial<Card> = {}): Card => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'example',
  availability: 'listed',
  duration: 60,
  narrated: true,
  createdAt: 1000,
  bytes: 1000,
  pack: `stories/${id}.pack`,
  ...change,
});

export async function shelve(...cards: Card[]): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction('cards', 'readwrite');
    await Promise.all([...cards.map((one) => tx.store.put(newCard(one))), tx.done]);
  });
}

export const availabilityOf = async (id: string) => (await getCard(id))?.availability;

/** Stores one page's speech, then the story that names it, as a generated story grows. @returns the story as stored */
export async function putPageSpeech(
  story: Story,
  page: number,
  speech: Speech,
  bytes: ArrayBuffer,
  availability: Availability,
): Promise<Story> {
  const pages = story.pages.map((one, i) => (i === page ? { ...one, speech } : one));
  const next = { ...story, pages };
  await putAudio(story.id, speech, bytes);
  await putGenerated(next, availability);
  return next;
}

/** For each page of a story its bytes, where stored. */
export async function storedPages(id: string): Promise<(Uint8Array | undefined)[]> {
  const story = await getStory(id);
  return Promise.all(
    (story?.pages ?? []).map(async ({ speech }) => {
      const found = speech && (await withDb((db) => db.get('audio', speech.key)));
      return found && new Uint8Array(found.bytes);
    }),
  );
}

/** Invariants at any moment: sizes agree with bytes, their sum with the ledger, and a whole story lacks no page. */
export async function expectConsistent(): Promise<void> {
  const [cards, stories, sounds, audio, total] = await withDb((db) =>
    Promise.all([
      db.getAll('cards'),
      db.getAll('stories'),
      db.getAll('sounds'),
      db.getAll('audio'),
      db.get('settings', 'audioBytes'),
    ]),
  );
  const sizes = Object.fromEntries(audio.map(({ key, bytes }) => [key, bytes.byteLength]));
  expect(Object.fromEntries(sounds.map(({ key, size }) => [key, size]))).toEqual(sizes);
  expect(total ?? 0).toBe(Object.values(sizes).reduce((sum, size) => sum + size, 0));
  for (const { id, availability } of cards) {
    if (availability !== 'offline') continue;
    const pages = stories.find((story) => story.id === id)?.pages ?? [];
    expect(
      pages.filter(({ speech }) => speech && !(speech.key in sizes)),
      `${id} is whole`,
    ).toEqual([]);
  }
}

export const crcs = (pages: (Uint8Array | undefined)[]) => pages.map((bytes) => bytes && crc32(bytes));
