import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Narration, OWN_TELLER, tellBy, tellerOf } from '../../../../src/domain/story/narration';
import type { Story } from '../../../../src/domain/story/story';
import { clock } from '../../../../src/storage/clock';
import { withDb } from '../../../../src/storage/db';
import { getAudio, haveAudio, putAudio } from '../../../../src/storage/media/audio';
import { evictOne } from '../../../../src/storage/media/eviction';
import { audioStored, deleteAudio } from '../../../../src/storage/media/ledger';
import { repairStorage } from '../../../../src/storage/repair';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { syncCatalogue } from '../../../../src/storage/story/catalogue';
import {
  deleteForGood,
  purgeDeletedStories,
  readDeleted,
  restoreDeleted,
} from '../../../../src/storage/story/deleted';
import {
  deleteNarration,
  purgeDeletedNarrations,
  putSegment,
  readEveryNarration,
  restoreNarration,
} from '../../../../src/storage/story/narrations';
import { countShelf } from '../../../../src/storage/story/shelf-counts';
import { getStory, putStory } from '../../../../src/storage/story/stories';
import {
  readAllNarrations,
  readNarrations,
  readTeller,
  saveTeller,
} from '../../../../src/storage/story/tellers';
import { purgeOldTombstones } from '../../../../src/storage/story/upkeep';
import { card, freshDb, shelve } from '../fresh';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30, 12);
const now = vi.spyOn(clock, 'now');
const isBelievable = vi.spyOn(clock, 'isBelievable');

const goat: Story = {
  id: 'goat',
  title: 'Keçi',
  language: 'tr',
  source: 'example',
  cover: { hero: 'goat', place: 'hills' },
  createdAt: 1,
  pages: [{ text: 'Bir varmış.' }, { text: 'Bir yokmuş.' }],
};

const mum: Narration = {
  id: 'mum',
  by: 'family',
  name: 'Anne',
  face: 'owl',
  colour: 1,
  segments: {},
  createdAt: NOW,
};

const read = (page: number, name: string, narration = mum, story = goat) =>
  putSegment(story.id, narration, {
    page,
    text: story.pages[page]?.text ?? '',
    speech: { type: 'audio/ogg', duration: 2, marks: [0] },
    name,
    bytes: new ArrayBuffer(10),
  });

beforeEach(async () => {
  await freshDb();
  now.mockReturnValue(NOW);
  isBelievable.mockReturnValue(true);
  await shelve(card('goat', { language: 'tr', availability: 'offline', narrated: false, pack: 'goat.pack' }));
  await putStory(goat);
});

describe('a narration beside a story', () => {
  it('is stored page by page, and its card says how much of the story it speaks', async () => {
    await read(0, 'r1');
    expect((await getCard('goat'))?.voiced).toBe('partly');
    await read(1, 'r2');
    expect((await getCard('goat'))?.voiced).toBe('wholly');
    const [stored] = await readNarrations('goat');
    const told = tellBy(goat, stored, () => true);
    expect(told.pages.map(({ speech }) => speech?.key)).toEqual(['voice:mum/r1', 'voice:mum/r2']);
    expect(await audioStored()).toBe(20);
    // The story itself is as it was.
    expect(await getStory('goat')).toEqual(goat);
  });

  it('stands beside another, each by its own key', async () => {
    await read(0, 'r1');
    await read(0, 'r9', { ...mum, id: 'dad', name: 'Baba' });
    expect((await readNarrations('goat')).map(({ name }) => name)).toEqual(['Anne', 'Baba']);
    expect(await haveAudio(['voice:mum/r1', 'voice:dad/r9'])).toEqual([true, true]);
  });

  it('replaces its own take, whose bytes go', async () => {
    await read(0, 'r1');
    await read(0, 'r2');
    expect(await haveAudio(['voice:mum/r1', 'voice:mum/r2'])).toEqual([false, true]);
    expect(await audioStored()).toBe(10);
  });

  it('is neither evicted, nor deleted with the story’s own sound, nor taken for damage', async () => {
    await putAudio('goat', { key: 'goat/1', type: 'audio/ogg', duration: 1 }, new ArrayBuffer(10), 'offline');
    await read(0, 'r1');
    await deleteAudio('goat');
    while (await evictOne('')) {
      // All that may go, goes.
    }
    expect(await repairStorage()).toEqual([]);
    expect((await getAudio('voice:mum/r1'))?.bytes.byteLength).toBe(10);
    // The page's own text is here too, so that it is heard without a network.
    expect(await getStory('goat')).toBeDefined();
  });

  it('keeps its story on the shelf when the catalogue drops it, and its text when that is deleted', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ stories: [] }));
    await withDb((db) => db.put('settings', { url: 'old', ids: ['goat'] }, 'catalogue'));
    await read(0, 'r1');
    await deleteAudio('goat');
    expect((await getCard('goat'))?.availability).toBe('listed');
    await syncCatalogue('new');
    expect(await getCard('goat')).toBeDefined();
    await deleteCard('goat');
    await purgeOldTombstones(NOW + 1);
    expect(await getStory('goat')).toBeDefined();
    expect(await haveAudio(['voice:mum/r1'])).toEqual([true]);
  });

  it('is found again by its text when pages move, and not for a text that was edited', async () => {
    await read(1, 'r2');
    const edited = { ...goat, pages: [{ text: 'Bir yokmuş.' }, { text: 'Başka.' }] };
    const [stored] = await readNarrations('goat');
    const told = tellBy(edited, stored, () => true);
    expect(told.pages.map(({ speech }) => speech?.key)).toEqual(['voice:mum/r2', undefined]);
    await read(0, 'r1');
    await putStory(edited);
    expect(await repairStorage()).toEqual(['1 cards that say anew how much is read aloud']);
    expect((await getCard('goat'))?.voiced).toBe('partly');
  });

  it('deleted, is kept for thirty days and can be restored; then it goes with its bytes', async () => {
    await read(0, 'r1');
    await read(1, 'r2');
    await deleteNarration('goat', 'mum');
    expect(await readNarrations('goat')).toEqual([]);
    expect((await getCard('goat'))?.voiced).toBeUndefined();
    now.mockReturnValue(NOW + 29 * DAY);
    await purgeDeletedNarrations();
    await restoreNarration('goat', 'mum');
    expect((await getCard('goat'))?.voiced).toBe('wholly');
    await deleteNarration('goat', 'mum');
    now.mockReturnValue(NOW + 60 * DAY);
    await purgeDeletedStories();
    expect(await readAllNarrations('goat')).toEqual([]);
    expect(await audioStored()).toBe(0);
    expect(await readEveryNarration()).toEqual([]);
  });

  it('deleted, stands among what was deleted lately, comes back from there, or goes for good', async () => {
    await read(0, 'r1');
    await read(1, 'r2');
    expect(await readDeleted()).toEqual([]);
    await deleteNarration('goat', 'mum');
    expect((await countShelf()).familyDeleted).toBe(1);
    now.mockReturnValue(NOW + DAY);
    const [deleted] = await readDeleted();
    expect(deleted).toMatchObject({
      card: { id: 'goat', title: 'goat' },
      narration: { id: 'mum', name: 'Anne' },
      bytes: await audioStored(),
      daysLeft: 29,
    });
    if (!deleted) throw new Error('nothing was deleted');
    await restoreDeleted(deleted);
    expect(await readNarrations('goat')).toHaveLength(1);
    expect(await readDeleted()).toEqual([]);
    // Restored in another tab: what is shown here is out of date.
    await deleteForGood(deleted);
    expect(await readNarrations('goat')).toHaveLength(1);
    await deleteNarration('goat', 'mum');
    // A built-in story that was deleted, too: its reading can be brought back alone.
    await deleteCard('goat');
    expect(await readDeleted()).toHaveLength(1);
    await deleteForGood(deleted);
    expect(await readDeleted()).toEqual([]);
    expect(await audioStored()).toBe(0);
    expect((await countShelf()).familyDeleted).toBe(0);
  });

  it('deleted before its story, a family’s own, comes back with that: it stands there once', async () => {
    const own: Story = { ...goat, id: 'own', source: 'recorded' };
    await shelve(card('own', { source: 'recorded' }));
    await putStory(own);
    await read(0, 'r1', mum, own);
    await deleteNarration('own', 'mum');
    now.mockReturnValue(NOW + 1000);
    await deleteCard('own');
    expect((await readDeleted()).map(({ narration }) => narration?.id)).toEqual([undefined]);
    await restoreDeleted((await readDeleted())[0] as Awaited<ReturnType<typeof readDeleted>>[number]);
    expect((await readDeleted()).map(({ narration }) => narration?.id)).toEqual(['mum']);
  });

  it('goes with a family’s own story that is deleted for good', async () => {
    const own: Story = { ...goat, id: 'own', source: 'recorded' };
    await shelve(card('own', { source: 'recorded' }));
    await putStory(own);
    await read(0, 'r1', mum, own);
    await deleteCard('own');
    await deleteForGood({ card: { id: 'own' } });
    expect(await readAllNarrations('own')).toEqual([]);
    expect(await audioStored()).toBe(0);
  });

  it('has bytes that a killed page left uncounted counted again, and sounds without a narration deleted', async () => {
    await read(0, 'r1');
    await withDb((db) => db.delete('sounds', 'voice:mum/r1'));
    expect(await repairStorage()).toContain('1 sounds of stories counted again');
    expect(await withDb((db) => db.get('sounds', 'voice:mum/r1'))).toMatchObject({ story: 'voice:mum' });
    await withDb((db) => db.delete('settings', 'voices:goat'));
    await repairStorage();
    expect(await haveAudio(['voice:mum/r1'])).toEqual([false]);
  });
});

describe('who tells a story', () => {
  const whole = (id: string, by: Narration['by']): Narration => {
    const speech = { key: `voice:${id}/r`, type: 'audio/ogg', duration: 1, marks: [0] };
    const names = Object.keys(tellNames);
    return { ...mum, id, by, segments: Object.fromEntries(names.map((name) => [name, speech])) };
  };
  let tellNames: Narration['segments'] = {};
  const narrated: Story = {
    ...goat,
    pages: goat.pages.map((page) => ({
      ...page,
      speech: { key: 'k', type: 'audio/mpeg', duration: 1, marks: [0] },
    })),
  };

  beforeEach(async () => {
    await read(0, 'r1');
    await read(1, 'r2');
    tellNames = (await readNarrations('goat'))[0]?.segments ?? {};
  });

  it('is the family where it reads all of it, else the story’s own voice, else whoever reads most', () => {
    const [family, service] = [whole('mum', 'family'), whole('tts', 'service')];
    expect(tellerOf(narrated, [service, family], undefined)).toBe('mum');
    expect(tellerOf(narrated, [service], undefined)).toBe(OWN_TELLER);
    expect(tellerOf(goat, [service], undefined)).toBe('tts');
    const [name = '', speech] = Object.entries(tellNames)[0] ?? [];
    const partly = { ...mum, segments: speech ? { [name]: speech } : {} };
    expect(tellerOf(narrated, [partly], undefined)).toBe(OWN_TELLER);
    expect(tellerOf(goat, [partly], undefined)).toBe('mum');
    expect(tellerOf(goat, [], undefined)).toBe(OWN_TELLER);
  });

  it('is whom the child chose, unless that one is gone', () => {
    const family = whole('mum', 'family');
    expect(tellerOf(narrated, [family], OWN_TELLER)).toBe(OWN_TELLER);
    expect(tellerOf(narrated, [family], 'gone')).toBe('mum');
  });

  it('is remembered by story', async () => {
    await saveTeller('goat', 'mum');
    await saveTeller('fox', OWN_TELLER);
    expect(await readTeller('goat')).toBe('mum');
    expect(await readTeller('fox')).toBe(OWN_TELLER);
    expect(await readTeller('owl')).toBeUndefined();
  });
});
