import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Story } from '../../src/domain/story/story';
import { makeTone } from '../../src/settings/tone';
import type { StoredWish } from '../../src/storage/db';
import { newCard } from '../../src/storage/shelf/cards';
import { startBackend } from '../fakes/backend';
import {
  expectNoAxeViolations,
  type Launched,
  type LaunchOptions,
  launch,
  type Site,
  settled,
  sizes,
  startSite,
} from './harness';
import { putRecords, readStore } from './shelf-rig';

const PAGES = ['Once a fox found a key.', 'It fitted no door at all.', 'So the fox built a door.'];

const story = (change: Partial<Story> = {}): Story => ({
  ...{
    id: 'm-fox',
    title: 'The Fox and the Key',
    language: 'en',
    source: 'made',
    createdAt: Date.UTC(2026, 9, 1),
  },
  cover: { hero: 'fox', place: 'forest' },
  pages: PAGES.map((text, i) => ({
    text,
    speech: { key: `m-fox/${i}`, type: 'audio/wav', duration: 2, marks: [0] },
  })),
  wish: { hero: 'fox', thing: 'key', words: 'with a door' },
  madeWith: { model: 'tale-7b', voice: 'moss' },
  ...change,
});

const wish = (change: Partial<StoredWish> = {}): StoredWish => ({
  ...{ id: 'm-wish', kind: 'new', language: 'en', state: 'waiting', createdAt: Date.now() - 3 * 3_600_000 },
  // A server that said when: nothing that happens meanwhile lets it be tried sooner.
  ...{ tries: 2, notBefore: Date.now() + 86_400_000 },
  failure: { kind: 'busy', message: 'HTTP 429 from http://nas:8000/v1' },
  wish: { hero: 'owl', place: 'sea', words: 'with soup' },
  ...change,
});

async function open(site: Site, room = 'wishes', options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${site.url}#/settings/${room}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

const go = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** Puts a story on the shelf with its sound, as it comes to stand there; the app must have been opened. */
async function shelve(page: Page, one: Story, kept: 'none' | 'half' | 'whole' = one.held ? 'none' : 'whole') {
  const { id, title, language, cover, source, createdAt } = one;
  const card = newCard({
    ...{ id, title, language, cover, source, createdAt, kept, duration: 6, narrated: true, bytes: 0 },
  });
  await putRecords(page, 'stories', [one]);
  await putRecords(page, 'cards', [card]);
  const keys = one.pages.flatMap(({ speech }) => speech?.key ?? []);
  await page.evaluate(
    async ({ keys, id }) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => done(request.result);
      });
      const tx = db.transaction(['audio', 'sounds', 'settings'], 'readwrite');
      for (const key of keys) {
        tx.objectStore('audio').put({ key, type: 'audio/wav', bytes: new ArrayBuffer(10) });
        tx.objectStore('sounds').put({ key, story: id, size: 10 });
      }
      tx.objectStore('settings').put(keys.length * 10, 'audioBytes');
      await new Promise((done) => {
        tx.oncomplete = done;
      });
      db.close();
    },
    { keys, id },
  );
}

async function shelveWish(page: Page, one: StoredWish, title: string): Promise<void> {
  const { id, language, createdAt } = one;
  const card = newCard({
    ...{ id, title, language, createdAt, cover: { hero: 'owl', place: 'sea' }, source: 'made', kept: 'none' },
    ...{ duration: 0, narrated: false, bytes: 0 },
  });
  await putRecords(page, 'wishes', [one]);
  await putRecords(page, 'cards', [card]);
}

/** Another store's records as they are now. */
function stored<T>(page: Page, store: string, key: string): Promise<T | undefined> {
  return page.evaluate(
    ({ store, key }) =>
      new Promise<never>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const read = request.result.transaction(store).objectStore(store).get(key);
          read.onsuccess = () => {
            request.result.close();
            done(read.result as never);
          };
        };
      }),
    { store, key },
  );
}

const texts = async (page: Page) =>
  (await stored<Story>(page, 'stories', 'm-fox'))?.pages.map(({ text }) => text);
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** A tts at an address where nobody is: enough for pages to be spoken again, some day. */
const useTts = (page: Page, baseUrl = 'http://127.0.0.1:9/v1') =>
  putRecords(page, 'settings', [{ tts: { provider: 'openai', baseUrl } }], 'settings');

describe('a waiting wish', () => {
  it('says what was wished, since when, and what went wrong in one exact line', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish(), 'Owl');
    await page.reload();
    await page.getByText('Owl, Sea · “with soup”').waitFor();
    await page.getByText(/Wished 3 hours ago · tried 2 times · next try/u).waitFor();
    await page.getByText('The server was busy.').waitFor();
    await page.getByText('HTTP 429 from http://nas:8000/v1').waitFor();
  });

  it('that waits for a yes is approved, and goes to be told', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish({ state: 'approval' }), 'Owl');
    await page.reload();
    await page.getByText('Waits for your yes').waitFor();
    await page.getByRole('button', { name: 'Approve: Owl' }).click();
    await expect
      .poll(async () => (await stored<StoredWish>(page, 'wishes', 'm-wish'))?.state ?? 'told')
      .not.toBe('approval');
  });

  it('is told now when a parent is impatient', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish(), 'Owl');
    await page.reload();
    await page.getByRole('button', { name: 'Tell it now: Owl' }).click();
    await expect
      .poll(async () => (await stored<StoredWish>(page, 'wishes', 'm-wish'))?.notBefore ?? 0)
      .toBe(0);
  });

  it('is deleted by the second touch, with its card', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish(), 'Owl');
    await page.reload();
    await page.getByRole('button', { name: 'Delete: Owl' }).click();
    expect(await stored(page, 'wishes', 'm-wish')).toBeDefined();
    await page.getByRole('button', { name: 'Really delete: Owl' }).click();
    await page.getByText('No wish waits').waitFor();
    expect([await stored(page, 'wishes', 'm-wish'), await stored(page, 'cards', 'm-wish')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a new story that is held', () => {
  it('is read, and let go to be heard', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ held: true }));
    await page.reload();
    await page.getByText('Read', { exact: true }).click();
    await page.getByText('So the fox built a door.').waitFor();
    await page.getByRole('button', { name: 'Let it be heard: The Fox and the Key' }).click();
    await page.getByText('It can be heard now.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ kept: 'whole' });
    expect(await stored(page, 'stories', 'm-fox')).not.toHaveProperty('held');
  });

  it('is deleted by the second touch', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ held: true }));
    await page.reload();
    await page.getByRole('button', { name: 'Delete: The Fox and the Key' }).click();
    await page.getByRole('button', { name: 'Really delete: The Fox and the Key' }).click();
    await page.getByText('No wish waits').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toHaveProperty('deletedAt');
  });
});

describe('an edited page', () => {
  it('is spoken again, and only that page: its sound goes, the others stay', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await useTts(page);
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.reload();
    await field(page, 'Page 2').fill('It fitted no door, <b>none</b> at all.\n\nNot one.');
    await field(page, 'Page 2').blur();
    await page.getByText('Saved. What has changed is spoken again.').waitFor();
    expect(await texts(page)).toEqual([
      PAGES[0],
      'It fitted no door, <b>none</b> at all. Not one.',
      PAGES[2],
    ]);
    const { sounds, audio, audioBytes, stories } = await readStore(page);
    expect(sounds.map(({ key }) => key)).toEqual(['m-fox/0', 'm-fox/2']);
    expect([audio.length, audioBytes]).toEqual([2, 20]);
    expect(stories.find(({ id }) => id === 'm-fox')?.keys).toEqual(['m-fox/0', undefined, 'm-fox/2']);
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ kept: 'half', narrated: false });
    const asked = await stored<StoredWish>(page, 'wishes', 'm-fox');
    expect(asked).toMatchObject({ kind: 'finish', state: 'waiting' });
    // Not at once: the next page may be changed as well. Leaving the room ends the wait.
    expect(asked?.notBefore).toBeGreaterThan(Date.now());
    expect(await page.locator('#view b').count()).toBe(0);
    await page.getByRole('link', { name: 'Back' }).click();
    await expect
      .poll(async () => (await stored<StoredWish>(page, 'wishes', 'm-fox'))?.notBefore ?? 0)
      .toBe(0);
  });

  it('comes to be heard in the voice that is set: one page is asked for, and the story is whole again', async () => {
    await using site = await startSite();
    await using backend = await startBackend((response, { method }) => {
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
      if (method === 'OPTIONS') response.writeHead(204).end();
      else response.setHeader('Content-Type', 'audio/wav').end(new Uint8Array(makeTone()));
    });
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await useTts(page, `${backend.origin}/v1`);
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.reload();
    await field(page, 'Page 2').fill('It fitted the moon.');
    await field(page, 'Page 2').blur();
    await page.getByText('Saved. What has changed is spoken again.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await expect
      .poll(async () => (await stored<{ kept: string }>(page, 'cards', 'm-fox'))?.kept, { timeout: 30_000 })
      .toBe('whole');
    const asked = backend.asked.filter(({ method }) => method === 'POST');
    expect(asked.map(({ body }) => JSON.parse(body.toString()).input)).toEqual(['It fitted the moon.']);
    const { stories } = await readStore(page);
    expect(stories.find(({ id }) => id === 'm-fox')?.keys).toEqual([
      'm-fox/0',
      expect.stringMatching(/^m-fox\/t/u),
      'm-fox/2',
    ]);
  });

  it('is told by the device where no service speaks: the story is whole', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ source: 'kit' }));
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('Bir varmış, İrem’in ığdır rengi bir anahtarı varmış.');
    await field(page, 'Page 1').blur();
    await page.getByText('Saved.').waitFor();
    await page.getByText('The device’s voice tells it.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ kept: 'whole' });
    expect(await stored(page, 'wishes', 'm-fox')).toBeUndefined();
    expect((await texts(page))?.[0]).toBe('Bir varmış, İrem’in ığdır rengi bir anahtarı varmış.');
  });

  it('keeps the old words when nothing is left of the new, and takes no million letters', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('   ');
    await field(page, 'Page 1').blur();
    await page.getByText('A page needs words. The old ones stay.').waitFor();
    expect(await field(page, 'Page 1').inputValue()).toBe(PAGES[0]);
    await field(page, 'Page 3').fill('a'.repeat(1_000_000));
    await field(page, 'Page 3').blur();
    await page.getByText('At most 4,000 letters.').waitFor();
    await field(page, 'Title').fill('');
    await field(page, 'Title').blur();
    await page.getByText('A story needs a title. The old one stays.').waitFor();
    expect(await texts(page)).toEqual(PAGES);
    expect(await stored(page, 'stories', 'm-fox')).toMatchObject({ title: 'The Fox and the Key' });
  });

  it('is kept when the room is left in the middle of a word', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 3').fill('So the fox built a hou');
    await go(page, '#/settings/language');
    await expect.poll(async () => (await texts(page))?.[2]).toBe('So the fox built a hou');
  });

  it('and one that another tab edits do not cost each other anything', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page, context } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    const other = await context.newPage();
    await other.goto(`${site.url}#/settings/story/m-fox`);
    await field(page, 'Page 1').fill('Mine.');
    await field(other, 'Page 3').fill('Theirs.');
    await field(other, 'Page 3').blur();
    await expect.poll(async () => (await texts(other))?.[2]).toBe('Theirs.');
    // Half a sentence is not disturbed by what comes from elsewhere.
    expect(await field(page, 'Page 1').inputValue()).toBe('Mine.');
    await field(page, 'Page 1').blur();
    await expect.poll(() => texts(page)).toEqual(['Mine.', PAGES[1], 'Theirs.']);
    await expect.poll(() => field(other, 'Page 1').inputValue()).toBe('Mine.');
  });
});

describe('a story’s room', () => {
  it('is entered by the pencil on the shelf, renames the card with the story, and leads back', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/stories`);
    await page.reload();
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('link', { name: 'Edit The Fox and the Key' }).first().click();
    await field(page, 'Title').fill('The Vixen <3');
    await field(page, 'Title').blur();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await page
      .getByRole('link', { name: /^The Vixen <3/u })
      .first()
      .waitFor();
    // What is built in comes again as it was: it has no pencil.
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: /^Delete / })
      .nth(3)
      .waitFor();
    expect(await page.getByRole('link', { name: /^Edit / }).count()).toBe(1);
  });

  it('adds and takes away pages, the last of them never', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.getByRole('button', { name: 'Add a page' }).click();
    await field(page, 'New page').fill('And then it rained.');
    await field(page, 'New page').blur();
    await field(page, 'Page 4').waitFor();
    for (const expected of [3, 2, 1]) {
      await page.getByRole('button', { name: 'Delete page: Page 1' }).click();
      await page.getByRole('button', { name: 'Really delete: Page 1' }).click();
      await expect.poll(async () => (await texts(page))?.length).toBe(expected);
      await field(page, `Page ${expected + 1}`).waitFor({ state: 'detached' });
    }
    expect(await texts(page)).toEqual(['And then it rained.']);
    expect(await page.getByRole('button', { name: /^Delete page/u }).count()).toBe(0);
  });

  it('deletes, and takes it back', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story());
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.getByRole('button', { name: 'Delete story' }).click();
    await page.getByText('The Fox and the Key is deleted.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toHaveProperty('deletedAt');
    await page.getByRole('button', { name: 'Undo' }).click();
    await field(page, 'Page 1').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).not.toHaveProperty('deletedAt');
  });

  it('says what it was made with, and finishes what is unfinished', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ open: true }), 'half');
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.getByText('What it was made with').click();
    for (const fact of ['Wish: Fox, Key · “with a door”', 'Written by: tale-7b', 'Voice: moss'])
      await page.getByText(fact).waitFor();
    await page.getByText('This story is not finished.').waitFor();
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByText('It comes as soon as nothing else is being made.').waitFor();
  });

  it('is no place for what is built in, still a wish, or nothing at all', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelveWish(page, wish(), 'Owl');
    // The shelf brings the list of what is built in.
    await go(page, '#/stories');
    await page.locator('.shelf-card').nth(3).waitFor();
    const { id } = (await readStore(page)).cards.find(({ source }) => source === 'example') ?? { id: '' };
    await go(page, `#/settings/story/${id}`);
    await page.getByText('is a built-in story').waitFor();
    await go(page, '#/settings/story/m-wish');
    await page.getByText('This story is still a wish.').waitFor();
    await go(page, '#/settings/story/%E0%A4%A');
    await page.getByText('There is no such story here.').waitFor();
  });
});

describe('for whom', () => {
  it('is set at once, also from config.json, where what is locked stays', async () => {
    await using site = await startSite();
    site.answer((request, response) => {
      if (!request.url?.startsWith('/config.json')) return false;
      response
        .setHeader('Content-Type', 'application/json')
        .end(
          JSON.stringify({ age: '3-4', length: 'short', approveStories: true, locked: ['approveStories'] }),
        );
      return true;
    });
    await using browser = await open(site, 'stories');
    const { page } = browser;
    const radio = (name: string) => page.getByRole('radio', { name, exact: true });
    await expect.poll(() => radio('3 to 4').isChecked(), { timeout: 20_000 }).toBe(true);
    expect(await page.getByRole('switch', { name: 'At new stories' }).isDisabled()).toBe(true);
    expect(await page.getByRole('switch', { name: 'At new stories' }).isChecked()).toBe(true);
    await page.locator('.choice label', { hasText: '7 to 8' }).click();
    await page.locator('.choice label', { hasText: 'At wishes that waited' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await expect.poll(() => radio('7 to 8').isChecked()).toBe(true);
    expect(await page.getByRole('switch', { name: 'At wishes that waited' }).isChecked()).toBe(true);
    // Nobody judges where nobody writes.
    expect(await page.getByRole('switch').count()).toBe(2);
  });
});

describe('these rooms, with something in them', () => {
  it.each(['en', 'tr'] as const)('can be read by everyone at every size: %s', async (language) => {
    await using site = await startSite();
    await using browser = await open(site, 'wishes', { language });
    const { page } = browser;
    await shelveWish(page, wish(), language === 'en' ? 'An owl by the sea' : 'Denizde bir baykuş');
    await putRecords(page, 'wishes', [wish({ id: 'm-two', state: 'approval', wish: {} })]);
    await shelve(page, story({ held: true }));
    await page.reload();
    await page.locator('.stories-row').nth(2).waitFor();
    for (const room of ['wishes', 'story/m-fox']) {
      await go(page, `#/settings/${room}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const size of Object.values(sizes)) {
        await page.setViewportSize(size);
        await settled(page);
        await expectNoAxeViolations(page);
        const faults = await page.evaluate(() => {
          const view = document.getElementById('view') as HTMLElement;
          const small = [...view.querySelectorAll('a, button, summary, textarea')].filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 64 || height < 64;
          });
          return [
            ...(view.scrollWidth > view.clientWidth ? ['scrolls sideways'] : []),
            ...small.map((one) => one.outerHTML.slice(0, 120)),
          ];
        });
        expect(faults, `${room} at ${size.width}`).toEqual([]);
      }
    }
  });
});
