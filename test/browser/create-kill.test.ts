import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Storyteller, startStoryteller } from '../fakes/storyteller';
import {
  cardIn,
  configure,
  madeIn,
  openConfigured,
  opened,
  PAGES,
  service,
  TALE,
  untilKept,
  wishesIn,
  wishFor,
} from './create-backend-rig';
import { freshFolder, type Site, startSite, untilStill } from './harness';
import { launchPlayer, untilHeard } from './player-rig';

const config = (teller: Storyteller) => ({ llm: service(teller.url), tts: service(teller.url) });

/** Begins a story, kills the browser when `when` resolves, and returns the story's id. */
async function killAt(
  profileDir: string,
  site: Site,
  when: (page: Page, id: string) => Promise<boolean>,
): Promise<string> {
  const browser = await launchPlayer({ profileDir });
  const { page } = browser;
  await openConfigured(page, site);
  await wishFor(page);
  const id = await opened(page);
  await untilHeard(page);
  await expect.poll(() => when(page, id), { timeout: 30_000, interval: 50 }).toBe(true);
  await browser.kill();
  return id;
}

/** Turns to the last page so far, and asks for the rest. */
async function finish(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Finish the story' });
  const next = page.getByRole('button', { name: 'Next page' });
  await next.or(button).waitFor();
  await expect
    .poll(
      async () => {
        if (await button.isVisible()) return true;
        // The button goes when there is no next page.
        await next.tap({ timeout: 1000 }).catch(() => {});
        return button.isVisible();
      },
      { timeout: 30_000, interval: 250 },
    )
    .toBe(true);
  await button.tap();
}

describe('a browser that is killed in mid-story', () => {
  it('leaves half a story, which is finished from the text so far when somebody asks', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 20, sound: 0, letter: 0.02 });
    await using site = await startSite();
    configure(site, config(teller));
    const profileDir = freshFolder('killed');
    const id = await killAt(profileDir, site, async (page) => (await madeIn(page))[0]?.pages.length === 2);

    await using browser = await launchPlayer({ profileDir });
    const { page } = browser;
    site.log.length = 0;
    await page.goto(`${site.url}#/stories`);
    // Idle work has begun by then.
    await site.untilIdle();
    await untilStill(teller.log);
    expect(teller.log.filter(({ what }) => what === 'write')).toHaveLength(1);
    expect(await wishesIn(page)).toEqual([]);
    expect((await cardIn(page, id))?.availability).toBe('partial');
    const before = (await madeIn(page))[0]?.pages.map(({ text }) => text) ?? [];
    expect(before.length).toBeGreaterThan(0);

    teller.pace.tokens = 0;
    await page.goto(`${site.url}#/play/${id}`);
    await finish(page);
    await untilKept(page, id, 'offline');
    const [story] = await madeIn(page);
    expect(story?.pages.map(({ text }) => text).join(' ')).toBe(PAGES.join(' '));
    expect(story?.pages.slice(0, before.length - 1).map(({ text }) => text)).toEqual(before.slice(0, -1));
    const asked = teller.log.findLast(({ what }) => what === 'write')?.text ?? '';
    expect(asked).toMatch(/interrupted behind the sentence/);
    await untilHeard(page);
  });

  it('while the last pages are spoken has only the missing speech made', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 0, sound: 12, letter: 0.12 });
    await using site = await startSite();
    configure(site, config(teller));
    const profileDir = freshFolder('killed');
    const id = await killAt(profileDir, site, async (page) => {
      const [story] = await madeIn(page);
      return story?.pages.length === 4 && story.pages.filter(({ speech }) => speech).length === 2;
    });

    await using browser = await launchPlayer({ profileDir });
    const { page } = browser;
    site.log.length = 0;
    await page.goto(`${site.url}#/stories`);
    await site.untilIdle();
    await untilStill(teller.log);
    const spoken = teller.log.length;
    teller.pace.sound = 0;
    await page.goto(`${site.url}#/play/${id}`);
    await finish(page);
    await untilKept(page, id, 'offline');
    const since = teller.log.slice(spoken);
    expect(since.filter(({ what }) => what === 'write')).toEqual([]);
    expect(since.filter(({ what }) => what === 'speak').map(({ text }) => text)).toEqual(PAGES.slice(2));
  });
});
