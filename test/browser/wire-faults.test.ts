import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { type Fault, go, launch, type Site, startSite } from './harness';
import { launchPlayer, untilHeard } from './player-rig';
import { readRecords } from './shelf-rig';

/* Files that do not arrive are reported, and come once they can: never ghosts, never silence until somebody reloads. */

const cards = (page: Page) => page.getByRole('list', { name: 'Stories' }).getByRole('link');
const ENTRY = /assets\/index-[\w-]+\.js/u;

const BROKEN: [string, (site: Site) => void][] = [
  ['is not there', (site) => site.fault(ENTRY, { status: 404 })],
  ['is reset', (site) => site.fault(ENTRY, { drop: true })],
  ['is cut in the middle', (site) => site.fault(ENTRY, { cutAfter: 5000 })],
  ['is a portal’s page', (site) => site.fault(ENTRY, { portal: true })],
  ['never comes', (site) => site.fault(ENTRY, { stallAfter: 0 })],
];

/** Lets the ten seconds pass in half a one that the frame's style sheet leaves a first script. */
async function hasten(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 20 });
}

describe('a first script that', () => {
  it.each(BROKEN)(
    '%s: the page says so in both languages, and is whole once it is loaded again',
    async (_, breakIt) => {
      await using site = await startSite();
      breakIt(site);
      await using browser = await launch();
      const { page } = browser;
      await hasten(page);
      await page.goto(site.url, { waitUntil: 'commit' });
      const sentence = page.getByText('No stories came.');
      await sentence.waitFor();
      await page.getByText('Hikayeler gelmedi.').waitFor();
      site.fault(ENTRY);
      await page.reload();
      await cards(page).first().waitFor();
      expect(await sentence.isVisible()).toBe(false);
    },
  );
});

describe('a first style sheet that', () => {
  it.each<[string, Fault]>([
    ['is not there', { status: 404 }],
    ['is reset', { drop: true }],
  ])('%s: the page says so at once, and is whole once it is loaded again', async (_, fault) => {
    await using site = await startSite();
    const sheet = /assets\/index-[\w-]+\.css/u;
    site.fault(sheet, fault);
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await page.getByText('No stories came.').waitFor();
    site.fault(sheet);
    await page.reload();
    await page.waitForFunction(() => document.styleSheets.length > 0);
    await cards(page).first().waitFor();
  });
});

describe('drawings that never come', () => {
  it('keep no view away: it stands without them, and is used', async () => {
    await using site = await startSite({ faults: { 'assets/figures': { stallAfter: 0 } } });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await cards(page).first().waitFor();
    await go(page, '#/create');
    await page.getByRole('radio', { name: 'Fox', exact: true }).tap();
    await page.getByRole('radio', { name: 'Fox', exact: true, checked: true }).waitFor();
    await go(page, '#/settings/own');
    await page.locator('.settings-back').waitFor();
  });
});

describe('a browser without a worker', () => {
  it('is no failure: nothing is logged', async () => {
    await using site = await startSite();
    await using browser = await launch();
    await browser.page.goto(site.url);
    await site.untilIdle();
    const events = await readRecords<{ kind: string; detail: string }>(browser.page, 'events');
    expect(events.filter(({ kind }) => kind === 'worker' || kind === 'error')).toEqual([]);
  });
});

describe('a wish', () => {
  const FILES: [string, RegExp][] = [
    ['the list of kits', /stories\/kits-\w+\.json/u],
    ['a kit’s recipe', /stories\/kits\/[\w-]+\.json/u],
    ['a kit’s clips', /stories\/kits\/[\w-]+\.mp3/u],
  ];
  const FAULTS: [string, Fault][] = [
    ['is reset at once', { drop: true }],
    ['is cut in the middle', { cutAfter: 300 }],
  ];
  const cases = FILES.flatMap(([what, path]) => FAULTS.map(([how, fault]) => ({ what, path, how, fault })));

  it.each(cases)('is told although $what $how at first', async ({ path, fault }) => {
    await using site = await startSite();
    site.fault(path, fault);
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(`${site.url}#/create`);
    await page.getByRole('button', { name: 'Make my story' }).waitFor();
    for (const group of ['Hero', 'Place', 'Thing'])
      await page
        .getByRole('radiogroup', { name: group })
        .getByRole('radio')
        .first()
        .setChecked(true, { force: true });
    await page.getByRole('button', { name: 'Make my story' }).tap();
    const again = page.getByRole('button', { name: /^(Try again|Try now)$/u });
    await again.waitFor();
    site.fault(path);
    // The queue may be faster, and try it once more by itself.
    const told = page.waitForURL('**/#/play/**', { timeout: 30_000 });
    await Promise.race([told, again.click()]);
    await told;
    await untilHeard(page);
    await go(page, '#/stories');
  });
});
