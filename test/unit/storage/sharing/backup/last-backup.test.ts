import { beforeEach, expect, it } from 'vitest';
import { addChild } from '../../../../../src/storage/children/children';
import { noteBackup, readBackupReminder } from '../../../../../src/storage/sharing/backup/last-backup';
import { setFavourite } from '../../../../../src/storage/shelf/cards';
import { putWish } from '../../../../../src/storage/story/wishes';
import { freshDevice, own, readAloud, restore, saved, store } from './backup-rig';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 30);
const at = (now: number, isSet = true) => ({ now: () => now, isBelievable: () => isSet });
const remind = (now = NOW, isSet = true) => readBackupReminder(at(now, isSet));

beforeEach(freshDevice);

it('a new device is reminded of nothing', async () => {
  await setFavourite('built-in', true);
  expect(await remind()).toBeUndefined();
});

it.each<[string, () => Promise<unknown>]>([
  ['a story', () => store(own('tale'))],
  ['a child', () => addChild({ name: 'Ada', face: 'owl', colour: 1 })],
  ['a reading of a built-in story', () => readAloud('built-in', 'v1', 'Bir.')],
  [
    'a wish',
    () =>
      putWish(
        { id: 'w', kind: 'new', wish: {}, language: 'en', state: 'waiting', tries: 0 },
        { title: 'W', cover: { hero: 'fox', place: 'sea' } },
      ),
  ],
])('%s is worth a backup', async (_, make) => {
  await make();
  expect(await remind()).toBe('never');
  await noteBackup(NOW);
  expect(await remind()).toBeUndefined();
  expect(await remind(NOW + 31 * DAY)).toEqual({ days: 31 });
});

it('a clock that is not set calls no backup old', async () => {
  await store(own('tale'));
  await noteBackup(NOW);
  expect(await remind(NOW + 400 * DAY, false)).toBeUndefined();
});

it('a file that has taken the place of everything is the last backup', async () => {
  await store(own('tale'));
  const file = await saved(true, new Date(NOW));
  await freshDevice();
  await restore(file, 'replace');
  expect(await remind(NOW + DAY)).toBeUndefined();
  expect(await remind(NOW + 30 * DAY)).toEqual({ days: 30 });
});
