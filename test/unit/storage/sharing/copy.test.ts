import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { loadChildren } from '../../../../src/storage/children/child-store';
import { addChild, switchTo } from '../../../../src/storage/children/children';
import { nameHero } from '../../../../src/storage/children/heroes';
import { setOwners } from '../../../../src/storage/children/story-owners';
import { withDb } from '../../../../src/storage/db';
import { noteHeard } from '../../../../src/storage/limits/listening-time';
import { getAudio, putAudio } from '../../../../src/storage/media/audio';
import { writeRecord } from '../../../../src/storage/records';
import { repairStorage } from '../../../../src/storage/repair';
import { saveSettings } from '../../../../src/storage/settings/save-settings';
import { readSettings } from '../../../../src/storage/settings/settings';
import { type CopyContents, inspectCopy } from '../../../../src/storage/sharing/inspect-copy';
import { restoreCopy } from '../../../../src/storage/sharing/restore-copy';
import { saveCopy } from '../../../../src/storage/sharing/save-copy';
import { deleteCard, getCard, setFavourite } from '../../../../src/storage/shelf/cards';
import { putGenerated } from '../../../../src/storage/story/generated';
import { putSegment } from '../../../../src/storage/story/narrations';
import { saveSideBySide } from '../../../../src/storage/story/side-by-side';
import { getStory, markOpened, putListening, putStory } from '../../../../src/storage/story/stories';
import { saveTeller } from '../../../../src/storage/story/tellers';
import { putWish } from '../../../../src/storage/story/wishes';
import { mp3, pictures } from '../../../fixtures/sounds';
import { card, expectConsistent, freshDb, shelve } from '../fresh';

const never = new AbortController().signal;
const PNG = pictures['image/png'] as Uint8Array<ArrayBuffer>;

const own = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  title: `Our ${id}`,
  language: 'tr',
  cover: { hero: 'fox', place: 'sea' },
  source: 'recorded',
  createdAt: Date.UTC(2026, 5, 1),
  pages: [
    {
      text: 'Bir vardı. Bir yoktu.',
      speech: {
        key: `${id}/0`,
        type: 'audio/mpeg',
        duration: 3,
        marks: [0, 1],
        words: [[0, 0]],
        read: 'abc',
      },
      picture: { key: `${id}/p`, type: 'image/png' },
    },
    { text: 'İkinci sayfa.' },
  ],
  series: { first: 'x', before: 'x', part: 2 },
  wish: { hero: 'fox', name: 'Şirin' },
  ...change,
});

const builtIn = { ...own('built-in'), source: 'example', pages: [{ text: 'Bir.' }] } as const satisfies Story;

async function store(story: Story): Promise<void> {
  await putGenerated(story, 'partial');
  for (const { speech, picture } of story.pages) {
    if (picture) await putAudio(story.id, picture, PNG.buffer);
    if (speech) await putAudio(story.id, speech, mp3(9).buffer, story.open ? 'partial' : 'offline');
  }
}

/** A family's device: stories of its own, two children with marks, wishes, settings, a history. */
async function fillDevice(): Promise<{ ada: string; ben: string }> {
  await shelve(card('built-in'));
  await store(own('tale'));
  await store(own('gone', { title: 'Deleted lately' }));
  await deleteCard('gone');
  await store(own('cut', { open: true, draft: ['more'] }));
  await putGenerated(own('held', { source: 'made', held: true, pages: [{ text: 'Wait.' }] }), 'offline');
  await saveSettings({ dailyMinutes: 40, llm: { provider: 'openai', baseUrl: 'http://box.lan/v1' } });
  await writeRecord({ origin: 'http://box.lan', key: 'sk-secret' }, 'key:llm');
  await writeRecord({ hash: new Uint8Array(1), salt: new Uint8Array(1), rounds: 1 }, 'pin');
  const ada =
    (await addChild({ name: 'Ada', face: 'owl', colour: 2, volume: { least: 0, most: 0.5 } }))?.id ?? '';
  const ben =
    (await addChild({ name: 'Ben', face: 'bear', colour: 3, sort: 'title', keeps: true }))?.id ?? '';
  await setFavourite('built-in', true);
  await markOpened('tale');
  await putListening({ id: 'tale', page: 1, time: 2.5 });
  await nameHero('owl', 'Minerva');
  await switchTo(ben);
  await setFavourite('tale', true);
  await nameHero('fox', 'Şirin');
  await setOwners('tale', [ada, ben]);
  await putStory(builtIn);
  const mum = {
    id: 'v1',
    by: 'family',
    name: 'Mum',
    face: 'cat',
    colour: 1,
    createdAt: 9,
    segments: {},
  } as const;
  await putSegment('built-in', mum, {
    page: 0,
    text: 'Bir.',
    speech: { type: 'audio/mpeg', duration: 2, marks: [0], read: 'x' },
    name: 'take1',
    bytes: mp3(12).buffer,
  });
  await saveTeller('built-in', 'v1');
  await saveSideBySide('built-in', true);
  await noteHeard({ id: 'tale', title: 'Our tale' }, 61);
  await putWish(
    {
      id: 'wish1',
      kind: 'new',
      wish: { hero: 'bear', words: 'uzun' },
      language: 'tr',
      state: 'approval',
      tries: 3,
    },
    { title: 'Bear', cover: { hero: 'bear', place: 'snow' } },
  );
  return { ada, ben };
}

/** All that a family made, as it is stored. */
async function familyRecords() {
  return withDb(async (db) => {
    const settings = Object.fromEntries(
      await Promise.all(
        (await db.getAllKeys('settings'))
          .filter((key) =>
            /^(settings|children|owners|heroes|marks|heard|voices|tellers|side-by-side)/u.test(key),
          )
          .map(async (key) => [key, await db.get('settings', key)] as const),
      ),
    );
    const cards = (await db.getAll('cards')).map(({ newAt: _, ...one }) => one);
    const stories = (await db.getAll('stories')).filter(({ source }) => source !== 'example');
    const audio = (await db.getAll('audio')).map(({ key, type, bytes }) => [
      key,
      type,
      [...new Uint8Array(bytes)],
    ]);
    const [listening, sounds, wishes] = [
      await db.getAll('listening'),
      await db.getAll('sounds'),
      (await db.getAll('wishes')).map(({ tries: _, ...wish }) => wish),
    ];
    return { settings, cards, stories, audio, listening, sounds, wishes };
  });
}

async function copyOf(file: Blob): Promise<CopyContents> {
  const contents = await inspectCopy(file, never);
  if ('fault' in contents) throw new Error(contents.fault);
  return contents;
}

const restore = async (file: Blob) => restoreCopy(await copyOf(file), () => {}, never);

async function saved(familyOnly = true): Promise<Blob> {
  const copy = await saveCopy(familyOnly);
  if (!copy) throw new Error('nothing could be read');
  return copy.file;
}

/** A device as it comes, with its built-in stories on the shelf. */
async function freshDevice(): Promise<void> {
  await freshDb();
  await readSettings();
  await loadChildren();
  await shelve(card('built-in'));
  await putStory(builtIn);
}

beforeEach(async () => {
  vi.restoreAllMocks();
  await freshDb();
  await readSettings();
  await loadChildren();
});

describe('a copy of all that a family made', () => {
  it.each([
    ['of the family’s alone', true],
    ['of a damaged database', false],
  ])('%s is brought back whole on a fresh device, and nothing is left to repair', async (_, familyOnly) => {
    await fillDevice();
    const before = await familyRecords();
    const file = await saved(familyOnly);
    await freshDevice();
    const contents = await copyOf(file);
    expect(contents).toMatchObject({ skipped: 0 });
    expect(contents.damage).toBeUndefined();
    expect(await restore(file)).toEqual({ added: 4, here: 0 });
    expect(await familyRecords()).toEqual(before);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('holds no key and no PIN', async () => {
    await fillDevice();
    const text = new TextDecoder().decode(await (await saved(false)).arrayBuffer());
    expect(text).not.toContain('sk-secret');
    expect(text).not.toContain('"pin"');
  });

  it('changes nothing when it is brought back twice, or where it was made', async () => {
    await fillDevice();
    const before = await familyRecords();
    const file = await saved();
    expect(await restore(file)).toEqual({ added: 0, here: 4 });
    expect(await familyRecords()).toEqual(before);
    await freshDevice();
    await restore(file);
    expect(await restore(file)).toEqual({ added: 0, here: 4 });
    expect(await familyRecords()).toEqual(before);
  });

  it('leaves what is here as it is', async () => {
    await fillDevice();
    const file = await saved();
    await freshDevice();
    await putGenerated(own('tale', { title: 'Told anew', pages: [{ text: 'Other.' }] }), 'offline');
    await saveSettings({ dailyMinutes: 5 });
    const cem = (await addChild({ name: 'Cem', face: 'fox', colour: 1 }))?.id;
    await setFavourite('built-in', true);
    const loved = (await getCard('built-in'))?.favouriteAt;
    expect(await restore(file)).toEqual({ added: 3, here: 1 });
    expect((await getStory('tale'))?.title).toBe('Told anew');
    expect((await getCard('built-in'))?.favouriteAt).toBe(loved);
    await readSettings();
    const { children, settings } = (await familyRecords()).settings as {
      children: { name: string }[];
      settings: { dailyMinutes: number; child: { who: string } };
    };
    expect(children.map(({ name }) => name)).toEqual(['Cem', 'Ada', 'Ben']);
    expect(settings).toMatchObject({ dailyMinutes: 5, child: { who: cem } });
    await expectConsistent();
  });

  it('brings back a story whose text is here and whose sound is gone', async () => {
    await store(own('tale'));
    const file = await saved();
    await withDb((db) => db.clear('audio'));
    await repairStorage();
    expect((await getCard('tale'))?.availability).toBe('partial');
    expect(await restore(file)).toEqual({ added: 1, here: 0 });
    expect((await getCard('tale'))?.availability).toBe('offline');
    expect((await getAudio('tale/0'))?.bytes.byteLength).toBe(mp3(9).byteLength);
  });
});

describe('a copy that is cut short', () => {
  it('is brought back as far as it goes, each story whole or in part and said to be so', async () => {
    await store(own('one'));
    await store(own('two'));
    const file = await saved();
    for (let size = 150; size < file.size; size += 211) {
      await freshDevice();
      const contents = await copyOf(file.slice(0, size));
      expect(contents.damage, `${size} bytes`).toMatch(/cut short|damaged/u);
      await restoreCopy(contents, () => {}, never);
      await expectConsistent();
      expect(await repairStorage()).toEqual([]);
    }
  });

  it('says so where a byte in the middle is another', async () => {
    await store(own('one'));
    const bytes = new Uint8Array(await (await saved()).arrayBuffer());
    bytes[bytes.indexOf(10) + 1] = 0;
    expect((await copyOf(new Blob([bytes]))).damage).toBe('the copy is damaged after 0 records');
  });
});

const lines = (...records: object[]) =>
  new Blob([
    [{ talelight: 'copy', version: 1, savedAt: '2026-11-30T10:00:00.000Z' }, ...records]
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  ]);

describe('a file that is not what it says', () => {
  it.each([
    ['nothing', ''],
    ['a settings file', '{"talelight":"settings","version":1,"settings":{}}\n'],
    ['a film', '\u0000\u0001'.repeat(9000)],
    ['a list', '[]\n'],
  ])('%s is no copy', async (_, text) => {
    expect(await inspectCopy(new Blob([text]), never)).toEqual({ fault: 'not-ours' });
  });

  it('of a later version is left alone', async () => {
    expect(await inspectCopy(new Blob(['{"talelight":"copy","version":2}\n']), never)).toEqual({
      fault: 'newer',
    });
  });

  it('has its odd records counted and left out', async () => {
    const odd = [
      { store: 'stories', key: 'a', value: { id: '../a', pages: [] } },
      { store: 'stories', key: 'b', value: null },
      { store: 'cards', key: 'c', value: { id: 7 } },
      { store: 'listening', key: 'd', value: { id: 'd', page: -1, time: 0, at: 1 } },
      { store: 'audio', key: 'e', value: {} },
    ];
    const contents = await copyOf(lines(...odd, { store: 'stories', key: 'tale', value: own('tale') }));
    expect(contents).toMatchObject({ skipped: odd.length });
    await restoreCopy(contents, () => {}, never);
    expect((await getStory('tale'))?.title).toBe('Our tale');
    // Its sound was not in the file.
    expect((await getCard('tale'))?.availability).toBe('partial');
    await expectConsistent();
  });

  it('stores no child, mark, hero, day or setting of another shape', async () => {
    const settings = (key: string, value: unknown) => ({ store: 'settings', key, value });
    const contents = await copyOf(
      lines(
        settings('settings', { dailyMinutes: 'many', kiosk: true, child: { who: '__proto__' } }),
        settings('children', [{ id: 'x', name: 'X', face: '<svg>', colour: 1 }, 'y', null]),
        settings('owners', { tale: 'all' }),
        settings('heroes', [
          { id: 'h', name: '', hero: 'fox' },
          { id: 'g', name: 'G', hero: 'goat' },
        ]),
        settings('marks:nobody', { marks: { tale: { favouriteAt: 'now' } }, known: [] }),
        settings('heard:2026-01-01', { day: '2026-01-01', heard: -1, stories: {} }),
        settings('pin', { hash: [], salt: [], rounds: 1 }),
        settings('key:llm', { origin: 'http://evil', key: 'x' }),
        settings('config', { kiosk: false }),
      ),
    );
    await restoreCopy(contents, () => {}, never);
    const stored = await withDb(async (db) => {
      const keys = await db.getAllKeys('settings');
      return Object.fromEntries(
        await Promise.all(keys.map(async (key) => [key, await db.get('settings', key)])),
      );
    });
    expect(stored).toEqual({ settings: {}, owners: {} });
  });

  it('keeps a wish whose card is missing, and shows no card without a title', async () => {
    const wish = { id: 'w', kind: 'new', wish: { hero: 'fox' }, language: 'en', state: 'waiting' };
    await restore(lines({ store: 'wishes', key: 'w', value: wish }));
    expect(await withDb((db) => db.get('wishes', 'w'))).toMatchObject({ ...wish, tries: 0 });
    expect(await getCard('w')).toBeUndefined();
  });

  it('never takes a built-in story’s place', async () => {
    await shelve(card('built-in'));
    await restore(lines({ store: 'stories', key: 'built-in', value: own('built-in') }));
    expect(await getStory('built-in')).toBeUndefined();
    expect((await getCard('built-in'))?.source).toBe('example');
  });
});

it('a copy that does not fit is refused before anything is stored', async () => {
  await store(own('tale'));
  const file = await saved();
  await freshDevice();
  await saveSettings({ audioLimitMB: 0 });
  await readSettings();
  await expect(restore(file)).rejects.toMatchObject({ kind: 'full' });
  expect(await getStory('tale')).toBeUndefined();
});

it('stops where it is told to, between two stories', async () => {
  await store(own('one'));
  await store(own('two'));
  const contents = await copyOf(await saved());
  await freshDevice();
  const stop = new AbortController();
  await expect(restoreCopy(contents, () => stop.abort(), stop.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  const stored = await withDb((db) => db.getAllKeys('stories'));
  expect(stored.filter((id) => id !== 'built-in')).toHaveLength(1);
  await expectConsistent();
});
