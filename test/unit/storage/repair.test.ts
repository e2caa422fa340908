import { beforeEach, describe, expect, it } from 'vitest';
import type { Story } from '../../../src/domain/story/story';
import { withDb } from '../../../src/storage/db';
import { putAudio } from '../../../src/storage/media/audio';
import { audioStored } from '../../../src/storage/media/ledger';
import { writeRecord } from '../../../src/storage/records';
import { repairStorage } from '../../../src/storage/repair';
import type { Making, StoredWish } from '../../../src/storage/schema';
import { getCard } from '../../../src/storage/shelf/cards';
import { putGenerated } from '../../../src/storage/story/generated';
import { getStory, putStory } from '../../../src/storage/story/stories';
import { availabilityOf, card, expectConsistent, freshDb, shelve } from './fresh';

const type = 'audio/mpeg';
const speech = (key: string) => ({ key, type, duration: 1, marks: [0] });

const story = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'made',
  createdAt: 1,
  pages: [0, 1].map((page) => ({ text: `Page ${page}.`, speech: speech(`${id}/${page}`) })),
  ...change,
});

/** A whole story of the family's, and a whole example: what no repair may touch. */
async function seedWhole() {
  await putGenerated(story('own'), 'partial');
  for (const page of [0, 1]) await putAudio('own', speech(`own/${page}`), new ArrayBuffer(10), 'offline');
  await shelve(card('ex', { availability: 'partial' }));
  await putStory(story('ex', { source: 'example' }));
  for (const page of [0, 1]) await putAudio('ex', speech(`ex/${page}`), new ArrayBuffer(5), 'offline');
}

const keys = (store: 'audio' | 'sounds' | 'cards') => withDb((db) => db.getAllKeys(store));
const drop = (store: 'audio' | 'sounds' | 'cards' | 'stories', key: string) =>
  withDb((db) => db.delete(store, key));

async function expectWhole() {
  expect(await keys('audio')).toEqual(['ex/0', 'ex/1', 'own/0', 'own/1']);
  expect([await availabilityOf('own'), await availabilityOf('ex')]).toEqual(['offline', 'offline']);
  expect(await audioStored()).toBe(30);
  await expectConsistent();
  expect(await repairStorage()).toEqual([]);
}

beforeEach(async () => {
  await freshDb();
  await seedWhole();
});

describe('the start-up check', () => {
  it('finds nothing wrong with what is whole, half or waiting', async () => {
    await shelve(card('listed'), card('wished', { source: 'made' }), card('gone', { deletedAt: 5 }));
    await withDb((db) => db.put('wishes', { id: 'wished', kind: 'new' } as StoredWish));
    await putAudio('wished', speech('wished/0'), new ArrayBuffer(3));
    await putAudio('kit:garden', speech('kits/garden.clips'), new ArrayBuffer(3));
    await putAudio('label:', speech('labels/en.mp3'), new ArrayBuffer(3));
    await writeRecord({ id: 'now', phase: 'speaking' } as Making, 'making');
    await putAudio('now', speech('now/0'), new ArrayBuffer(3));
    await putGenerated(story('half'), 'partial');
    const before = await Promise.all([keys('audio'), keys('cards')]);
    expect(await repairStorage()).toEqual([]);
    expect(await Promise.all([keys('audio'), keys('cards')])).toEqual(before);
  });

  it('deletes bytes that nothing leads to', async () => {
    await withDb((db) => db.put('audio', { key: 'en-snail-post/0', type, bytes: new ArrayBuffer(99) }));
    expect(await repairStorage()).toEqual(['1 sounds that nothing leads to deleted']);
    await expectWhole();
  });

  it('counts bytes again that a story names: a parent’s reading is never thrown away', async () => {
    await drop('sounds', 'own/1');
    await writeRecord(20, 'audioBytes');
    expect(await repairStorage()).toEqual(['1 sounds of stories counted again']);
    await expectWhole();
  });

  it('forgets sounds whose bytes are gone, and says of the stories that they are there in part', async () => {
    await drop('audio', 'own/1');
    await drop('audio', 'ex/0');
    await drop('audio', 'ex/1');
    await repairStorage();
    expect(await keys('sounds')).toEqual(['own/0']);
    expect([await availabilityOf('own'), await availabilityOf('ex')]).toEqual(['partial', 'listed']);
    expect((await getStory('own'))?.pages).toHaveLength(2);
    expect(await audioStored()).toBe(10);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it.each([17, 31, undefined])('sets the count of bytes right (%s)', async (wrong) => {
    if (wrong === undefined) await withDb((db) => db.delete('settings', 'audioBytes'));
    else await writeRecord(wrong, 'audioBytes');
    expect(await repairStorage()).toEqual(['1 count of bytes set right']);
    await expectWhole();
  });

  it('deletes sounds of stories that are nowhere', async () => {
    await putAudio('never', speech('never/0'), new ArrayBuffer(7));
    expect(await repairStorage()).toEqual(['1 sounds of stories that are gone deleted']);
    await expectWhole();
  });

  it('sets a card right that promises a story that is not here', async () => {
    await drop('stories', 'ex');
    await repairStorage();
    expect(await availabilityOf('ex')).toBe('listed');
    expect(await keys('audio')).toEqual(['own/0', 'own/1']);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('takes a card of the family’s away behind which there is neither story nor wish', async () => {
    await shelve(card('hollow', { source: 'kit', availability: 'partial' }));
    expect(await repairStorage()).toEqual(['1 cards without a story deleted']);
    expect(await getCard('hollow')).toBeUndefined();
    await expectWhole();
  });

  it('puts a family’s story back on the shelf that has lost its card', async () => {
    await drop('cards', 'own');
    expect(await repairStorage()).toEqual(['1 stories put back on the shelf']);
    expect(await getCard('own')).toMatchObject({ title: 'own', source: 'made', availability: 'offline' });
    await expectWhole();
  });

  it('drops plans to go on with packs of which nothing is here', async () => {
    await withDb((db) => db.put('settings', { pack: 'x', audioStart: 1 }, 'pack:nothing'));
    expect(await repairStorage()).toEqual(['1 plans of fetches dropped']);
    await expectWhole();
  });

  it('mends everything at once, among more stories than it reads in one go', async () => {
    for (let i = 0; i < 250; i++)
      await putGenerated(story(`s${i}`, { pages: [{ text: 'One.' }] }), 'offline');
    await withDb((db) => db.put('audio', { key: 'lost', type, bytes: new ArrayBuffer(99) }));
    await drop('cards', 's249');
    await drop('sounds', 'own/0');
    await writeRecord(1_000_000, 'audioBytes');
    await shelve(card('hollow', { source: 'made' }));
    expect(await repairStorage()).toHaveLength(5);
    expect(await keys('cards')).toHaveLength(252);
    await expectWhole();
  });
});
