import { catalogueUrl } from 'virtual:talelight-stories';
import { Failure } from '../domain/errors';
import type { Story } from '../domain/story/story';
import { withDb } from './db';
import { deleteSounds, writeSound } from './media/ledger';
import { fetchCatalogue } from './story/catalogue';
import { inTransaction } from './transaction';

/** A fixed id: an interrupted test leaves at most this behind, and the next one overwrites it. */
const ID = 'self-test';

/**
 * Writes a story with its sound, reads both back and deletes them, without a card or a change event.
 * @throws {Failure} of any kind; `broken` when the data read differ from those written
 */
export async function testStorage(sound: ArrayBuffer): Promise<void> {
  const story: Story = {
    id: ID,
    title: 'İlk ışık',
    language: 'tr',
    pages: [{ text: 'Bir varmış, bir yokmuş.' }],
    cover: { hero: 'fox', place: 'forest' },
    source: 'made',
    createdAt: 0,
  };
  const stores = ['stories', 'audio', 'sounds', 'settings'] as const;
  await inTransaction(stores, async (tx) => {
    await tx.objectStore('stories').put(story);
    await writeSound(tx, ID, { key: ID, type: 'audio/wav' }, sound);
  });
  const back = await withDb((db) => Promise.all([db.get('stories', ID), db.get('audio', ID)]));
  await inTransaction(stores, async (tx) => {
    await tx.objectStore('stories').delete(ID);
    await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(ID));
  });
  if (JSON.stringify(back[0]) !== JSON.stringify(story))
    throw new Failure('broken', 'the text came back changed');
  if (!sameBytes(back[1]?.bytes, sound)) throw new Failure('broken', 'the sound came back changed');
}

function sameBytes(a: ArrayBuffer | undefined, b: ArrayBuffer): boolean {
  const [one, two] = [new Uint8Array(a ?? new ArrayBuffer(0)), new Uint8Array(b)];
  return one.length === two.length && one.every((byte, i) => byte === two[i]);
}

/**
 * Requests the list of built-in stories.
 * @returns their number
 * @throws {Failure} as `fetchCatalogue`
 */
export async function testCatalogue(): Promise<number> {
  return (await fetchCatalogue(catalogueUrl)).length;
}
