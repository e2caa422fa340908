import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Language } from '../../../../src/domain/language';
import type { LabelSprites } from '../../../../src/domain/media/labels';
import { labelSound } from '../../../../src/storage/media/labels';
import { usage } from '../../../../src/storage/media/ledger';
import { settings } from '../../../../src/storage/settings/settings';
import { type FileServer, startFileServer } from '../../../fakes/file-server';
import { expectConsistent, freshDb } from '../fresh';

let server: FileServer;
let list = '';
const bytes = Uint8Array.from({ length: 30 }, (_, i) => i);

beforeEach(async () => {
  await freshDb();
  settings.set({});
  server = await startFileServer();
  list = `${server.url}labels.json`;
  const labels: LabelSprites = {
    en: [
      { url: `${server.url}names.mp3`, bytes: 30, cuts: { 'hero/fox': [0, 10], 'hero/owl': [10, 20] } },
      { url: `${server.url}said.mp3`, bytes: 30, cuts: { 'One moment.': [0, 30] } },
    ],
  };
  server.files.set('labels.json', { bytes: new TextEncoder().encode(JSON.stringify(labels)) });
  server.files.set('names.mp3', { bytes });
  server.files.set('said.mp3', { bytes });
});
afterEach(() => server.stop());

const heard = async (name: string, language: Language = 'en') => {
  const sound = await labelSound(name, language, list);
  return sound && [...new Uint8Array(await sound.arrayBuffer())];
};
const asked = () => server.asked.map(({ path }) => path);

it('a label is cut out of its file, which is fetched once and kept', async () => {
  expect(await Promise.all([heard('hero/owl'), heard('hero/fox')])).toEqual([
    [...bytes.subarray(10)],
    [...bytes.subarray(0, 10)],
  ]);
  expect(asked().filter((path) => path === 'names.mp3')).toHaveLength(1);
  expect(asked()).not.toContain('said.mp3');
  expect((await usage()).audio).toBe(30);
  await expectConsistent();
});

it('what is not spoken is left to the device’s voice', async () => {
  expect(await heard('hero/cat')).toBeUndefined();
  expect(await heard('hero/fox', 'tr')).toBeUndefined();
  expect(await labelSound('hero/fox', 'en', '')).toBeUndefined();
});

it('a label that did not come is asked for again at the next touch', async () => {
  server.files.set('said.mp3', { bytes: bytes.subarray(0, 7) });
  expect(await heard('One moment.')).toBeUndefined();
  server.files.set('said.mp3', { bytes });
  expect(await heard('One moment.')).toEqual([...bytes]);
});

it('a label is heard though there is no room to keep it', async () => {
  settings.set({ audioLimitMB: 0.00001 });
  expect(await heard('hero/fox')).toHaveLength(10);
  expect((await usage()).audio).toBe(0);
});
