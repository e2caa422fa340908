import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoAxeViolations, launch, settled, startSite } from './harness';
import { type Hand, handOn, middleOf, serveConfig } from './kiosk-rig';
import { eventually } from './player-rig';
import { shelve, stored, story } from './settings-stories-rig';
import { readStore } from './shelf-rig';

/* Deleting what a family made: never by one tap, and not at once. */

const words = {
  en: {
    find: 'Find and tidy',
    close: 'Close',
    remove: 'Delete The Fox and the Key',
    hint: 'Hold to delete.',
    undo: 'Undo',
    lately: 'Recently deleted',
    restore: 'Restore: The Fox and the Key',
    forGood: 'Delete for good: The Fox and the Key',
  },
  tr: {
    find: 'Bul ve düzenle',
    close: 'Kapat',
    remove: 'The Fox and the Key: sil',
    hint: 'Silmek için basılı tutun.',
    undo: 'Geri al',
    lately: 'Son silinenler',
    restore: 'Geri getir: The Fox and the Key',
    forGood: 'Tamamen sil: The Fox and the Key',
  },
} as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const isDeleted = async (page: Page, id = 'm-fox') =>
  (await stored<{ deletedAt?: number }>(page, 'cards', id))?.deletedAt !== undefined;

/** Holds a button of this name with a finger for a second and lifts it. */
async function hold(page: Page, hand: Hand, name: string): Promise<void> {
  const box = await button(page, name).boundingBox();
  if (!box) throw new Error(`${name} is not to be seen`);
  await hand.down({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await page.clock.runFor(1100);
  await eventually(() => isDeleted(page)).toBe(true);
  await button(page, name).waitFor({ state: 'detached' });
  await hand.up();
  await settled(page);
}

describe.each(['en', 'tr'] as const)('a family’s own story, in %s', (language) => {
  const w = words[language];

  it('asks for a hold on the shelf, and is taken back there when the tools are opened again', async () => {
    await using site = await startSite();
    serveConfig(site, { language });
    await using phone = await launch({ size: 'phone', language, clock: true });
    const { page } = phone;
    await page.goto(site.url);
    await page.locator('.shelf-card').first().waitFor();
    const lies = { language, createdAt: Date.UTC(2026, 11, 1) };
    await shelve(page, story({ ...lies, source: 'recorded' }));
    // Comes to lie where the first one lay.
    await shelve(
      page,
      story({ ...lies, id: 'm-owl', title: 'The Owl', createdAt: lies.createdAt - 1, pages: [] }),
    );
    await page.reload();
    await button(page, w.find).tap();
    await button(page, w.remove).waitFor();
    const hand = await handOn(page);

    await button(page, w.remove).tap();
    await page.getByText(w.hint).waitFor();
    expect(await isDeleted(page)).toBe(false);
    await settled(page);
    await expectNoAxeViolations(page);

    await hold(page, hand, w.remove);
    expect(await isDeleted(page, 'm-owl')).toBe(false);
    expect(await page.locator('.tools').count()).toBe(1);
    await button(page, w.undo).waitFor();
    await page.locator('.tools').getByRole('button', { name: w.close, exact: true }).tap();
    await button(page, w.undo).waitFor({ state: 'detached' });
    await button(page, w.find).tap();
    await button(page, w.undo).tap();
    await button(page, w.remove).waitFor();
    expect(await isDeleted(page)).toBe(false);
    // A keyboard presses twice.
    await button(page, w.remove).press('Enter');
    expect(await isDeleted(page)).toBe(false);
    await page.keyboard.press('Enter');
    await eventually(() => isDeleted(page)).toBe(true);
  });

  it('waits in Storage for thirty days, whole, and is gone with its bytes after them', async () => {
    await using site = await startSite();
    serveConfig(site, { language });
    await using phone = await launch({ size: 'phone', language, clock: true });
    const { page } = phone;
    await page.goto(`${site.url}#/settings/story/m-fox`);
    await page.locator('.settings').waitFor();
    await shelve(page, story({ language, source: 'recorded' }));
    await page.reload();
    const remove = button(page, { en: 'Delete story', tr: 'Hikayeyi sil' }[language]);
    await remove.waitFor();
    await remove.press('Enter');
    await page.keyboard.press('Enter');
    await eventually(() => isDeleted(page)).toBe(true);

    await page.goto(`${site.url}#/settings/storage`);
    await page.getByRole('heading', { name: w.lately }).waitFor();
    await page.getByText(/30/u).first().waitFor();
    expect((await readStore(page)).audioBytes).toBe(30);
    await expectNoAxeViolations(page);
    await button(page, w.restore).tap();
    await button(page, w.restore).waitFor({ state: 'detached' });
    expect(await isDeleted(page)).toBe(false);
    expect((await readStore(page)).sounds).toHaveLength(3);

    await page.goto(`${site.url}#/settings/story/m-fox`);
    await remove.press('Enter');
    await page.keyboard.press('Enter');
    await eventually(() => isDeleted(page)).toBe(true);
    await page.clock.setSystemTime(Date.now() + 29 * 86_400_000);
    await page.goto(`${site.url}#/settings/storage`);
    await page.reload();
    await button(page, w.forGood).waitFor();
    await page.clock.setSystemTime(Date.now() + 31 * 86_400_000);
    await page.reload();
    await eventually(() => stored(page, 'cards', 'm-fox')).toBeUndefined();
    await eventually(async () => (await readStore(page)).audioBytes).toBe(0);
    expect((await readStore(page)).audio).toEqual([]);
    expect(await stored(page, 'stories', 'm-fox')).toBeUndefined();
  });
});

it('a deleted story goes for good at once only where the family holds that', async () => {
  await using site = await startSite();
  await using phone = await launch({ size: 'phone', clock: true });
  const { page } = phone;
  await page.goto(`${site.url}#/settings/storage`);
  await page.locator('.settings').waitFor();
  await shelve(page, story({ source: 'recorded' }));
  await page.goto(`${site.url}#/settings/story/m-fox`);
  await page.reload();
  const remove = button(page, 'Delete story');
  await remove.press('Enter');
  await page.keyboard.press('Enter');
  await eventually(() => isDeleted(page)).toBe(true);
  await page.goto(`${site.url}#/settings/storage`);
  const forGood = button(page, words.en.forGood);
  await forGood.tap();
  await page.getByText('Hold to delete it for good.').waitFor();
  expect(await isDeleted(page)).toBe(true);
  await forGood.scrollIntoViewIfNeeded();
  const hand = await handOn(page);
  await hand.down(await middleOf(page, '.hold-to-delete'));
  await page.clock.runFor(1100);
  await forGood.waitFor({ state: 'detached' });
  await hand.up();
  expect(await stored(page, 'stories', 'm-fox')).toBeUndefined();
  expect((await readStore(page)).audioBytes).toBe(0);
});
