import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newCard } from '../../src/storage/shelf/card-edits';
import { makePack } from '../fixtures/packs';
import { go, type Launched, launch, type Site, startSite } from './harness';

import { publish, putRecords } from './shelf-rig';

/* A database that does not open as this release expects it: what can be read is shown and heard, and nothing is lost. */

const cards = (page: Page) => page.getByRole('list', { name: 'Stories' }).getByRole('link');

const OWN = {
  id: 'own',
  title: 'Our own story',
  language: 'en',
  cover: { hero: 'fox', place: 'sea' },
  source: 'recorded',
  createdAt: 5,
} as const;

/** A visit that leaves a story of the family's. */
async function seed(page: Page, site: Site, config: object = {}): Promise<void> {
  publish(site, [makePack('a'), makePack('b')], config);
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Story a' }).waitFor();
  await site.untilIdle();
  await putRecords(page, 'cards', [
    newCard({ ...OWN, availability: 'offline', duration: 5, narrated: false, bytes: 0 }),
  ]);
  await putRecords(page, 'stories', [{ ...OWN, pages: [{ text: 'Once upon a time.' }] }]);
}

async function contentOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A page of the site that has none of its code. */
async function besides(browser: Launched, site: Site): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`${site.url}icon.svg`);
  return page;
}

/** Opens the database in a version of its own, changed; the app's tab must not be open. */
const rewrite = (page: Page, version: number, what: 'nothing' | 'index' | 'store') =>
  page.evaluate(
    ([version, what]) =>
      new Promise<void>((done, fail) => {
        const request = indexedDB.open('talelight', version);
        request.onupgradeneeded = () => {
          if (what === 'index') request.transaction?.objectStore('cards').deleteIndex('shelf');
          if (what === 'store') request.result.deleteObjectStore('listening');
        };
        request.onsuccess = () => {
          request.result.close();
          done();
        };
        request.onerror = () => fail(request.error);
      }),
    [version, what] as const,
  );

/** A database of this release's version with a part missing, as a torn one is. */
async function tear(page: Page, part: 'index' | 'store'): Promise<void> {
  await page.evaluate(async (part) => {
    const open = (version?: number, upgrade?: (request: IDBOpenDBRequest) => void) =>
      new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open('talelight', version);
        request.onupgradeneeded = () => upgrade?.(request);
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const old = await open();
    const { version } = old;
    const names = [...old.objectStoreNames];
    const tx = old.transaction(names);
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done) => {
        request.onsuccess = () => done(request.result);
      });
    const stores = await Promise.all(
      names.map(async (name) => {
        const store = tx.objectStore(name);
        const indexes = [...store.indexNames].map((one) => store.index(one));
        const { keyPath, autoIncrement } = store;
        const [keys, values] = await Promise.all([read(store.getAllKeys()), read(store.getAll())]);
        const shapes = indexes.map(({ name, keyPath, multiEntry }) => ({ name, keyPath, multiEntry }));
        return { name, keyPath, autoIncrement, keys, values, shapes };
      }),
    );
    old.close();
    await new Promise((done) => {
      indexedDB.deleteDatabase('talelight').onsuccess = done;
    });
    const torn = await open(version, ({ result }) => {
      for (const { name, keyPath, autoIncrement, keys, values, shapes } of stores) {
        if (part === 'store' && name === 'listening') continue;
        const store = result.createObjectStore(name, { keyPath, autoIncrement });
        for (const shape of shapes)
          if (part !== 'index' || shape.name !== 'shelf')
            store.createIndex(shape.name, shape.keyPath, { multiEntry: shape.multiEntry });
        for (const [i, value] of values.entries()) store.put(value, keyPath ? undefined : keys[i]);
      }
    });
    torn.close();
  }, part);
}

const DAMAGE: [what: string, damage: (page: Page) => Promise<void>, said: string][] = [
  ['of a later release', (page) => rewrite(page, 99, 'nothing'), 'A later version of Talelight'],
  ['without an index', (page) => tear(page, 'index'), 'What is kept here is damaged.'],
  ['without a store', (page) => tear(page, 'store'), 'What is kept here is damaged.'],
];

describe.each(DAMAGE)('a database %s', (_, damage, said) => {
  it('still has its shelf, tells its stories, and says in one line what is wrong', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await seed(page, site);
    const other = await besides(browser, site);
    await page.goto('about:blank');
    await damage(other);
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Our own story' }).waitFor();
    await page.getByRole('link', { name: 'Story b' }).waitFor();
    await page.getByRole('link', { name: 'Story a' }).click();
    await page.getByText('Page 1 of Story a.').first().waitFor();
    await page.getByRole('button', { name: 'Stories', exact: true }).click();
    await page.getByText(said).waitFor();
    expect(await page.getByText(/Error/u).count()).toBe(0);
    await page.getByRole('link', { name: 'Our own story' }).click();
    await page.getByText('Once upon a time.').first().waitFor();
  });

  it('is begun afresh by a parent, with a copy of all that can be read, and not by one tap', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await seed(page, site);
    const other = await besides(browser, site);
    await page.goto('about:blank');
    await damage(other);
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Story a' }).click();
    await page.getByRole('button', { name: 'Stories', exact: true }).click();
    await page.getByText(said).waitFor();
    await page.getByRole('link', { name: 'For grown-ups' }).click();
    await page.getByRole('heading', { name: 'What is stored here does not open' }).waitFor();
    expect(await page.getByRole('button', { name: /^Start afresh/u }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save what can be read' }).click(),
    ]);
    const copy = await contentOf(download);
    const text = copy.toString();
    expect(JSON.parse(text.slice(0, text.indexOf('\n')))).toMatchObject({
      format: 'talelight-backup',
      version: 2,
    });
    expect(text).toContain('Once upon a time.');
    await page.getByRole('button', { name: /^Start afresh/u }).click();
    await page.getByRole('link', { name: 'Story a' }).isVisible();
    await page.getByRole('button', { name: /^Delete everything/u }).click();
    await page.getByRole('link', { name: 'Story a' }).waitFor();
    expect(await page.getByText(said).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Our own story' }).count()).toBe(0);
    // The copy is read back on the new database.
    await go(page, '#/settings/backup');
    const buffer = { name: 'copy.talelight', mimeType: '', buffer: copy };
    await page.getByLabel('Read a backup').setInputFiles(buffer);
    await page.getByText('1 story', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await page.getByText('1 story was brought back.').waitFor();
    await go(page, '#/stories');
    await page.getByRole('link', { name: 'Our own story' }).click();
    await page.getByText('Once upon a time.').first().waitFor();
  });
});

describe('a database that another tab holds', () => {
  it('leaves no ghosts: the built-in stories are there, and all of it as soon as it is let go', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await seed(page, site);
    const other = await besides(browser, site);
    await page.goto('about:blank');
    // An upgrade that never ends, and is rolled back when the tab closes.
    await other.evaluate(
      () =>
        new Promise<void>((done) => {
          const request = indexedDB.open('talelight', 99);
          request.onupgradeneeded = () => {
            const store = (request.transaction as IDBTransaction).objectStore('cards');
            const again = () => {
              store.count().onsuccess = again;
            };
            again();
            done();
          };
        }),
    );
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Story a' }).waitFor();
    await page.getByText('Another tab holds what is kept here.').waitFor();
    await other.close();
    await page.getByRole('link', { name: 'Our own story' }).waitFor();
    expect(await page.getByText('Another tab holds').count()).toBe(0);
  });
});

describe('a kiosk whose database does not open', () => {
  it('keeps its gate before everything that a parent may do', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await seed(page, site, { kiosk: true });
    const other = await besides(browser, site);
    await page.goto('about:blank');
    await rewrite(other, 99, 'nothing');
    await page.goto(site.url);
    await page.getByText('A later version of Talelight').waitFor();
    await go(page, '#/settings/storage');
    await page.getByRole('dialog').or(page.locator('.gate')).first().waitFor();
    expect(await page.getByText('What is stored here does not open').count()).toBe(0);
  });
});

describe('a browser that lets nothing be stored', () => {
  it('has the built-in stories all the same, and says why nothing is kept', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    await using browser = await launch();
    const { page, context } = browser;
    await context.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    await page.goto(site.url);
    await cards(page).first().waitFor();
    await page.getByText('This browser keeps nothing at the moment.').waitFor();
    await page.getByRole('link', { name: 'Story a' }).click();
    await page.getByText('Page 1 of Story a.').first().waitFor();
  });
});
