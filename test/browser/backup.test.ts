import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makePack } from '../fixtures/packs';
import { wav } from '../fixtures/sounds';
import { choose, FAMILY, familyAtRest, familyIn, openRoom, save, wipe } from './backup-rig';
import { expectNoAxeViolations, launch, startSite } from './harness';
import { publish, putRecords } from './shelf-rig';

/* Everything of a family in one file: saved, wiped, restored and merged, every record and byte. */

const KEY = { origin: 'http://llm.test', key: 'sk-secret' };

/** Holds the button that puts the file in the place of all that is here. */
async function replaceAll(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Replace everything here' });
  await button.hover();
  await page.mouse.down();
  await page.getByText('Everything is as in the backup').waitFor();
  await page.mouse.up();
}

/** A story whose sound is larger than what is read at once. */
async function addLongStory(page: Page): Promise<void> {
  const story = {
    id: 'long',
    title: 'A long one',
    language: 'en',
    source: 'recorded',
    createdAt: 1_790_000_000_000,
  };
  const speech = { key: 'long/0', type: 'audio/wav', duration: 60, marks: [0] };
  const cover = { hero: 'fox', place: 'sea' };
  await putRecords(page, 'stories', [{ ...story, cover, pages: [{ text: 'Long.', speech }] }]);
  await page.evaluate(
    (header) =>
      new Promise<void>((done) => {
        indexedDB.open('talelight').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result;
          const tx = db.transaction(['audio', 'sounds'], 'readwrite');
          const bytes = Uint8Array.from({ length: 5_000_000 }, (_, i) => (i * i) >> 7);
          bytes.set(header);
          tx.objectStore('audio').put({ key: 'long/0', type: 'audio/wav', bytes: bytes.buffer });
          tx.objectStore('sounds').put({ key: 'long/0', story: 'long', size: bytes.byteLength });
          tx.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
    [...wav(0).subarray(0, 44)],
  );
  await page.reload();
}

describe('a backup of everything', () => {
  it('is saved, wiped and restored: every record and byte, and the keys by their passphrase', async () => {
    await using site = await startSite();
    publish(site, [makePack('a'), makePack('b')]);
    await using browser = await launch();
    const { page } = browser;
    await wipe(page, site.url);
    await openRoom(page);
    await choose(page, FAMILY);
    await replaceAll(page);
    await putRecords(page, 'settings', [KEY], 'key:llm');
    await addLongStory(page);
    await openRoom(page);
    await page.getByRole('switch', { name: 'With the keys of my services' }).click();
    await page.getByLabel('Passphrase').fill('short');
    await page.getByRole('button', { name: 'Save everything' }).click();
    await page.getByText('At least 8 characters').waitFor();
    await expectNoAxeViolations(page);
    await page.getByLabel('Passphrase').fill('four small warm words');
    await site.untilIdle();
    const before = await familyAtRest(page);
    const file = await save(page);
    await page.getByText('The file holds 8 stories.').waitFor();
    expect(file.includes('sk-secret')).toBe(false);

    await wipe(page, site.url);
    await openRoom(page);
    await choose(page, file);
    await page.getByText('8 stories, 5 MB').waitFor();
    await expectNoAxeViolations(page);
    await replaceAll(page);
    await page.getByLabel('Passphrase').last().fill('four small cold words');
    await page.getByRole('button', { name: 'Unlock the keys' }).click();
    await page.getByText('That is not the passphrase. Everything else is here').waitFor();
    expect(await familyIn(page)).toEqual(before);
    await page.getByLabel('Passphrase').last().fill('four small warm words');
    await page.getByRole('button', { name: 'Unlock the keys' }).click();
    await page.getByText('1 key is here again.').waitFor();
    expect(await familyIn(page)).toEqual(before);
  });

  it('is merged into another family’s device, of which nothing is lost', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    await using browser = await launch();
    const { page } = browser;
    await wipe(page, site.url);
    await addLongStory(page);
    await openRoom(page);
    const before = await familyAtRest(page);
    await choose(page, FAMILY);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('7 stories were brought back.').waitFor();
    const after = await familyAtRest(page);
    // The settings are those of both.
    for (const [name, value] of Object.entries(before))
      if (name !== 'settings settings') expect(after[name], name).toEqual(value);
    expect(after).toHaveProperty(['stories tale']);
    await choose(page, FAMILY);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('All of it is here already.').waitFor();
    // A child that was removed long ago is forgotten here meanwhile, and comes again.
    const isSame = ([name]: [string, unknown]) => name !== 'settings children';
    const again = Object.entries(await familyIn(page)).filter(isSame);
    expect(again).toEqual(Object.entries(after).filter(isSame));
  });

  it('that is cut short, damaged, newer or something else is refused in one line each', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    await using browser = await launch();
    const { page } = browser;
    await wipe(page, site.url);
    await openRoom(page);
    const before = await familyIn(page);
    const flipped = Buffer.from(FAMILY);
    flipped[flipped.length - 900] = (flipped[flipped.length - 900] as number) ^ 1;
    const newer = Buffer.from(FAMILY.toString('latin1').replace('"version":2', '"version":3'), 'latin1');
    const cases: [Buffer, string][] = [
      [FAMILY.subarray(0, -100), 'This file is cut short: its end is missing. Nothing has changed.'],
      [flipped, 'This file is damaged: it is not as it was saved. Nothing has changed.'],
      [newer, 'This backup comes from a newer Talelight. Nothing has changed.'],
      [Buffer.alloc(2_000_000, 7), 'This is not a backup of Talelight. Nothing has changed.'],
    ];
    for (const [file, line] of cases) {
      await choose(page, file);
      await page.getByText(line).waitFor();
      expect(await page.getByRole('button', { name: 'Replace everything here' }).count()).toBe(0);
    }
    expect(await familyIn(page)).toEqual(before);
  });
});
