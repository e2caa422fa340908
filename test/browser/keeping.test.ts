import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { makePack, random } from '../fixtures/packs';
import { browserProcess, freshFolder, type Logged, launch, startSite } from './harness';
import { availabilityIn, expectHonest, pagesOf, publish, readStore, type Stored } from './shelf-rig';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true, maxRetries: 9, retryDelay: 100 });
});

const profile = () => {
  const folder = freshFolder('profile');
  folders.push(folder);
  return folder;
};

describe('a browser that is killed while stories are being stored', () => {
  const KILLS = process.env.SOAK ? 60 : 12;
  const next = random(20_260_101);
  const packs = Array.from({ length: 30 }, (_, n) =>
    makePack(`s${n}`, { pages: Array.from({ length: 6 }, () => 8000 + Math.floor(next() * 16_000)) }),
  );

  it('lost nothing that was whole, and calls nothing whole that is not', {
    timeout: process.env.SOAK ? 900_000 : 240_000,
  }, async () => {
    await using site = await startSite();
    const published = publish(site, packs, { examples: 'keep' });
    site.fault('.pack', { bytesPerSecond: 200_000 });
    const profileDir = profile();
    let before: Stored | undefined;
    let cut = 0;

    let since = 0;
    const reopen = async () => {
      since = published.asked().length;
      published.hold();
      const launched = await launch({ profileDir });
      await launched.page.addInitScript(() => {
        // Idle work runs at once: its delay of seconds would add up. Storage is given its three seconds to open.
        const { setTimeout } = window;
        window.setTimeout = ((work: () => void, ms = 0) =>
          setTimeout(work, ms > 1000 && ms < 2900 ? 0 : ms)) as typeof setTimeout;
      });
      await launched.page.goto(site.url);
      await launched.page.getByRole('listitem').first().waitFor();
      try {
        const stored = await readStore(launched.page);
        expectHonest(stored, packs);
        if (before) expectNothingLost(before, stored);
        if (stored.cards.some(({ availability }) => availability === 'partial')) cut++;
        before = stored;
      } catch (error) {
        await launched.close();
        throw error;
      }
      return launched;
    };

    for (let kill = 0; kill < KILLS; kill++) {
      const { context } = await reopen();
      const closed = new Promise((done) => context.once('close', done));
      const browser = browserProcess(profileDir);
      published.release();
      await momentOf(kill, () => published.asked().slice(since).at(-1));
      process.kill(-browser, 'SIGKILL');
      await closed;
    }
    expect(cut, 'kills in the middle of a story').toBeGreaterThan(KILLS / 3);

    await using last = await reopen();
    const half = before?.cards.find(({ availability }) => availability === 'partial');
    site.fault('.pack');
    published.release();
    const notWhole = async () =>
      (await readStore(last.page)).cards.filter(({ availability }) => availability !== 'offline').length;
    await expect.poll(notWhole, { timeout: 30_000, interval: 400 }).toBe(0);
    expectHonest(await readStore(last.page), packs);
    // Half a story is resumed, not fetched from the beginning.
    if (half) {
      expect(published.asked()[since]).toMatchObject({
        path: `/${half.pack}`,
        ...(pagesOf(before as Stored, half.id).includes(true) && {
          range: expect.stringMatching(/^bytes=\d+-$/),
        }),
      });
    }
  });

  /** Waits for the moment of a kill: anywhere in a story's arrival, or as near to its end as possible. */
  async function momentOf(kill: number, latest: () => Logged | undefined) {
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
    if (kill % 3 < 2) return pause(next() * 900);
    // Around the last write of a story: its last bytes are leaving the server.
    for (let waited = 0; waited < 3000; waited += 2) {
      const entry = latest();
      const packed = packs.find((one) => entry?.path === `/${one.entry.pack}`);
      const from = Number(/\d+/.exec(entry?.range ?? '')?.[0] ?? 0);
      if (packed && from + (entry?.bytes ?? 0) >= packed.bytes.length) return pause(next() * 25);
      await pause(2);
    }
  }

  function expectNothingLost(before: Stored, now: Stored) {
    for (const { story } of packs) {
      if (availabilityIn(before, story.id) === 'offline')
        expect(availabilityIn(now, story.id), `${story.id}, of ${now.cards.length} cards`).toBe('offline');
      for (const [i, here] of pagesOf(before, story.id).entries()) {
        if (here) expect(pagesOf(now, story.id)[i], `page ${i + 1} of ${story.id}`).toBe(true);
      }
    }
  }
});

describe('a device without room', () => {
  const packs = ['a', 'b', 'c', 'd'].map((id) => makePack(id, { pages: [70_000, 30_000] }));
  const open = async (page: Page, id: string) => {
    await page.goto(`${new URL(page.url()).origin}/#/play/${id}`);
    await expect
      .poll(async () => availabilityIn(await readStore(page), id), { interval: 200, timeout: 15_000 })
      .toBe('offline');
    await page.goto(`${new URL(page.url()).origin}/#/stories`);
  };

  it('puts the story to sleep that was heard longest ago, never a favourite', async () => {
    await using site = await startSite();
    publish(site, packs, { audioLimitMB: 0.25 });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByRole('listitem').first().waitFor();
    await expect
      .poll(async () => (await readStore(page)).config, { timeout: 15_000 })
      .toEqual({ audioLimitMB: 0.25 });
    await open(page, 'a');
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('button', { name: 'Mark Story a as a favourite' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await open(page, 'b');
    await open(page, 'c');
    const stored = await readStore(page);
    expect(['a', 'b', 'c', 'd'].map((id) => availabilityIn(stored, id))).toEqual([
      'offline',
      'listed',
      'offline',
      'listed',
    ]);
    expectHonest(stored, packs);
  });

  it('keeps what it can when the browser itself grants no more, and says so', async () => {
    await using site = await startSite();
    // A missing voice is announced, whose recording would be evicted first.
    site.fault(/stories\/labels-/, { status: 404 });
    // On lite nothing is prefetched, which would bring back what was evicted.
    publish(site, packs, { profile: 'lite' });
    await using browser = await launch();
    const { page } = browser;
    // The quota's own error, raised where browsers raise it: the test's Chromium has ten gigabytes.
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'audio' && value.key.startsWith('d/'))
          throw new DOMException('full', 'QuotaExceededError');
        return put.call(this, value, key);
      };
    });
    await page.goto(site.url);
    await page.getByRole('listitem').first().waitFor();
    await expect
      .poll(async () => (await readStore(page)).config, { timeout: 15_000 })
      .toEqual({ profile: 'lite' });
    for (const id of ['a', 'b', 'c']) await open(page, id);
    await page.goto(`${site.url}#/play/d`);
    await page.getByText('Page 1 of Story d.').waitFor();
    await expect
      .poll(async () => availabilityIn(await readStore(page), 'a'), { interval: 200, timeout: 15_000 })
      .toBe('listed');
    await page.waitForTimeout(500);
    const stored = await readStore(page);
    // One story was evicted for it, not all of them.
    expect(['a', 'b', 'c', 'd'].map((id) => availabilityIn(stored, id))).toEqual([
      'listed',
      'offline',
      'offline',
      'partial',
    ]);
    expectHonest(stored, packs);
  });
});

/** The card among all stories; a favourite stands in the row above them as well. */
const story = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Stories' }).getByRole('link', { name });

describe('two tabs', () => {
  it('show the same shelf: what one marks, fetches or deletes is so in the other', async () => {
    await using site = await startSite();
    publish(site, [makePack('a'), makePack('b'), makePack('c')]);
    await using browser = await launch();
    const [one, two] = [browser.page, await browser.context.newPage()];
    for (const page of [one, two]) {
      await page.goto(site.url);
      await story(page, 'Story c').waitFor();
    }
    await one.bringToFront();
    await one.getByRole('button', { name: 'Find and tidy' }).click();
    await one.getByRole('button', { name: 'Mark Story b as a favourite' }).click();
    await story(two, 'Story b, favourite').waitFor();
    await one.getByRole('button', { name: 'Delete Story c' }).click();
    await story(two, 'Story c').waitFor({ state: 'detached' });
    await one.getByRole('button', { name: 'Undo' }).click();
    await story(two, 'Story c').waitFor();
    await one.goto(`${site.url}#/play/a`);
    await two
      .locator('[aria-setsize].is-offline', { has: two.getByRole('link', { name: 'Story a' }) })
      .waitFor();
  });

  it('of which one upgrades the store: the other lets it, and goes on with what it can read', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    await using browser = await launch();
    const { page, context } = browser;
    await page.goto(site.url);
    await story(page, 'Story a').waitFor();
    const other = await context.newPage();
    await other.goto(`${site.url}icon.svg`);
    await other.evaluate(
      () =>
        new Promise<void>((done, fail) => {
          const request = indexedDB.open('talelight', 99);
          request.onsuccess = () => {
            request.result.close();
            done();
          };
          request.onblocked = () => fail(new Error('blocked'));
        }),
    );
    await page.reload();
    await story(page, 'Story a').waitFor();
    await page.getByText('A later version of Talelight').waitFor();
  });
});
