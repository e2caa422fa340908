import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { StorySource } from '../../../../src/domain/story/story';
import { clock } from '../../../../src/storage/clock';
import { withDb } from '../../../../src/storage/db';
import { putAudio } from '../../../../src/storage/media/audio';
import { audioStored } from '../../../../src/storage/media/ledger';
import { repairStorage } from '../../../../src/storage/repair';
import { saveConfig } from '../../../../src/storage/settings/save-settings';
import { deleteCard, getCard, undeleteCard } from '../../../../src/storage/shelf/cards';
import { readLastDeleted } from '../../../../src/storage/shelf/last-deleted';
import { deleteForGood, purgeDeletedStories, readDeleted } from '../../../../src/storage/story/deleted';
import { getStory, putListening, putStory } from '../../../../src/storage/story/stories';
import { purgeOldTombstones } from '../../../../src/storage/story/upkeep';
import { getWish, putWish } from '../../../../src/storage/story/wishes';
import { card, freshDb, shelve } from '../fresh';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30, 12);
const now = vi.spyOn(clock, 'now');
const isBelievable = vi.spyOn(clock, 'isBelievable');

function setClock(at: number) {
  now.mockReturnValue(at);
  isBelievable.mockReturnValue(at >= Date.UTC(2026, 10));
}

/** A story of the family with ten bytes of sound. */
async function keep(id: string, source: StorySource = 'recorded') {
  await shelve(card(id, { source, availability: 'offline' }));
  const pages = [{ text: 'Once.', speech: { key: `${id}/1`, type: 'audio/ogg', duration: 1, marks: [0] } }];
  await putStory({ id, title: id, language: 'en', source, pages, cover: card(id).cover, createdAt: 1 });
  await putAudio(id, { key: `${id}/1`, type: 'audio/ogg', duration: 1 }, new ArrayBuffer(10), 'offline');
}

const listed = async () => (await readDeleted()).map((one) => one.card.id);

beforeEach(async () => {
  await freshDb();
  setClock(NOW);
});

describe('what a family deleted', () => {
  it('is kept whole for thirty days, counts in storage, and comes back as it was', async () => {
    for (const source of ['recorded', 'made', 'kit'] as const) await keep(source, source);
    for (const id of ['recorded', 'made', 'kit']) await deleteCard(id);
    setClock(NOW + 29 * DAY);
    await purgeOldTombstones(clock.now() - 60_000);
    await purgeDeletedStories();
    expect(await repairStorage()).toEqual([]);
    expect(await audioStored()).toBe(30);
    const found = await readDeleted();
    expect(found.map(({ bytes, daysLeft }) => [bytes, daysLeft])).toEqual([
      [10, 1],
      [10, 1],
      [10, 1],
    ]);
    await undeleteCard('made');
    expect(await getCard('made')).toMatchObject({ availability: 'offline' });
    expect(await getStory('made')).toBeDefined();
    expect(await listed()).toHaveLength(2);
  });

  it('is gone with all that belongs to it after them, and nothing of another story is', async () => {
    for (const id of ['a', 'b']) await keep(id);
    await putWish({ id: 'a', kind: 'finish', wish: {}, language: 'en', state: 'waiting', tries: 0 });
    await putListening({ id: 'a', page: 0, time: 1 });
    await deleteCard('a');
    setClock(NOW + 30 * DAY);
    await purgeDeletedStories();
    expect(await getCard('a')).toBeUndefined();
    expect(await getStory('a')).toBeUndefined();
    expect(await getWish('a')).toBeUndefined();
    expect(await withDb((db) => db.getAllKeys('audio'))).toEqual(['b/1']);
    expect(await withDb((db) => db.getAllKeys('listening'))).toEqual([]);
    expect(await audioStored()).toBe(10);
    expect(await repairStorage()).toEqual([]);
  });

  it('does not make way for new sound, even where there is no room at all', async () => {
    await saveConfig({ audioLimitMB: 0.00001 }, []);
    await keep('a');
    await deleteCard('a');
    await shelve(card('b', { source: 'made' }));
    const more = putAudio('b', { key: 'b/1', type: 'audio/ogg', duration: 1 }, new ArrayBuffer(5));
    await expect(more).rejects.toMatchObject({ kind: 'full' });
    expect(await listed()).toEqual(['a']);
    // Until the family itself says so.
    await deleteForGood({ card: { id: 'a' } });
    await putAudio('b', { key: 'b/1', type: 'audio/ogg', duration: 1 }, new ArrayBuffer(5));
    await saveConfig({}, []);
  });

  it('is not judged by a clock that is not set', async () => {
    await keep('a');
    setClock(Date.UTC(1970, 0, 1, 2));
    await deleteCard('a');
    await purgeDeletedStories();
    expect(await listed()).toEqual(['a']);
    // The thirty days begin when it is.
    setClock(NOW);
    await purgeDeletedStories();
    expect((await readDeleted())[0]?.daysLeft).toBe(30);
    setClock(NOW + 29 * DAY);
    await purgeDeletedStories();
    expect(await listed()).toEqual(['a']);
    setClock(NOW + 31 * DAY);
    await purgeDeletedStories();
    expect(await listed()).toEqual([]);
  });

  it('by a clock that was ahead has thirty days from the time that is right', async () => {
    await keep('a');
    setClock(NOW + 700 * DAY);
    await deleteCard('a');
    setClock(NOW);
    await purgeDeletedStories();
    expect((await getCard('a'))?.deletedAt).toBe(NOW);
    setClock(NOW + 30 * DAY);
    await purgeDeletedStories();
    expect(await getCard('a')).toBeUndefined();
  });

  it('is not deleted for good where another tab has restored it', async () => {
    await keep('a');
    await deleteCard('a');
    await undeleteCard('a');
    await deleteForGood({ card: { id: 'a' } });
    expect(await getStory('a')).toBeDefined();
  });
});

describe('the last deletion', () => {
  it('of any story can be undone for half an hour, then the one before it', async () => {
    await shelve(card('built-in'));
    await keep('own');
    expect(await readLastDeleted()).toBeUndefined();
    await deleteCard('built-in');
    setClock(NOW + 60_000);
    await deleteCard('own');
    expect((await readLastDeleted())?.id).toBe('own');
    await undeleteCard('own');
    expect((await readLastDeleted())?.id).toBe('built-in');
    setClock(NOW + 31 * 60_000);
    expect(await readLastDeleted()).toBeUndefined();
  });

  it('is found behind one that lies ahead', async () => {
    await shelve(card('a'), card('b'));
    setClock(NOW + 500 * DAY);
    await deleteCard('a');
    setClock(NOW);
    await deleteCard('b');
    expect((await readLastDeleted())?.id).toBe('b');
  });
});
