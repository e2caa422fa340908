import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addChild } from '../../../../../src/storage/children/children';
import { withDb } from '../../../../../src/storage/db';
import { getAudio, putAudio } from '../../../../../src/storage/media/audio';
import { deleteRecord, readRecord } from '../../../../../src/storage/records';
import { repairStorage } from '../../../../../src/storage/repair';
import { saveSettings } from '../../../../../src/storage/settings/save-settings';
import { readSettings } from '../../../../../src/storage/settings/settings';
import { restoreBackup } from '../../../../../src/storage/sharing/backup/restore-backup';
import { saveBackup } from '../../../../../src/storage/sharing/backup/save-backup';
import { getCard, setFavourite } from '../../../../../src/storage/shelf/cards';
import { putGenerated } from '../../../../../src/storage/story/generated';
import { RESTORING } from '../../../../../src/storage/story/imports-under-way';
import { getStory, putStory } from '../../../../../src/storage/story/stories';
import { mp3 } from '../../../../fixtures/sounds';
import { card, expectConsistent, freshDb, shelve } from '../../fresh';
import {
  contentsOf,
  familyRecords,
  fillDevice,
  freshDevice,
  lines,
  never,
  own,
  readAloud,
  restore,
  saved,
  store,
} from './backup-rig';

const ALL = 7;

beforeEach(async () => {
  vi.restoreAllMocks();
  await freshDevice();
});

describe('a backup of all that a family made', () => {
  it.each(['merge', 'replace'] as const)(
    'is restored on a fresh device (%s): every record and byte, and nothing is left to repair',
    async (mode) => {
      await fillDevice();
      const before = await familyRecords();
      const file = await saved();
      await freshDevice();
      const contents = await contentsOf(file);
      expect(contents.skipped).toBe(0);
      expect(contents.damage).toBeUndefined();
      expect(await restore(file, mode)).toEqual({ added: ALL, renewed: 0, here: 0 });
      const after = await familyRecords();
      // A built-in story that was deleted is not deleted where it still stands.
      if (mode === 'merge')
        for (const all of [before, after]) all.cards = all.cards.filter(({ id }) => id !== 'hidden-by-us');
      expect(after).toEqual(before);
      await expectConsistent();
      expect(await repairStorage()).toEqual([]);
    },
  );

  it('is the rescue of a damaged database, too', async () => {
    await fillDevice();
    const before = await familyRecords();
    const file = await saved(false);
    await freshDevice();
    await restore(file, 'replace');
    expect(await familyRecords()).toEqual(before);
  });

  it('replaces what another family made, and leaves keys, PIN and built-in sound', async () => {
    await fillDevice();
    const before = await familyRecords();
    const file = await saved();
    await freshDevice();
    await store(own('theirs'));
    await readAloud('built-in', 'v9', 'Bir.');
    await addChild({ name: 'Zoe', face: 'cat', colour: 0 });
    await setFavourite('heard-once', true);
    await saveSettings({ speed: 1.2 });
    await withDb(async (db) => {
      await db.put('settings', { origin: 'http://a', key: 'k' }, 'key:tts');
      await db.put('settings', { hash: 1 }, 'pin');
    });
    await shelve(card('with-sound'));
    await putStory({ ...own('with-sound'), source: 'example' });
    await putAudio(
      'with-sound',
      { key: 'with-sound/0', type: 'audio/mpeg', duration: 1, marks: [] },
      mp3(3).buffer,
    );
    await restore(file, 'replace');
    const after = await familyRecords();
    expect(after.audio.map(([key]) => key)).toContain('with-sound/0');
    const own2 = (list: { id: string }[]) => list.filter(({ id }) => id !== 'with-sound');
    expect(after.settings).toEqual(before.settings);
    expect(own2(after.stories)).toEqual(before.stories);
    expect(own2(after.cards)).toEqual(before.cards);
    expect(await readRecord('key:tts')).toEqual({ origin: 'http://a', key: 'k' });
    expect(await readRecord('pin')).toEqual({ hash: 1 });
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('replaces other bytes under the same key', async () => {
    await store(own('tale'), 9);
    const file = await saved();
    await freshDevice();
    await store(own('tale'), 5);
    await restore(file, 'replace');
    expect((await getAudio('tale/0'))?.bytes.byteLength).toBe(mp3(9).byteLength);
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('brings the text of a built-in story that is read aloud, for it may have left the site', async () => {
    await readAloud('built-in', 'v1', 'Bir.');
    const file = await saved();
    await freshDb();
    await shelve(card('built-in', { pack: '', bytes: 0 }));
    await restore(file);
    expect((await getStory('built-in'))?.pages[0]?.text).toBe('Bir.');
    expect((await getCard('built-in'))?.voiced).toBe('wholly');
  });

  it('holds no key and no PIN, not even one that stands in the settings', async () => {
    await fillDevice();
    await withDb(async (db) => {
      const settings = (await db.get('settings', 'settings')) as object;
      const tts = { provider: 'openai', baseUrl: 'http://b/v1', key: 'sk-hidden' };
      await db.put('settings', { ...settings, tts }, 'settings');
    });
    for (const familyOnly of [true, false]) {
      const text = new TextDecoder().decode(await (await saved(familyOnly)).arrayBuffer());
      expect(text).toContain('http://b/v1');
      expect(text).not.toMatch(/sk-secret|sk-hidden|"pin"/u);
    }
  });

  it('tells its progress, and stops where it is told to', async () => {
    await fillDevice();
    const shares: number[] = [];
    await saveBackup({ familyOnly: true, now: new Date(), onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const stop = new AbortController();
    const { signal } = stop;
    const cut = saveBackup({ familyOnly: true, now: new Date(), signal, onProgress: () => stop.abort() });
    await expect(cut).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a backup that is merged', () => {
  it('changes nothing where it was made, however often', async () => {
    await fillDevice();
    const before = await familyRecords();
    const file = await saved();
    expect(await restore(file)).toEqual({ added: 0, renewed: 0, here: ALL });
    expect(await restore(file)).toEqual({ added: 0, renewed: 0, here: ALL });
    expect(await familyRecords()).toEqual(before);
  });

  it('keeps the children, settings and marks that are here', async () => {
    await fillDevice();
    const file = await saved();
    await freshDevice();
    await saveSettings({ dailyMinutes: 5 });
    const zoe = (await addChild({ name: 'Zoe', face: 'fox', colour: 1 }))?.id;
    await setFavourite('built-in', true);
    const loved = (await getCard('built-in'))?.favouriteAt;
    await restore(file);
    expect((await getCard('built-in'))?.favouriteAt).toBe(loved);
    await readSettings();
    const { settings } = await familyRecords();
    expect((settings.children as { name: string }[]).map(({ name }) => name)).toEqual([
      'Zoe',
      'Ada',
      'Ben',
      'Cem',
    ]);
    expect(settings.settings).toMatchObject({ dailyMinutes: 5, child: { who: zoe } });
    await expectConsistent();
  });

  it('brings a child for whom there is no room as one that can be brought back', async () => {
    await fillDevice();
    const file = await saved();
    await freshDevice();
    for (const name of ['A', 'B', 'C', 'D', 'E']) await addChild({ name, face: 'fox', colour: 1 });
    await restore(file);
    const children = (await familyRecords()).settings.children as { name: string; goneAt?: number }[];
    const gone = children.filter(({ goneAt }) => goneAt !== undefined);
    expect(gone.map(({ name }) => name)).toEqual(['Ben', 'Cem']);
    expect(children).toHaveLength(8);
  });

  it.each([
    ['the backup’s where it was changed later', 20, 10, 'Theirs'],
    ['ours where it was changed later', 10, 20, 'Ours'],
    ['ours where both have the same date', 10, 10, 'Ours'],
  ])('keeps of two editions of a story %s', async (_, theirs, ours, title) => {
    await store(own('tale', { title: 'Theirs', changedAt: theirs }), 9);
    const file = await saved();
    await freshDevice();
    await store(own('tale', { title: 'Ours', changedAt: ours }), 5);
    await setFavourite('tale', true);
    const counts = await restore(file);
    expect((await getStory('tale'))?.title).toBe(title);
    expect((await getCard('tale'))?.title).toBe(title);
    expect((await getCard('tale'))?.favouriteAt).toBeDefined();
    expect((await getAudio('tale/0'))?.bytes.byteLength).toBe(mp3(title === 'Ours' ? 5 : 9).byteLength);
    expect(counts).toEqual({ added: 0, renewed: +(title === 'Theirs'), here: +(title === 'Ours') });
    await expectConsistent();
    expect(await repairStorage()).toEqual([]);
  });

  it('brings back the sound of a story whose text is here', async () => {
    await store(own('tale'));
    const file = await saved();
    await withDb((db) => db.clear('audio'));
    await repairStorage();
    expect((await getCard('tale'))?.availability).toBe('partial');
    expect(await restore(file)).toEqual({ added: 0, renewed: 1, here: 0 });
    expect((await getCard('tale'))?.availability).toBe('offline');
    expect((await getAudio('tale/0'))?.bytes.byteLength).toBe(mp3(9).byteLength);
  });
});

describe('a restore', () => {
  it('that does not fit is refused before anything is stored', async () => {
    await store(own('tale'));
    const file = await saved();
    await freshDevice();
    await saveSettings({ audioLimitMB: 0 });
    await readSettings();
    const before = await familyRecords();
    for (const mode of ['merge', 'replace'] as const)
      await expect(restore(file, mode)).rejects.toMatchObject({ kind: 'full' });
    expect(await familyRecords()).toEqual(before);
  });

  it('needs no room for what it replaces by the same', async () => {
    await store(own('tale'), 4000);
    await store(own('other'), 4000);
    const file = await saved();
    await saveSettings({ audioLimitMB: 1.2 });
    await readSettings();
    await withDb((db) =>
      db.put('audio', { key: 'tale/0', type: 'audio/mpeg', bytes: mp3(4000).reverse().buffer }),
    );
    await restore(file, 'replace');
    expect(new Uint8Array((await getAudio('tale/0'))?.bytes as ArrayBuffer)).toEqual(mp3(4000));
  });

  it('that is stopped has changed nothing', async () => {
    await fillDevice();
    const file = await saved();
    await freshDevice();
    await store(own('theirs'));
    const before = await familyRecords();
    const contents = await contentsOf(file);
    for (const mode of ['merge', 'replace'] as const) {
      const stop = new AbortController();
      const cut = restoreBackup(contents, mode, () => stop.abort(), stop.signal);
      await expect(cut).rejects.toMatchObject({ kind: 'aborted' });
      expect(await familyRecords()).toEqual(before);
      await expectConsistent();
    }
  });

  it.each(['merge', 'replace'] as const)(
    'that a pulled plug ends (%s) has changed nothing a family sees, and is gone on with',
    async (mode) => {
      await fillDevice();
      const whole = await familyRecords();
      const file = await saved();
      for (const after of [1, 4, 8]) {
        await freshDevice();
        await store(own('theirs'));
        const before = await familyRecords();
        // The page is gone after so many sounds: nothing of it runs any more.
        await new Promise<void>((cut) => {
          let count = 0;
          const stall = () => {
            if (++count < after) return;
            cut();
            throw new Stalled();
          };
          void contentsOf(file).then((contents) => killed(contents, mode, stall));
        });
        const now = await familyRecords();
        expect({ ...now, audio: [], sounds: [] }).toEqual({ ...before, audio: [], sounds: [] });
        expect(await repairStorage()).toEqual([]);
        const staged = await withDb((db) => db.getAllFromIndex('sounds', 'story', RESTORING));
        expect(staged).toHaveLength(after);
        await restore(file, mode);
        if (mode === 'replace') expect(await familyRecords()).toEqual(whole);
        await expectConsistent();
        expect(await repairStorage()).toEqual([]);
      }
    },
  );

  it('that nobody goes on with leaves no sound behind', async () => {
    await fillDevice();
    const file = await saved();
    await freshDevice();
    const before = await familyRecords();
    const contents = await contentsOf(file);
    await new Promise<void>((cut) => {
      void killed(contents, 'merge', () => {
        cut();
        throw new Stalled();
      });
    });
    await withDb((db) => db.put('settings', { [RESTORING]: 1 }, 'importing'));
    await repairStorage();
    expect(await familyRecords()).toEqual(before);
    await expectConsistent();
  });
});

class Stalled extends Error {}

/** A restore whose page is killed: what cleans up behind it finds the database as it is, and does not run. */
async function killed(
  contents: Awaited<ReturnType<typeof contentsOf>>,
  mode: 'merge' | 'replace',
  onProgress: () => void,
): Promise<void> {
  const ledger = await import('../../../../../src/storage/media/ledger');
  const spy = vi.spyOn(ledger, 'deleteAudio').mockRejectedValue(new Stalled());
  await restoreBackup(contents, mode, onProgress, never).catch(() => undefined);
  spy.mockRestore();
  await withDb((db) => db.put('settings', { [RESTORING]: Date.now() }, 'importing'));
}

describe('a file that is not what it says', () => {
  it('has its odd records counted and left out', async () => {
    const odd = [
      { store: 'stories', key: 'a', value: { id: '../a', pages: [] } },
      { store: 'stories', key: 'b', value: null },
      { store: 'cards', key: 'c', value: { id: 7 } },
      { store: 'listening', key: 'd', value: { id: 'd', page: -1, time: 0, at: 1 } },
      { store: 'audio', key: 'e', value: {} },
      { store: 'wishes', key: 'f', value: { id: 'f', kind: 'all' } },
    ];
    const contents = await contentsOf(lines(...odd, { store: 'stories', key: 'tale', value: own('tale') }));
    expect(contents).toMatchObject({ skipped: odd.length });
    await restoreBackup(contents, 'merge', () => {}, never);
    expect((await getStory('tale'))?.title).toBe('Our tale');
    // Its sound was not in the file.
    expect((await getCard('tale'))?.availability).toBe('partial');
    await expectConsistent();
  });

  it('stores no child, mark, hero, day or setting of another shape', async () => {
    await freshDb();
    const settings = (key: string, value: unknown) => ({ store: 'settings', key, value });
    const file = lines(
      settings('settings', { dailyMinutes: 'many', kiosk: true, child: { who: '__proto__' } }),
      settings('children', [{ id: 'x', name: 'X', face: '<svg>', colour: 1 }, 'y', null]),
      settings('owners', { tale: 'all' }),
      settings('heroes', [
        { id: 'h', name: '', hero: 'fox' },
        { id: 'g', name: 'G', hero: 'goat' },
      ]),
      settings('marks:nobody', { marks: { tale: { favouriteAt: 'now' } }, known: [] }),
      settings('heard:2026-01-01', { day: '2026-01-01', heard: -1, stories: {} }),
      settings('narrating', { stories: [3] }),
      settings('pin', { hash: [], salt: [], rounds: 1 }),
      settings('key:llm', { origin: 'http://evil', key: 'x' }),
      settings('config', { kiosk: false }),
    );
    await restore(file);
    const keys = await withDb((db) => db.getAllKeys('settings'));
    expect(keys).toEqual(['settings']);
    expect(await readRecord('settings')).toEqual({});
  });

  it('keeps a wish whose card is missing, and shows no card without a title', async () => {
    const wish = {
      id: 'w',
      kind: 'new',
      wish: { hero: 'fox' },
      language: 'en',
      state: 'waiting',
      createdAt: 3,
    };
    await restore(lines({ store: 'wishes', key: 'w', value: wish }));
    expect(await withDb((db) => db.get('wishes', 'w'))).toMatchObject({ ...wish, tries: 0 });
    expect(await getCard('w')).toBeUndefined();
  });

  it('never takes a built-in story’s place', async () => {
    await withDb((db) => db.delete('stories', 'built-in'));
    await restore(lines({ store: 'stories', key: 'built-in', value: own('built-in') }));
    expect(await getStory('built-in')).toBeUndefined();
    expect((await getCard('built-in'))?.source).toBe('example');
  });

  it('never brings a sound that is a page', async () => {
    const page = '<script>alert(1)</script>';
    const line = JSON.stringify({
      store: 'audio',
      key: 'tale/0',
      value: { key: 'tale/0', type: 'text/html' },
      bytes: page.length,
    });
    const text = await lines({ store: 'stories', key: 'tale', value: own('tale') }).text();
    await restore(new Blob([`${text}${line}\n${page}\n`]));
    expect(await getAudio('tale/0')).toBeUndefined();
  });
});

it('the same book, imported on two devices, is one', async () => {
  const { audiobook } = await import('./backup-rig');
  await store(audiobook('theirs', 'hash-1'));
  await readAloud('theirs', 'v1', '');
  await setFavourite('theirs', true);
  await putGenerated(own('sequel', { next: 'theirs' }), 'offline');
  const file = await saved();
  await freshDevice();
  await store(audiobook('ours', 'hash-1'));
  expect(await restore(file)).toEqual({ added: 1, renewed: 0, here: 1 });
  expect(await getStory('theirs')).toBeUndefined();
  expect((await getCard('ours'))?.favouriteAt).toBeDefined();
  expect((await readRecord('voices:ours'))?.[0]?.id).toBe('v1');
  expect((await getStory('sequel'))?.next).toBe('ours');
  await expectConsistent();
  expect(await repairStorage()).toEqual([]);
  await deleteRecord('welcomed');
});
