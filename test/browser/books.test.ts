import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseBuffer } from 'music-metadata';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { safeFileName } from '../../src/domain/file-name';
import { bareFrames } from '../../src/domain/media/frames';
import type { Story } from '../../src/domain/story/story';
import { words as en } from '../../src/i18n/en/books';
import { words as enMaking } from '../../src/i18n/en/making';
import { words as enStudio } from '../../src/i18n/en/studio';
import { words as tr } from '../../src/i18n/tr/books';
import { downloaded, expectComesBack, expectSameStory, expectValidEpub, unzip } from './book-rig';
import { faultsOf } from './create-rig';
import {
  expectNoAxeViolations,
  freshFolder,
  go,
  launch,
  type Site,
  settled,
  startSite,
  untilStill,
} from './harness';
import { pickStories } from './player-rig';
import { shelve, stored, story } from './settings-stories-rig';
import { launchStudio, storiesOf } from './voice-rig';
import { button, readAloud, recorded, SIZES, write } from './voice-studio-rig';

let site: Site & AsyncDisposable;
let stories: Awaited<ReturnType<typeof pickStories>>;

beforeAll(async () => {
  site = await startSite();
  stories = await pickStories(site);
});
afterAll(() => site[Symbol.asyncDispose]());

/** Pages of the built-in narration, with their seconds. */
const MP3S = (
  [
    ['02', 11.688],
    ['03', 14.448],
  ] as const
).map(([name, duration]) => ({
  duration,
  bytes: readFileSync(resolve(import.meta.dirname, `../../stories/en/a-bucket-of-moon/${name}.mp3`)),
}));

/** Stores bytes under a key in place of what is there. */
const putBytes = (page: Page, key: string, type: string, bytes: Uint8Array) =>
  page.evaluate(
    async ({ key, type, letters }) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => done(request.result);
      });
      const tx = db.transaction(['audio', 'sounds'], 'readwrite');
      const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
      tx.objectStore('audio').put({ key, type, bytes: bytes.buffer });
      tx.objectStore('sounds').put({ key, story: key.split('/')[0], size: bytes.length });
      await new Promise((done) => {
        tx.oncomplete = done;
      });
      db.close();
    },
    { key, type, letters: Buffer.from(bytes).toString('base64') },
  );

/** Opens the shelf at one moment for all tests: a book bears its time, and so is the same file each time. */
async function openShelf(page: Page): Promise<void> {
  await page.clock.setFixedTime('2026-11-28T18:00:00Z');
  await page.goto(site.url);
  await page.locator('.shelf-card').first().waitFor();
}

/** Saves the story whose page is open. */
const save = (page: Page, name: string = en.save) =>
  downloaded(page, () => page.getByRole('button', { name, exact: true }).click());

const fileOf = (title: string) => `${safeFileName(title, '')}.epub`;

const openStory = (page: Page, id: string) => go(page, `#/settings/story/${encodeURIComponent(id)}`);

describe('a story saved as a book', () => {
  it('that is built in: fetched, whole, with each word’s time, and nothing for epubcheck to say', async () => {
    await using browser = await launch();
    const { page } = browser;
    await openShelf(page);
    await openStory(page, stories.story.id);
    const { name, path } = await save(page);
    expect(name).toBe(fileOf(stories.story.title));
    await page.getByText(name).waitFor();
    expectValidEpub(path);
    const whole = await stored<Story>(page, 'stories', stories.story.id);
    const pages = await expectSameStory(page, whole as Story, path);
    expect(pages.every(({ sound }) => sound)).toBe(true);
    expect(pages.flatMap(({ heard }) => heard).filter(({ isWord }) => isWord).length).toBeGreaterThan(50);
    const cover = (await unzip(path)).get('EPUB/cover.jpg');
    expect([...(cover?.subarray(0, 3) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
    expect(cover?.length).toBeGreaterThan(20_000);
    await expectComesBack(page, whole as Story, path);
    await openStory(page, stories.story.id);

    // The same story as sound: a chapter a page, every frame as it is stored.
    const sound = await save(page, en.saveSound);
    expect(sound.name).toBe(fileOf(stories.story.title).replace(/epub$/u, 'mp3'));
    const mp3 = readFileSync(sound.path);
    const { common, native, format } = await parseBuffer(mp3, { mimeType: 'audio/mpeg' }, { duration: true });
    expect([common.title, common.picture?.[0]?.format]).toEqual([stories.story.title, 'image/jpeg']);
    expect(native['ID3v2.4']?.filter(({ id }) => id === 'CHAP')).toHaveLength(pages.length);
    const total = (whole as Story).pages.reduce((sum, { speech }) => sum + (speech?.duration ?? 0), 0);
    expect(Math.abs((format.duration ?? 0) - total)).toBeLessThan(0.1);
    for (const { sound } of pages)
      expect(mp3.includes(Buffer.from(bareFrames(sound?.buffer as ArrayBuffer)))).toBe(true);
  });

  it('that is without a voice, in Turkish, with letters that files keep', async () => {
    await using browser = await launch({ language: 'tr' });
    const { page } = browser;
    await openShelf(page);
    await openStory(page, stories.turkish.id);
    const { name, path } = await save(page, tr.save);
    expect(name).toBe(fileOf(stories.turkish.title));
    expectValidEpub(path);
    const whole = await stored<Story>(page, 'stories', stories.turkish.id);
    await expectSameStory(page, whole as Story, path);
  });

  it('that was made, and one without words: sounds byte for byte', async () => {
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.locator('.shelf').waitFor();
    const speech = (id: string, page: number) => ({
      key: `${id}/${page}`,
      type: 'audio/mpeg',
      duration: MP3S[page]?.duration ?? 0,
      marks: [0.15],
    });
    const made = story({
      id: 'm-made',
      title: 'Fox & “Key”: <1/2>?',
      source: 'kit',
      cover: { hero: 'fox', place: 'forest', thing: 'key', mood: 'brave', variant: 3 },
      pages: [
        { text: 'A fox found a <key> & more.', speech: speech('m-made', 0) },
        { text: 'Nobody spoke this page.\nNot one.' },
      ],
    });
    const wordless = {
      ...story({ id: 'm-wordless', title: 'Only sounds', source: 'imported' }),
      pages: [
        { text: '', title: 'Rain', speech: { ...speech('m-wordless', 0), marks: [] } },
        { text: '', title: 'Wind', speech: { ...speech('m-wordless', 1), marks: [] } },
      ],
    };
    for (const one of [made, wordless]) {
      await shelve(page, one);
      for (const [i, { speech }] of one.pages.entries())
        if (speech) await putBytes(page, speech.key, speech.type, MP3S[i]?.bytes ?? Buffer.alloc(0));
      await openStory(page, one.id);
      const { name, path } = await save(page);
      expectValidEpub(path);
      const pages = await expectSameStory(page, one, path);
      if (one === made) expect(name).toBe('Fox & “Key” 1 2.epub');
      else expect(pages.map(({ title }) => title)).toEqual(['Rain', 'Wind']);
      await expectComesBack(page, one, path);
      await go(page, '#/stories');
    }
  });

  it('that the family recorded, with photos: the recording’s own packets, and pictures that all apps draw', async () => {
    await using browser = await launchStudio();
    const { page } = browser;
    await write(page, site, 'en', 2);
    await page.getByRole('link', { name: enStudio.recordStory, exact: true }).click();
    await readAloud(page, 'en', 1, 1400);
    await expect.poll(() => recorded(page), { timeout: 15_000 }).toBe(2);
    const id = (await storiesOf(page))[0]?.id ?? '';
    await openStory(page, id);
    // A photo as this browser stores it, WebP.
    const photo = await page.screenshot();
    const pick = (of: string) => page.getByLabel(`${enStudio.picture.choose}: ${of}`);
    await pick(enMaking.page(1)).setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
    await pick(enStudio.cover).setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: photo });
    await expect.poll(async () => (await storiesOf(page))[0]?.picture?.type).toBe('image/webp');
    await expect.poll(async () => (await storiesOf(page))[0]?.pages[0]?.picture?.type).toBe('image/webp');
    const { path } = await save(page);
    expectValidEpub(path);
    const [recording] = (await storiesOf(page)).filter((one) => one.id === id);
    expect(recording?.pages[0]?.speech?.type).toMatch(/ogg|aac/u);
    const pages = await expectSameStory(page, recording as Story, path);
    expect(pages.map(({ hasPicture }) => hasPicture)).toEqual([true, false]);
    await expectComesBack(page, recording as Story, path);
  });
});

describe('stories chosen to be saved', () => {
  it('come as one zip of books, chosen by touch at every size', async () => {
    await using browser = await launch();
    const { page } = browser;
    await openShelf(page);
    await go(page, '#/settings/ours');
    await page.getByRole('link', { name: enStudio.toBooks }).click();
    const box = (title: string) =>
      page.getByRole('checkbox', { name: `${en.choose}: ${title}`, exact: true });
    const titles = [stories.story.title, stories.turkish.title];
    for (const title of titles) await box(title).dispatchEvent('click');
    await button(page, en.saveMany(2)).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      expect(await faultsOf(page), `${size.width} × ${size.height}`).toEqual([]);
    }
    await expectNoAxeViolations(page);
    const { name, path } = await downloaded(page, () => button(page, en.saveMany(2)).click());
    expect(name).toBe(`${en.zip}.zip`);
    const files = await unzip(path);
    expect([...files.keys()].sort()).toEqual(titles.map(fileOf).sort());
    const folder = freshFolder('books');
    for (const bytes of files.values()) {
      writeFileSync(`${folder}/one.epub`, bytes);
      expectValidEpub(`${folder}/one.epub`);
    }
  });

  it('that are not here, and cannot be fetched, say so', async () => {
    await using browser = await launch();
    const { page, context } = browser;
    await openShelf(page);
    await openStory(page, stories.story.id);
    await button(page, en.save).waitFor();
    // The code that makes books has come.
    await untilStill(site.log);
    await context.setOffline(true);
    await button(page, en.save).click();
    await page.getByText(en.failed.offline).waitFor();
    await context.setOffline(false);
    const { path } = await save(page);
    expectValidEpub(path);
  });

  it('go to the device’s own sheet where it has one, and nowhere else by themselves', async () => {
    await using browser = await launch();
    const { page } = browser;
    await page.addInitScript(() => {
      const shared: string[] = [];
      Object.assign(window, { shared });
      Object.assign(navigator, {
        canShare: ({ files }: { files: File[] }) => files.length === 1,
        async share({ files }: { files: File[] }) {
          shared.push(`${files[0]?.name} ${files[0]?.type}`);
        },
      });
    });
    await openShelf(page);
    await openStory(page, stories.turkish.id);
    await button(page, en.save).click();
    // The touch may have been too long ago by the time that the book is made.
    const share = button(page, en.share);
    const done = page.getByText(en.shared(fileOf(stories.turkish.title)));
    await share.or(done).first().waitFor();
    if (await share.isVisible()) await share.click();
    await done.waitFor();
    expect(await page.evaluate(() => (window as unknown as { shared: string[] }).shared)).toEqual([
      `${fileOf(stories.turkish.title)} application/epub+zip`,
    ]);
  });
});
