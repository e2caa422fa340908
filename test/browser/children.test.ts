import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_CHILDREN } from '../../src/domain/children/children';
import type { Language } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/player';
import { words as tr } from '../../src/i18n/tr/player';
import { changeTo, PACKS, readKeys, seedChildren, WORDS } from './children-rig';
import {
  expectNoAxeViolations,
  freshFolder,
  launch,
  type Site,
  sizes,
  startSite,
  untilOffline,
} from './harness';
import { launchPlayer, untilHeard } from './player-rig';
import { publish, putRecords, readStore, titlesOf } from './shelf-rig';

const PLAYER = { en, tr };
const SOON = { timeout: 20_000 };
let site: Site & AsyncDisposable;

beforeAll(async () => {
  site = await startSite();
  publish(site, PACKS);
});
afterAll(() => site[Symbol.asyncDispose]());

/** Opens the shelf with two children, Ada being current. */
async function openShelf(
  page: Page,
  ...children: Parameters<typeof seedChildren> extends [Page, ...infer A] ? A : never
) {
  await page.goto(site.url);
  await page.locator('.shelf-card').first().waitFor();
  await seedChildren(page, ...children);
  await page.locator('.children-mine').waitFor();
}

/** Sets and removes favourites with the parents' tools. */
async function mark(page: Page, title: string, language: Language = 'en') {
  const { shelf, tools } = WORDS[language];
  await page.getByRole('button', { name: shelf.find }).tap();
  await page.getByRole('button', { name: tools.mark(title) }).tap();
  await page.getByRole('button', { name: tools.unmark(title) }).waitFor();
  await page.getByRole('button', { name: tools.close }).tap();
}

const favourites = (page: Page) =>
  page
    .locator('.is-favourite[aria-setsize]')
    .evaluateAll((cards) => cards.map((card) => card.textContent?.trim()));

describe.each(['en', 'tr'] as const)('children who share a device, in %s', (language) => {
  const { faces, family, shelf } = WORDS[language];
  const [first, second] = language === 'en' ? ['Ash', 'Birch'] : ['Ardıç', 'Ceviz'];

  it('get a face each from their parents, and keep their favourites apart', async () => {
    await using browser = await launch({ language });
    const { page } = browser;
    await page.goto(site.url);
    await page.locator('.shelf-card').first().waitFor();
    await mark(page, first as string, language);
    await page.goto(`${site.url}#/settings/children`);
    for (const [name, face] of [
      ['Ada', family.faces.owl],
      ['İpek', family.faces.cat],
    ]) {
      await page.getByRole('button', { name: family.add }).tap();
      await page.getByRole('textbox', { name: family.name }).fill(name as string);
      await page.getByRole('radio', { name: face as string }).click({ force: true });
      await page.getByRole('button', { name: family.added, exact: true }).tap();
      await page.getByRole('button', { name: `${family.change}: ${name}` }).waitFor();
    }
    await expectNoAxeViolations(page);

    await page.goto(`${site.url}#/stories`);
    const mine = page.getByRole('button', { name: faces.change('Ada') });
    await mine.waitFor();
    await expect
      .poll(() => favourites(page), { ...SOON, message: 'the first child has the shelf as it was' })
      .toEqual([first]);
    await mine.tap();
    await page.getByRole('dialog', { name: faces.who }).waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: faces.hereAlready('Ada') }).tap();
    await changeTo(page, 'İpek');
    await expect.poll(() => favourites(page), SOON).toEqual([]);
    await page
      .getByRole('status')
      .filter({ hasText: faces.here('İpek') })
      .waitFor({ state: 'attached' });
    await mark(page, second as string, language);
    await expect.poll(() => favourites(page), SOON).toEqual([second]);

    await page.reload();
    await page.getByRole('button', { name: faces.change('İpek') }).waitFor();
    await expect.poll(() => favourites(page), SOON).toEqual([second]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(shelf.stories);
    await changeTo(page, 'Ada');
    await expect.poll(() => favourites(page), SOON).toEqual([first]);
  });

  it('see what is theirs: another’s story is on no shelf and at no address, also offline', async () => {
    // The build's own stories, because a worker caches no other catalogue.
    await using real = await startSite();
    await using browser = await launch({ language, worker: true });
    const { page } = browser;
    await page.goto(real.url);
    await page.locator('.shelf-card').first().waitFor();
    await seedChildren(page);
    const titles = () => titlesOf(page, shelf.stories);
    await expect.poll(async () => (await titles()).length, SOON).toBeGreaterThan(1);
    const [hers = '', ours] = await titles();
    const address = await page.locator('.shelf-card a').first().getAttribute('href');
    await page.goto(`${real.url}#/settings/children/stories`);
    await page.getByRole('searchbox', { name: family.search }).fill(hers);
    // Its row may stand in the whole list, too, and moves with the answer.
    await page.getByRole('heading', { name: family.found }).waitFor();
    const row = page.getByRole('group', { name: family.whoSees(hers) });
    await row.getByRole('checkbox', { name: 'Ben' }).click({ force: true });
    await row.getByText(family.forSome('Ada')).waitFor();
    await expectNoAxeViolations(page);
    await page.goto(`${real.url}#/stories`);
    await expect.poll(titles, SOON).toContain(hers);
    // Their code is cached from its first use on; from now on there is no network.
    await untilOffline(page);
    await page.reload();
    await page.locator('.children-mine').waitFor();
    await page.waitForFunction(async () => {
      const [name = ''] = await caches.keys();
      const kept = await (await caches.open(name)).keys();
      return kept.some(({ url }) => /later\/children-[^/]*\.js/.test(url));
    });
    await real.stop();
    await page.reload();
    await changeTo(page, 'Ben');
    await expect.poll(titles, SOON).not.toContain(hers);
    await expect.poll(titles, SOON).toContain(ours);
    await page.goto(`${real.url}${address}`);
    await page.getByText(PLAYER[language].failed.missing).waitFor();
    await page.goto(`${real.url}#/stories`);
    await changeTo(page, 'Ada');
    await expect.poll(titles, SOON).toContain(hers);
  });
});

describe('a child', () => {
  it('brings its language, its order and its heroes along', async () => {
    await using browser = await launch();
    const { page } = browser;
    await openShelf(page, {}, { language: 'tr', sort: 'title' });
    const hero = { id: 'm-1', name: 'Rusty', hero: 'fox' };
    await putRecords(page, 'settings', [[hero]], 'heroes');
    await expect.poll(() => titlesOf(page), SOON).toEqual(['Ash', 'Birch', 'Cedar']);
    await changeTo(page, 'Ben');
    await page.getByRole('heading', { name: 'Hikayeler' }).waitFor();
    await expect.poll(() => titlesOf(page, 'Hikayeler'), SOON).toEqual(['Ardıç', 'Ceviz', 'Çınar']);
    expect(await page.locator('html').getAttribute('lang')).toBe('tr');
    expect(await readKeys(page, ['heroes', 'heroes:c-ada'])).toEqual([[], [hero]]);
    await page.reload();
    await page.getByRole('heading', { name: 'Hikayeler' }).waitFor();
    await changeTo(page, 'Ada');
    await page.getByRole('heading', { name: 'Stories' }).waitFor();
    expect(await readKeys(page, ['heroes'])).toEqual([[hero]]);
  });

  it('goes on listening while another comes in another tab, and finds its place again', async () => {
    await using browser = await launchPlayer();
    const { page, context } = browser;
    await using real = await startSite();
    await page.goto(real.url);
    await page.locator('.shelf-card').first().waitFor();
    await seedChildren(page);
    await page.locator('.shelf-card a').first().tap();
    await untilHeard(page);
    const other = await context.newPage();
    await other.goto(real.url);
    await other.locator('.children-mine').waitFor();
    await changeTo(other, 'Ben');
    await untilHeard(page);
    await page.getByRole('button', { name: 'Pause' }).tap();
    expect(await other.locator('.shelf-lead').count(), 'Ben has begun nothing').toBe(0);
    await page.goto(`${real.url}#/stories`);
    // The first tab follows.
    await page.locator('.children-mine[aria-label^="Ben"]').waitFor();
    await changeTo(page, 'Ada');
    await page.locator('.shelf-lead .is-begun').waitFor();
    await other.locator('.children-mine[aria-label^="Ada"]').waitFor();
  });

  it('is one of six at most, and may be taken away and brought back', async () => {
    const { family } = WORDS.en;
    await using browser = await launch();
    const { page } = browser;
    await openShelf(page);
    const more = Array.from({ length: MAX_CHILDREN - 2 }, (_, i) => `Child ${i + 1}`);
    await page.goto(`${site.url}#/settings/children`);
    for (const name of more) {
      await page.getByRole('button', { name: family.add }).tap();
      await page.getByRole('textbox', { name: family.name }).fill(name);
      await page.getByRole('button', { name: family.added, exact: true }).tap();
      await page.getByRole('button', { name: `${family.change}: ${name}` }).waitFor();
    }
    await page.getByText(family.full(MAX_CHILDREN)).waitFor();
    expect(await page.getByRole('button', { name: family.add }).count()).toBe(0);
    await page.getByRole('button', { name: `${family.change}: Ben` }).tap();
    await page.getByRole('button', { name: `${family.remove}: Ben` }).tap();
    await page.getByRole('button', { name: `${family.sure}: Ben` }).tap();
    await page.getByText(family.gone('Ben')).waitFor();
    await page.getByRole('button', { name: family.add }).waitFor();
    await page.getByRole('button', { name: family.undo }).tap();
    await page.getByRole('button', { name: `${family.change}: Ben` }).waitFor();
    await page.getByRole('switch', { name: family.everyone }).click({ force: true });

    // Six faces and *everyone* at every size: large, apart, within the screen.
    await page.goto(`${site.url}#/stories`);
    await page.locator('.children-mine').tap();
    const all = [...Object.values(sizes), { width: 1024, height: 600 }, { width: 844, height: 390 }];
    for (const size of all) {
      await page.setViewportSize(size);
      const boxes = await page.locator('.children-picker button').evaluateAll((buttons) =>
        buttons.map((button) => {
          const { left, top, right, bottom } = button.getBoundingClientRect();
          return { left, top, right, bottom, face: button.querySelector('svg')?.clientWidth ?? 0 };
        }),
      );
      expect(boxes).toHaveLength(MAX_CHILDREN + 1);
      for (const [i, a] of boxes.entries()) {
        expect(a.face).toBeGreaterThanOrEqual(96);
        expect(a.left >= 0 && a.top >= 0 && a.right <= size.width && a.bottom <= size.height).toBe(true);
        for (const b of boxes.slice(i + 1)) {
          const apart = Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
          expect(apart).toBeGreaterThanOrEqual(15.5);
        }
      }
    }
  });
});

it('a plug that is pulled in the middle of a change leaves the one child or the other whole', async () => {
  const profileDir = freshFolder('children');
  let browser = await launch({ profileDir });
  await openShelf(browser.page);
  await mark(browser.page, 'Ash');
  await changeTo(browser.page, 'Ben');
  await mark(browser.page, 'Birch');
  for (const delay of [0, 4, 15]) {
    const { page } = browser;
    const [{ child }] = (await readKeys(page, ['settings'])) as [{ child: { who: string } }];
    const to = child.who === 'c-ada' ? 'Ben' : 'Ada';
    await page.locator('.children-mine').tap();
    const face = page.locator('.children-picker').getByRole('button', { name: to, exact: true });
    await face.waitFor();
    await face.evaluate((button: HTMLElement) => button.click());
    await new Promise((done) => setTimeout(done, delay));
    await browser.kill();
    browser = await launch({ profileDir });
    await browser.page.goto(site.url);
    await browser.page.locator('.children-mine').waitFor();
    const [now, ada, ben] = (await readKeys(browser.page, ['settings', 'marks:c-ada', 'marks:c-ben'])) as [
      { child: { who: string } },
      object | undefined,
      object | undefined,
    ];
    const isAda = now.child.who === 'c-ada';
    expect([ada === undefined, ben === undefined], 'who is there has put nothing away').toEqual([
      isAda,
      !isAda,
    ]);
    const { cards } = await readStore(browser.page);
    const loved = cards.flatMap(({ title, favouriteAt }) => (favouriteAt ? title : []));
    expect(loved).toEqual([isAda ? 'Ash' : 'Birch']);
  }
  await browser.close();
});

it('where no child has a profile nothing of them is loaded, and nothing shown', async () => {
  await using alone = await startSite();
  await using browser = await launch();
  const { page } = browser;
  await page.goto(alone.url);
  await expect.poll(() => alone.log.some(({ path }) => path.includes('/idle-')), SOON).toBe(true);
  await page.waitForLoadState('networkidle');
  expect(alone.log.map(({ path }) => path).filter((path) => /children|face/.test(path))).toEqual([]);
  expect(await page.locator('.children-mine').count()).toBe(0);
});
