import { beforeEach, describe, expect, it } from 'vitest';
import { type Child, MAX_CHILDREN } from '../../../../src/domain/children/children';
import { weekOf } from '../../../../src/settings/limits/week';
import { child, children, loadChildren } from '../../../../src/storage/children/child-store';
import { mend, purgeGone } from '../../../../src/storage/children/child-upkeep';
import {
  addChild,
  bringBack,
  changeChild,
  removeChild,
  switchTo,
} from '../../../../src/storage/children/children';
import { nameHero, readHeroes } from '../../../../src/storage/children/heroes';
import { readOwners, setOwners } from '../../../../src/storage/children/story-owners';
import { withDb } from '../../../../src/storage/db';
import { noteHeard, readDays } from '../../../../src/storage/limits/listening-time';
import { putAudio } from '../../../../src/storage/media/audio';
import { findEvictable } from '../../../../src/storage/media/eviction';
import { saveSettings } from '../../../../src/storage/settings/save-settings';
import { readSettings, settings } from '../../../../src/storage/settings/settings';
import { deleteCard, getCard, setFavourite } from '../../../../src/storage/shelf/cards';
import { searchCards } from '../../../../src/storage/shelf/search';
import { readRows, readWindow } from '../../../../src/storage/shelf/shelf';
import { countShelf } from '../../../../src/storage/story/shelf-counts';
import { getListening, markEnded, markOpened, putListening } from '../../../../src/storage/story/stories';
import { getWish, putWish } from '../../../../src/storage/story/wishes';
import { card, freshDb, shelve } from '../fresh';

const DAY = 86_400_000;

async function add(name: string, about: Partial<Child> = {}): Promise<string> {
  const added = await addChild({ name, face: 'fox', colour: 0, ...about });
  if (!added) throw new Error(`no room for ${name}`);
  return added.id;
}

const rows = async () => (await readRows(9)).map((row) => row.map(({ id }) => id));
const all = async () => (await readWindow({ sort: 'new' }, 0, 99)).cards.map(({ id }) => id).sort();
const names = () => children.get().map(({ name }) => name);

beforeEach(async () => {
  await freshDb();
  await readSettings();
  await loadChildren();
});

describe('the first child', () => {
  it('has the shelf that the family had: it is who used the device until now', async () => {
    await shelve(card('a'), card('b'));
    await setFavourite('a', true);
    await markOpened('b');
    await putListening({ id: 'b', page: 2, time: 3 });
    await nameHero('owl', 'Minerva');
    const ada = await add('Ada');
    expect(child.get()).toMatchObject({ id: ada, name: 'Ada' });
    expect(await rows()).toEqual([['b'], ['a'], []]);
    expect(await getListening('b')).toMatchObject({ page: 2 });
    expect((await readHeroes()).map(({ name }) => name)).toEqual(['Minerva']);
  });

  it('needs a name, and six are the limit', async () => {
    expect(await addChild({ name: '  ', face: 'fox', colour: 0 })).toBeUndefined();
    for (let i = 0; i < MAX_CHILDREN; i++) await add(`Child ${i}`);
    expect(await addChild({ name: 'Seven', face: 'owl', colour: 1 })).toBeUndefined();
    expect(children.get()).toHaveLength(MAX_CHILDREN);
    const [first] = children.get();
    await removeChild(first?.id ?? '');
    await add('Seven');
    expect(await bringBack(first?.id ?? '')).toBe(false);
  });
});

describe('another child', () => {
  it('has marks, places and heroes of its own, and finds them again', async () => {
    await shelve(card('a'), card('b'), card('c'));
    const ada = await add('Ada');
    const ben = await add('Ben');
    await setFavourite('a', true);
    await markOpened('b');
    await putListening({ id: 'b', page: 1, time: 4 });
    await nameHero('fox', 'Rusty');

    expect(await switchTo(ben)).toBe(true);
    expect(await rows()).toEqual([[], [], []]);
    expect(await getListening('b')).toBeUndefined();
    expect(await readHeroes()).toEqual([]);
    await setFavourite('c', true);
    await nameHero('owl', 'Hoot');

    await switchTo(ada);
    expect(await rows()).toEqual([['b'], ['a'], []]);
    expect(await getListening('b')).toMatchObject({ page: 1, time: 4 });
    expect((await readHeroes()).map(({ name }) => name)).toEqual(['Rusty']);
    await switchTo(ben);
    expect(await rows()).toEqual([[], ['c'], []]);
    expect((await readHeroes()).map(({ name }) => name)).toEqual(['Hoot']);
  });

  it('still finds new what only the first one has heard', async () => {
    const lately = Date.now() - DAY;
    await shelve(card('new', { source: 'made', createdAt: lately }), card('old'));
    const ada = await add('Ada');
    const ben = await add('Ben');
    await switchTo(ben);
    expect(await rows()).toEqual([[], [], ['new']]);
    await switchTo(ada);
    expect(await rows()).toEqual([[], [], []]);
    await switchTo(ben);
    await markOpened('new');
    await markEnded('new');
    await switchTo(ada);
    await switchTo(ben);
    expect(await rows()).toEqual([[], [], []]);
  });

  it('is not disturbed by a story that goes on for the one who opened it', async () => {
    await shelve(card('a'));
    const ada = await add('Ada');
    const ben = await add('Ben');
    await setFavourite('a', true);
    await markOpened('a');
    await putListening({ id: 'a', page: 0, time: 1 });
    await switchTo(ben);
    await putListening({ id: 'a', page: 3, time: 2 });
    expect(await getListening('a')).toBeUndefined();
    await switchTo(ada);
    expect(await getListening('a')).toMatchObject({ page: 3, time: 2 });
    await switchTo(ben);
    await markEnded('a');
    await switchTo(ada);
    expect(await rows()).toEqual([[], ['a'], []]);
    expect(await getListening('a')).toBeUndefined();
  });

  it('brings its language, age and order, where config.json does not lock them', async () => {
    await saveSettings({ language: 'en', age: '7-8' });
    const ada = await add('Ada');
    const ben = await add('Ben', { language: 'tr', age: '3-4', sort: 'title' });
    await switchTo(ben);
    expect(settings.get()).toMatchObject({ who: ben, language: 'tr', age: '3-4', sort: 'title' });
    await changeChild(ben, { language: undefined });
    expect(settings.get()).toMatchObject({ language: 'en', age: '3-4' });
    await switchTo(ada);
    expect(settings.get()).toMatchObject({ who: ada, language: 'en', age: '7-8' });
    await withDb((db) => db.put('settings', { language: 'en', locked: ['language'] }, 'config'));
    await changeChild(ada, { language: 'tr' });
    expect(settings.get().language).toBe('en');
  });

  it('is not let in who is not there', async () => {
    await add('Ada');
    expect(await switchTo('nobody')).toBe(false);
    expect(await switchTo(undefined)).toBe(false);
    await saveSettings({ everyone: true });
    expect(await switchTo(undefined)).toBe(true);
    expect(child.get()).toBeUndefined();
  });
});

describe('a story of one child’s', () => {
  async function twoChildren() {
    await shelve(card('hers', { source: 'made', availability: 'offline' }), card('ours'));
    const ada = await add('Ada');
    const ben = await add('Ben');
    await setFavourite('hers', true);
    await setOwners('hers', [ada]);
    return { ada, ben };
  }

  it('stands on no shelf of another’s, is found by no search, and is counted', async () => {
    const { ada, ben } = await twoChildren();
    expect(await all()).toEqual(['hers', 'ours']);
    await switchTo(ben);
    expect(await all()).toEqual(['ours']);
    expect(await searchCards('hers')).toEqual([]);
    expect(await searchCards('hers', { hidden: true })).toHaveLength(1);
    expect((await getCard('hers'))?.hidden).toBe(true);
    expect((await countShelf()).whole).toBe(1);
    await setFavourite('hers', true);
    expect(await rows()).toEqual([[], [], []]);
    await switchTo(ada);
    expect(await all()).toEqual(['hers', 'ours']);
    expect(await rows()).toEqual([[], ['hers'], []]);
  });

  it('is everyone’s once it is for all there are, or for nobody', async () => {
    const { ada, ben } = await twoChildren();
    await setOwners('hers', [ben]);
    expect(await all()).toEqual(['ours']);
    await setOwners('hers', [ben, ada]);
    expect(await all()).toEqual(['hers', 'ours']);
    expect(await readOwners()).toEqual({});
  });

  it('comes from its wish where its parents want that, and so does what goes on from it', async () => {
    const { ada, ben } = await twoChildren();
    await changeChild(ben, { keeps: true, age: '3-4' });
    const wish = { kind: 'new', wish: {}, language: 'en', state: 'waiting', createdAt: 9, tries: 0 } as const;
    const face = { title: 'Wish', cover: { hero: 'fox', place: 'sea' } };
    await switchTo(ben);
    await putWish({ id: 'w1', ...wish }, face);
    await switchTo(ada);
    await putWish({ id: 'w2', ...wish }, face);
    await putWish({ id: 'w3', ...wish, continues: 'w1' }, face);
    expect(await getWish('w1')).toMatchObject({ child: ben, age: '3-4' });
    expect(await readOwners()).toMatchObject({ w1: [ben], w3: [ben] });
    expect(await all()).toEqual(['hers', 'ours', 'w2', 'w3']);
  });

  it('keeps its sound while somebody who is not there has marked it', async () => {
    const speech = { key: 'k', type: 'audio/mpeg', duration: 1, marks: [0] };
    await shelve(card('a', { availability: 'offline' }));
    await add('Ada');
    const ben = await add('Ben');
    await putAudio('a', speech, new ArrayBuffer(9));
    expect((await findEvictable()).ids).toEqual(['a']);
    await setFavourite('a', true);
    await switchTo(ben);
    expect((await findEvictable()).ids).toEqual([]);
  });
});

describe('a child that is taken away', () => {
  it('can be brought back as it was', async () => {
    await shelve(card('a'), card('b'));
    const ada = await add('Ada');
    const ben = await add('Ben');
    await setFavourite('a', true);
    await setOwners('b', [ada]);
    await removeChild(ada);
    expect(child.get()?.id).toBe(ben);
    expect(await rows()).toEqual([[], [], []]);
    expect(await all(), 'what was hers only is everyone’s').toEqual(['a', 'b']);
    expect(await bringBack(ada)).toBe(true);
    expect(await all()).toEqual(['a']);
    await switchTo(ada);
    expect(await rows()).toEqual([[], ['a'], []]);
  });

  it('leaves nothing once it is forgotten', async () => {
    const ada = await add('Ada');
    await add('Ben');
    await shelve(card('b'));
    await setOwners('b', [ada]);
    await removeChild(ada);
    expect(await purgeGone(Date.now() - 1000)).toBe(false);
    expect(await purgeGone(Date.now() + 1000)).toBe(true);
    expect(names()).toEqual(['Ben']);
    expect(await readOwners()).toEqual({});
    expect(await withDb((db) => db.getAllKeys('settings'))).not.toContain(`marks:${ada}`);
  });

  it('as the last one leaves its shelf to the family', async () => {
    await shelve(card('a'), card('b'));
    await saveSettings({ everyone: true });
    const ada = await add('Ada');
    await setFavourite('a', true);
    await switchTo(undefined);
    await setFavourite('b', true);
    await removeChild(ada);
    expect((await rows())[1]?.sort()).toEqual(['a', 'b']);
    expect(settings.get().child).toBeUndefined();
    await bringBack(ada);
    expect(await rows()).toEqual([[], ['a'], []]);
    await removeChild(ada);
    await purgeGone(Date.now() + 1000);
    expect((await rows())[1]).toContain('a');
    expect(await withDb((db) => db.get('settings', 'children'))).toBeUndefined();
  });
});

it('everyone’s face taken away while everyone is there leaves nobody’s marks behind', async () => {
  await shelve(card('a'), card('b'));
  await saveSettings({ everyone: true });
  const ada = await add('Ada');
  await setFavourite('a', true);
  await switchTo(undefined);
  await setFavourite('b', true);
  await saveSettings({ everyone: undefined });
  expect(await mend()).toBe(true);
  expect(settings.get().who).toBe(ada);
  expect(await rows()).toEqual([[], ['a'], []]);
  await saveSettings({ everyone: true });
  await switchTo(undefined);
  expect(await rows()).toEqual([[], ['b'], []]);
});

it('what is heard is counted for all, and by child for their parents', async () => {
  await shelve(card('a'));
  const ada = await add('Ada');
  const ben = await add('Ben', { volume: { least: 0.1, most: 0.4 } });
  await markOpened('a');
  await noteHeard({ id: 'a', title: 'A' }, 60);
  await switchTo(ben);
  expect(settings.get().volume).toEqual({ least: 0.1, most: 0.4 });
  // Ada's story goes on.
  await noteHeard({ id: 'a', title: 'A' }, 60);
  await noteHeard({ id: 'b', title: 'B' }, 180);
  const now = new Date();
  const minutes = (who?: string) => weekFor(who).then(({ stories }) => stories.map((one) => one.minutes));
  const weekFor = async (who?: string) => weekOf(await readDays(), now, 0, who);
  expect(await minutes()).toEqual([3, 2]);
  expect(await minutes(ada)).toEqual([2]);
  expect((await weekFor(ben)).days.at(-1)?.minutes).toBe(3);
  await switchTo(ada);
  await removeChild(ben);
  await purgeGone(Date.now() + 1000);
  expect(await minutes(ben)).toEqual([]);
  expect(await minutes()).toEqual([3, 2]);
});

it('a child of another device’s backup is no child here', async () => {
  await withDb((db) => db.put('settings', { child: { who: 'c-other', language: 'tr' } }, 'settings'));
  await readSettings();
  expect(await mend()).toBe(true);
  expect(settings.get()).toEqual({});
  const ada = await add('Ada');
  await withDb((db) => db.put('settings', { child: { who: 'c-other' } }, 'settings'));
  expect(await mend()).toBe(true);
  expect(settings.get().who).toBe(ada);
  expect(await mend()).toBe(false);
});

it('a deleted story stands in no row, marked or begun as it may be', async () => {
  await shelve(card('a'));
  await setFavourite('a', true);
  await deleteCard('a');
  expect(await rows()).toEqual([[], [], []]);
});
