import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePack } from '../fixtures/packs';
import {
  expectNoAxeViolations,
  freshFolder,
  type Launched,
  launch,
  type Site,
  sizes,
  startSite,
  untilOffline,
} from './harness';
import {
  cardsOf,
  countNodes,
  expectSameCards,
  focusedCard,
  ownCard,
  publish,
  putRecords,
  readStore,
  seenCards,
  titlesOf,
} from './shelf-rig';

/** Timeout of what follows the reading of the shelf. Milliseconds. */
const SOON = { timeout: 10_000 };
const PROFILES = { lite: 12, standard: 24, full: 48 };

describe('the shelf', () => {
  it('asks for no sound before a story is opened', async () => {
    await using site = await startSite();
    const published = publish(site, [makePack('a'), makePack('b')]);
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await cardsOf(page).first().waitFor();
    await site.untilIdle();
    expect(published.asked()).toEqual([]);
    await cardsOf(page).first().click();
    await expect.poll(() => published.asked().map(({ path }) => path), SOON).toEqual(['/stories/a-1.pack']);
  });

  it('is a list named Stories, of links that begin with their titles', async () => {
    await using site = await startSite();
    publish(site, [makePack('a', { title: 'The Fox' }), makePack('b', { title: 'The Bear' })]);
    await using browser = await launch();
    await browser.page.goto(site.url);
    await expect.poll(() => cardsOf(browser.page).count(), SOON).toBe(2);
    const names = await cardsOf(browser.page).evaluateAll((links) => links.map((link) => link.ariaLabel));
    expect(names).toEqual([expect.stringMatching(/^The Fox/), expect.stringMatching(/^The Bear/)]);
  });

  it('has one mixed row for what is begun, loved and new, and all stories once below it', async () => {
    await using site = await startSite();
    publish(site, []);
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('No stories here yet.').waitFor();
    const now = Date.now();
    await putRecords(
      page,
      'cards',
      Array.from({ length: 30 }, (_, n) => ({
        ...ownCard(n, {
          ...(n < 3 && { resumeAt: now - n }),
          ...(n >= 2 && n < 12 && { favouriteAt: now - n }),
        }),
        ...(n >= 11 && n < 14 && { newAt: now - n }),
      })),
    );
    await page.reload();
    await cardsOf(page).first().waitFor();
    const lead = page.getByRole('list', { name: 'For you' }).getByRole('listitem');
    const kinds = await lead.evaluateAll((cards) => cards.map((card) => card.className));
    expect(kinds).toEqual([
      expect.stringContaining('is-begun'),
      expect.stringContaining('is-favourite'),
      expect.stringContaining('is-new'),
    ]);
    const tops = await lead.evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().top));
    expect(new Set(tops).size, 'one row').toBe(1);
    await page.getByRole('heading', { name: 'All stories' }).waitFor();
    const seen = new Set<string>();
    const size = await page.evaluate(() => document.querySelector('#view')?.scrollHeight ?? 0);
    for (let y = 0; y < size; y += 200) {
      await scrollTo(page, y);
      const hrefs = await cardsOf(page).evaluateAll((links) =>
        links.map((link) => link.getAttribute('href')),
      );
      expect(new Set(hrefs).size, `at ${y}`).toBe(hrefs.length);
      for (const href of hrefs) seen.add(href ?? '');
    }
    expect(seen.size).toBe(30);
  });

  it('has no row of one: a single card is wide, and all stories follow on the same screen', async () => {
    await using site = await startSite();
    publish(site, []);
    for (const size of [sizes.small, sizes.device, sizes.phone, { width: 844, height: 390 }]) {
      await using browser = await launch({ size });
      const { page } = browser;
      await page.goto(site.url);
      await page.getByText('No stories here yet.').waitFor();
      const own = Array.from({ length: 9 }, (_, n) => ownCard(n));
      await putRecords(page, 'cards', [
        { ...own[4], resumeAt: Date.now() },
        ...own.filter((_, n) => n !== 4),
      ]);
      await putRecords(page, 'listening', [{ id: 'own-4', page: 1, time: 3, share: 0.4, at: Date.now() }]);
      await page.reload();
      const wide = page.getByRole('list', { name: 'For you' }).getByRole('link');
      await wide.waitFor();
      expect(await wide.getAttribute('aria-label')).toBe('Story 00004, go on listening');
      const first = await cardsOf(page).first().boundingBox();
      const box = await wide.boundingBox();
      expect(box?.width ?? 0).toBeGreaterThan(1.8 * (first?.width ?? 0));
      expect((first?.y ?? 999) + 40).toBeLessThan(size.height);
      // In all stories it has its place, and the same arc.
      expect((await titlesOf(page)).slice(3, 6)).toEqual(['Story 00003', 'Story 00004', 'Story 00005']);
      const heard = await page
        .locator('.shelf-card.is-begun')
        .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).style.getPropertyValue('--heard')));
      expect(heard).toEqual(['0.4', '0.4']);
    }
  });

  it('invites when it is empty, and shows what comes', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')], { examples: 'off' });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('No stories here yet.').waitFor();
    expect(await cardsOf(page).count()).toBe(0);
    await page.reload();
    await page.getByText('No stories here yet.').waitFor();
    await page.getByRole('button', { name: 'Bring some' }).click();
    await page.waitForURL('**/#/settings/examples');
  });

  it('says when its list did not come, and still lists what is here', async () => {
    await using site = await startSite();
    publish(site, [makePack('a')]);
    site.fault(/catalogue-/, { portal: true });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('The list of stories did not come.').waitFor();
    await putRecords(page, 'cards', [ownCard(1)]);
    for (const fault of [
      { portal: true },
      { status: 500 },
      { status: 404 },
      { cutAfter: 30 },
      { drop: true },
    ]) {
      site.fault(/catalogue-/, fault);
      await page.reload();
      await page.getByText('The list of stories did not come.').waitFor();
      await cardsOf(page).first().waitFor();
      expect(await titlesOf(page)).toEqual(['Story 00001']);
    }
    site.fault(/catalogue-/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => titlesOf(page), SOON).toEqual(['Story 00001', 'Story a']);
  });
});

describe('ten thousand stories', () => {
  const COUNT = 10_000;
  let site: Site & AsyncDisposable;
  let browser: Launched;
  let page: Page;
  const profileDir = freshFolder('profile');

  beforeAll(async () => {
    site = await startSite();
    publish(site, []);
    browser = await launch({ profileDir });
    page = browser.page;
    await page.goto(site.url);
    await page.getByText('No stories here yet.').waitFor();
    await putRecords(
      page,
      'cards',
      Array.from({ length: COUNT }, (_, n) => ownCard(n)),
    );
    // The first visit's card has been put away.
    await putRecords(page, 'settings', [true], 'welcomed');
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 9, retryDelay: 100 });
  });

  it.each(Object.entries(PROFILES))(
    'cost %s no more than 400 nodes, wherever one scrolls',
    async (profile, bound) => {
      await putRecords(page, 'settings', [{ profile }], 'settings');
      for (const [name, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        await page.reload();
        await cardsOf(page).first().waitFor();
        for (const part of [0, 0.5, 1]) {
          await scrollTo(page, part * (await heightOf(page)));
          await expect.poll(() => cardsOf(page).count(), SOON).toBeGreaterThan(0);
          expect(await countNodes(page), `${name} at ${part}`).toBeLessThanOrEqual(400);
          const seen = Math.ceil(size.height / 150 + 1) * 6;
          expect(await cardsOf(page).count(), `${name} at ${part}`).toBeLessThanOrEqual(
            Math.max(bound, seen),
          );
        }
        expect((await titlesOf(page)).at(-1), name).toBe('Story 09999');
      }
    },
  );

  it('stand where they stood when one comes back from a story, which glows and has the focus', async () => {
    await page.setViewportSize(sizes.device);
    await putRecords(page, 'settings', [{ profile: 'standard' }], 'settings');
    // The place is kept by what loads when the page is idle.
    await Promise.all([page.waitForResponse('**/config.json'), page.reload()]);
    await page.waitForLoadState('networkidle');
    await cardsOf(page).first().waitFor();
    await scrollTo(page, 123_456);
    const opened = cardsOf(page).nth(8);
    await opened.scrollIntoViewIfNeeded();
    const href = await opened.getAttribute('href');
    const before = await seenCards(page);
    await opened.click();
    await page.getByRole('button', { name: 'Stories' }).click();
    await expect.poll(() => focusedCard(page), SOON).toBe(href);
    await expectSameCards(page, before);
    await expect.poll(() => blanks(page), SOON).toBe(false);
  });

  it('are searched in a moment', async () => {
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page.getByRole('searchbox').fill('story 04321');
    await expect.poll(() => titlesOf(page), SOON).toEqual(['Story 04321']);
    await page.getByText('1 story', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('zebra');
    await page.getByText('No story found.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });
});

describe('without a network', () => {
  it('what is not here sleeps, what is here does not, and all wake when it is back', async () => {
    await using site = await startSite();
    await using browser = await launch({ worker: true });
    const { page, context } = browser;
    await page.goto(site.url);
    await cardsOf(page).first().waitFor();
    await untilOffline(page);
    const [first] = (await readStore(page)).cards.filter(({ language }) => language === 'en');
    await putRecords(page, 'cards', [ownCard(1), { ...first, availability: 'offline' }]);
    await site.stop();
    await context.setOffline(true);
    await page.reload();
    await cardsOf(page).first().waitFor();
    const sleeping = page.locator('.shelf-card.is-asleep');
    const awake = page.locator('.shelf-card:not(.is-asleep)');
    expect(await sleeping.count()).toBeGreaterThan(0);
    for (const name of await namesIn(sleeping)) expect(name).toMatch(/, asleep until the network is back$/);
    expect((await namesIn(awake)).sort()).toEqual(['Story 00001', first?.title].sort());
    await site.start();
    await context.setOffline(false);
    await expect.poll(() => sleeping.count(), SOON).toBe(0);
    await context.setOffline(true);
    await expect.poll(() => sleeping.count(), SOON).toBeGreaterThan(0);
  });
});

describe.each([
  {
    language: 'en',
    list: 'Stories',
    forYou: 'For you',
    find: 'Find and tidy',
    close: 'Close',
    both: 'All',
    short: 'Short',
    byTitle: 'A to Z',
    mark: (title: string) => `Mark ${title} as a favourite`,
    remove: (title: string) => `Delete ${title}`,
    undo: 'Undo',
    favourite: 'favourite',
  },
  {
    language: 'tr',
    list: 'Hikayeler',
    forYou: 'Senin için',
    find: 'Bul ve düzenle',
    close: 'Kapat',
    both: 'Hepsi',
    short: 'Kısa',
    byTitle: 'A’dan Z’ye',
    mark: (title: string) => `${title}: sevilenlere ekle`,
    remove: (title: string) => `${title}: sil`,
    undo: 'Geri al',
    favourite: 'sevilen',
  },
] as const)('the tools in $language', (words) => {
  const packs = [
    makePack('tr-1', { title: 'Işığın Peşinde', language: 'tr' }),
    makePack('tr-2', { title: 'İnatçı Keçi', language: 'tr' }),
    makePack('tr-3', { title: 'Çaydanlık', language: 'tr' }),
    makePack('tr-4', { title: 'Zıpzıp', language: 'tr' }),
    makePack('en-1', { title: 'Ice Cream', language: 'en' }),
    makePack('en-2', { title: 'A Long Walk', language: 'en' }),
    makePack('en-3', { title: 'Zebra', language: 'en' }),
    makePack('en-4', { title: 'The Inn', language: 'en' }),
  ];
  for (const [i, { entry }] of packs.entries()) entry.duration = i % 4 === 3 ? 300 : 100;
  const [a, b] = words.language === 'en' ? ['A Long Walk', 'Ice Cream'] : ['Çaydanlık', 'İnatçı Keçi'];

  it('search, narrow, sort, mark, delete and take back', async () => {
    await using site = await startSite();
    publish(site, packs);
    await using browser = await launch({ language: words.language });
    const { page } = browser;
    const titles = () => titlesOf(page, words.list);
    await page.goto(site.url);
    await expect.poll(async () => (await titles()).length, SOON).toBe(4);
    await page.getByRole('button', { name: words.find }).click();

    const search = page.getByRole('searchbox');
    for (const [text, ...found] of [
      ['IŞIĞIN', 'Işığın Peşinde'],
      ['isig', 'Işığın Peşinde'],
      ['İNAT', 'İnatçı Keçi'],
      ['inatci', 'İnatçı Keçi'],
      ['CAYDAN', 'Çaydanlık'],
      ['ICE', 'Ice Cream'],
      ['ıce', 'Ice Cream'],
      ['walk long', 'A Long Walk'],
      ['the i', 'The Inn'],
    ]) {
      await search.fill(text as string);
      await expect.poll(titles, { ...SOON, message: text as string }).toEqual(found);
    }
    await search.fill('');
    await expect.poll(async () => (await titles()).length, SOON).toBe(4);

    await page.getByRole('radio', { name: words.byTitle }).check();
    const own = packs
      .filter(({ entry }) => entry.language === words.language)
      .map(({ entry }) => entry.title);
    const sorted = own.sort((one, two) => one.localeCompare(two, words.language));
    await expect.poll(titles, SOON).toEqual(sorted);
    await page.getByRole('radio', { name: words.both }).first().check();
    await expect.poll(async () => (await titles()).length, SOON).toBe(8);
    await page.getByRole('radio', { name: words.short, exact: true }).check();
    await expect.poll(async () => (await titles()).length, SOON).toBe(6);
    await page.getByRole('radio', { name: words.language === 'en' ? 'English' : 'Türkçe' }).check();
    await expect.poll(titles, SOON).toEqual(sorted.filter((title) => !['Zıpzıp', 'The Inn'].includes(title)));

    await page.getByRole('button', { name: words.mark(b as string) }).click();
    await page.getByRole('link', { name: `${b}, ${words.favourite}` }).waitFor();
    await page.getByRole('button', { name: words.remove(a as string) }).click();
    await expect.poll(titles, SOON).not.toContain(a);
    await page.getByRole('button', { name: words.undo }).click();
    await expect.poll(titles, SOON).toContain(a);
    expect(await page.getByRole('button', { name: words.undo }).count()).toBe(0);
    await page.getByRole('button', { name: words.remove(a as string) }).click();
    await expect.poll(titles, SOON).not.toContain(a);
    await page.getByRole('button', { name: words.close }).click();
    await page.reload();
    await cardsOf(page, words.list).first().waitFor();
    expect(await titles()).toHaveLength(3);
    expect(await titlesOf(page, words.forYou)).toEqual([b]);
  });

  it('and the shelf, full and empty, on every screen are fit for everyone’s eyes, ears and fingers', async () => {
    await using site = await startSite();
    publish(site, packs);
    await using browser = await launch({ language: words.language });
    const { page } = browser;
    await page.goto(site.url);
    await cardsOf(page, words.list).first().waitFor();
    const state = (await readStore(page)).cards.map((card, i) => ({
      ...card,
      availability: ['listed', 'partial', 'offline'][i % 3],
      ...(i % 2 && { favouriteAt: 1 }),
    }));
    await putRecords(page, 'cards', state);
    for (const [name, size] of Object.entries(sizes)) {
      await page.setViewportSize(size);
      await page.reload();
      await cardsOf(page, words.list).first().waitFor();
      await expectNoAxeViolations(page);
      for (const link of await cardsOf(page, words.list).all()) {
        const box = await link.boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), `a card on ${name}`).toBeGreaterThanOrEqual(96);
      }
      expect(await overflows(page), name).toBe(false);
      await page.getByRole('button', { name: words.find }).click();
      await page.getByRole('searchbox').waitFor();
      await page.getByRole('button', { name: words.remove(a as string) }).click();
      await page.getByRole('button', { name: words.undo }).waitFor();
      await expectNoAxeViolations(page);
      expect(await overflows(page), name).toBe(false);
      await page.getByRole('button', { name: words.undo }).click();
      // The button goes once the story is restored; a reload before that would leave it deleted.
      await expect.poll(() => page.getByRole('button', { name: words.undo }).count(), SOON).toBe(0);
    }
    await putRecords(
      page,
      'cards',
      state.map((card) => ({ ...card, shelf: [], deletedAt: 1, favouriteAt: undefined })),
    );
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await page.reload();
      await page.getByRole('status').first().waitFor();
      expect(await cardsOf(page, words.list).count()).toBe(0);
      await expectNoAxeViolations(page);
    }
  });
});

async function scrollTo(page: Page, y: number): Promise<void> {
  await page.evaluate((top) => document.querySelector('#view')?.scrollTo(0, top), y);
  // Until the visible cards have been read and laid out.
  await expect.poll(() => blanks(page), SOON).toBe(false);
}

const heightOf = (page: Page) => page.evaluate(() => document.querySelector('#view')?.scrollHeight ?? 0);

/** True where a part of the visible list is empty. */
const blanks = (page: Page) =>
  page.evaluate(() => {
    const view = (document.querySelector('#view') as HTMLElement).getBoundingClientRect();
    const list = document.querySelector('ul[aria-label]:not(.shelf-lead)') as HTMLElement;
    const tiles = [...list.querySelectorAll('li')].map((tile) => tile.getBoundingClientRect());
    const [first, last] = [tiles[0], tiles.at(-1)];
    if (!first || !last) return true;
    const { top, bottom } = list.getBoundingClientRect();
    const style = getComputedStyle(list);
    return (
      first.top > Math.max(view.top, top) + 60 ||
      last.bottom < Math.min(view.bottom, bottom) - 60 ||
      (first.top > view.bottom && style.paddingTop !== '0px')
    );
  });

const overflows = (page: Page) =>
  page.evaluate(() => {
    const view = document.querySelector('#view') as HTMLElement;
    return view.scrollWidth > view.clientWidth || document.documentElement.scrollWidth > innerWidth;
  });

const namesIn = (cards: ReturnType<Page['locator']>) =>
  cards.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));
