import { describe, expect, it } from 'vitest';
import { startStoryteller } from '../fakes/storyteller';
import {
  configure,
  madeIn,
  openConfigured,
  PAGES,
  service,
  TALE,
  TITLE,
  untilKept,
  wishesIn,
  wishFor,
} from './create-backend-rig';

import { go, startSite, untilOffline, untilStill } from './harness';
import { launchPlayer, untilHeard } from './player-rig';
import { shelfOf } from './shelf-rig';

describe('the wish queue', () => {
  it('keeps a wish over an offline spell and tells it when the network is back, once only', async () => {
    await using teller = await startStoryteller(TALE);
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: service(teller.url) });
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    await openConfigured(page, site);
    await untilOffline(page);
    await go(page, '#/create');
    await page.getByRole('button', { name: 'Make my story' }).waitFor();
    await context.setOffline(true);
    await teller.stop();
    await wishFor(page);
    await expect
      .poll(async () => (await wishesIn(page))[0]?.failure?.kind, { timeout: 20_000 })
      .toBeDefined();
    const [wish] = await wishesIn(page);
    expect(wish).toMatchObject({ state: 'waiting', tries: 1 });

    // The wish is postponed on the shelf, also after a restart of the device.
    await go(page, '#/stories');
    await page.reload();
    await expect.poll(() => shelfOf(page).getByRole('link').count()).toBeGreaterThan(0);
    expect(await wishesIn(page)).toHaveLength(1);
    expect(teller.log).toEqual([]);

    await teller.start();
    await context.setOffline(false);
    await untilKept(page, wish?.id as string, 'offline');
    expect(await wishesIn(page)).toEqual([]);
    const made = await madeIn(page);
    expect(made.map(({ id }) => id)).toEqual([wish?.id]);
    expect(made[0]?.pages.map(({ text }) => text)).toEqual(PAGES);

    // Nothing tells it a second time.
    await context.setOffline(true);
    await context.setOffline(false);
    site.log.length = 0;
    await page.reload();
    await site.untilIdle();
    await untilStill(teller.log);
    expect(teller.log.filter(({ what }) => what === 'write')).toHaveLength(1);
    await shelfOf(page).getByRole('link', { name: TITLE }).first().tap();
    await untilHeard(page);
  });

  it('tells what waits once, though two tabs are open', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 40, sound: 0, letter: 0.02 });
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: service(teller.url) });
    await using browser = await launchPlayer();
    const { page, context } = browser;
    await openConfigured(page, site);
    const other = await context.newPage();
    await other.goto(`${site.url}#/stories`);
    await site.untilIdle(2);
    await wishFor(page);
    await expect.poll(async () => (await madeIn(page)).length, { timeout: 20_000 }).toBe(1);
    await untilKept(page, (await madeIn(page))[0]?.id as string, 'offline');
    await untilStill(teller.log);
    expect(teller.log.filter(({ what }) => what === 'write')).toHaveLength(1);
    expect(await madeIn(other)).toHaveLength(1);
  });

  it('is taken over by another tab when the one that tells is closed before the first sentence', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 4, sound: 0, letter: 0.02 });
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: service(teller.url) });
    await using browser = await launchPlayer();
    const { page, context } = browser;
    await openConfigured(page, site);
    const other = await context.newPage();
    await other.goto(`${site.url}#/stories`);
    await site.untilIdle(2);
    await wishFor(page);
    await expect.poll(() => teller.log.length, { timeout: 20_000 }).toBeGreaterThan(1);
    teller.pace.tokens = 0;
    await page.close();
    await expect.poll(async () => (await madeIn(other)).length, { timeout: 20_000 }).toBe(1);
    await untilKept(other, (await madeIn(other))[0]?.id as string, 'offline');
    expect(await wishesIn(other)).toEqual([]);
  });
});
