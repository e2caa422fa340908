import { describe, expect, it } from 'vitest';
import type { StoredWish } from '../../src/storage/schema';
import { expectNoAxeViolations, go, settled, sizes, startSite } from './harness';
import { open, shelve, shelveWish, stored, story, wish } from './settings-stories-rig';
import { putRecords } from './shelf-rig';

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
    await page.getByText('Waiting for your yes').waitFor();
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
    await page.getByText('No wish is waiting').waitFor();
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
    await page.getByRole('button', { name: 'Put on the shelf: The Fox and the Key' }).click();
    await page.getByText('It is on the shelf now.').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toMatchObject({ availability: 'offline' });
    expect(await stored(page, 'stories', 'm-fox')).not.toHaveProperty('held');
  });

  it('is deleted when the button is held, or pressed twice by a key', async () => {
    await using site = await startSite();
    await using browser = await open(site);
    const { page } = browser;
    await shelve(page, story({ held: true }));
    await page.reload();
    await page.getByRole('button', { name: 'Delete: The Fox and the Key' }).press('Enter');
    await page.getByRole('button', { name: 'Really delete: The Fox and the Key' }).press('Enter');
    await page.getByText('No wish is waiting').waitFor();
    expect(await stored(page, 'cards', 'm-fox')).toHaveProperty('deletedAt');
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
    expect(await page.getByRole('switch', { name: 'Check new stories first' }).isDisabled()).toBe(true);
    expect(await page.getByRole('switch', { name: 'Check new stories first' }).isChecked()).toBe(true);
    await page.locator('.choice label', { hasText: '7 to 8' }).click();
    await page.locator('.switch', { hasText: 'Check waiting wishes first' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await expect.poll(() => radio('7 to 8').isChecked()).toBe(true);
    expect(await page.getByRole('switch', { name: 'Check waiting wishes first' }).isChecked()).toBe(true);
    // Without a text service there is no moderation.
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
    await page.locator('.story-row').nth(2).waitFor();
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
