import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations, type Fault, freshFolder, type Site, startSite } from './harness';
import { openKiosk } from './kiosk-rig';
import { eventually, inStore, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';
import { readRecords } from './shelf-rig';

let site: Site & AsyncDisposable;
let stories: Awaited<ReturnType<typeof pickStories>>;

beforeAll(async () => {
  site = await startSite();
  stories = await pickStories(site);
});
afterEach(() => {
  site.fault('.pack');
  site.log.length = 0;
});
afterAll(() => site[Symbol.asyncDispose]());

describe('a story that cannot be had says so and leaves a way out', () => {
  test('an id that no story has, though nobody has been on the shelf yet', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, 'nonsense'));
    await page.getByRole('heading', { name: 'This story is not here.' }).waitFor();
    await page.getByText('no story has the id nonsense').waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Stories' }).tap();
    await page.getByRole('list', { name: 'Stories' }).waitFor();
    await page.goto(play(site, '%E0%A4%A'));
    await page.getByRole('heading', { name: 'This story is not here.' }).waitFor();
  });

  const faults: [what: string, fault: Fault, sentence: string, line: RegExp][] = [
    ['404', { status: 404 }, 'This story is not here.', /is not there: 404/u],
    ['500', { status: 500 }, 'The story stumbled on its way.', /: 500/u],
    ['a login portal’s page', { portal: true }, 'The story arrived in pieces.', /not a story pack/u],
    ['a pack cut in its first bytes', { cutAfter: 100 }, 'The story arrived in pieces.', /cut/u],
    ['no answer', { drop: true }, 'The story could not find its way here.', /\.pack/u],
  ];
  test('404, 500, a web page, a cut header, no answer; and it plays once that is mended', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    for (const [what, fault, sentence, line] of faults) {
      site.fault('.pack', fault);
      await page.goto('about:blank');
      await page.goto(play(site, stories.story.id));
      await page.getByRole('heading', { name: sentence }).waitFor();
      expect(await page.locator('.player-instead small').textContent(), what).toMatch(line);
    }
    site.fault('.pack');
    await page.getByRole('button', { name: 'Try again' }).tap();
    await untilHeard(page);
  });
});

test('a kiosk says the technical line to no child, and to parents in About', async () => {
  await using other = await startSite({ faults: { '.pack': { drop: true } } });
  await using kiosk = await openKiosk(other);
  const { page } = kiosk;
  await page.goto(play(other, stories.story.id));
  await page.getByRole('heading', { name: 'The story could not find its way here.' }).waitFor();
  const line = page.locator('.player-instead small');
  const text = `${await line.textContent()}`;
  expect(text).toMatch(/\.pack/u);
  expect(await line.isVisible()).toBe(false);
  await eventually(async () =>
    (await readRecords<{ detail: string }>(page, 'events')).map(({ detail }) => detail),
  ).toContain(text);
});

test('a story cut short by the network plays what came, is kept, and goes on where it was cut', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  const half = Math.floor(stories.story.bytes * 0.4);
  site.fault('.pack', { cutAfter: half });
  await page.goto(play(site, stories.story.id));
  await untilHeard(page);
  await page.getByText('The rest of the story has not come yet.').waitFor();
  expect((await soundOf(page)).playing).toBe(1);

  // At the end of the pages received: paused and explained, not ended.
  await page.getByRole('slider', { name: 'Position' }).fill(String(Math.floor(stories.story.duration) - 5));
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  expect(await page.getByRole('heading', { name: 'The end' }).count()).toBe(0);

  // Reopened without a network, it still begins.
  site.fault('.pack', { drop: true });
  await page.getByRole('button', { name: 'Stories' }).tap();
  await page.getByRole('link', { name: stories.story.title }).first().tap();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.getByRole('slider', { name: 'Position' }).fill('0');
  await page.getByRole('button', { name: 'Play', exact: true }).tap();
  await untilHeard(page);

  site.fault('.pack');
  site.log.length = 0;
  await page.getByRole('button', { name: 'Try again' }).tap();
  await eventually(() => site.log.find(({ path }) => path.includes('.pack'))?.range).toMatch(
    /^bytes=\d+-\d*$/u,
  );
  await eventually(() => page.getByText('The rest of the story').count()).toBe(0);
  await page.getByRole('slider', { name: 'Position' }).fill(String(Math.floor(stories.story.duration) - 10));
  await untilHeard(page);
  // All pages are one piece now.
  await eventually(async () => (await soundOf(page)).duration).toBeGreaterThan(stories.story.duration - 2);
  // The next story's pack may have been requested too.
  const own = site.log.filter(({ path }) => path.includes(stories.story.pack));
  expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(stories.story.bytes - half / 2);
});

test('a slow network: sound begins with the first page, and goes on as pages arrive', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  site.fault('.pack', { bytesPerSecond: 120_000 });
  await page.goto(play(site, stories.story.id));
  await untilHeard(page);
  const sent = site.log.find(({ path }) => path.includes('.pack'))?.bytes ?? 0;
  expect(sent).toBeLessThan(stories.story.bytes / 2);
  await page.getByRole('slider', { name: 'Position' }).fill(String(Math.floor(stories.story.duration) - 8));
  await page.getByText('The next page is on its way.').waitFor();
  await untilHeard(page);
});

test('what was heard once plays without a network, also after the browser was killed', async () => {
  const profileDir = freshFolder('offline-story');
  const first = await launchPlayer({ profileDir });
  await first.page.goto(play(site, stories.story.id));
  await untilHeard(first.page);
  await eventually(async () => (await soundOf(first.page)).duration).toBeGreaterThan(1);
  await first.page.waitForTimeout(500);
  await first.kill();
  site.fault('.pack', { drop: true });
  await using again = await launchPlayer({ profileDir });
  await again.page.goto(play(site, stories.story.id));
  await untilHeard(again.page);
  await again.page.goto(play(site, stories.other.id));
  await again.page.getByRole('heading', { name: 'The story could not find its way here.' }).waitFor();
});

test('stored sound that has gone bad does not lose the story: it is fetched again', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  await page.goto(play(site, stories.story.id));
  await untilHeard(page);
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: 'Stories' }).tap();
  await inStore(page, 'audio', 'clear-bytes');
  await page.getByRole('link', { name: stories.story.title }).first().tap();
  await page.getByText('This page has lost its voice.').waitFor();
  await page.getByText(/^page 1: /u).waitFor();
  await page.getByRole('button', { name: 'Fetch again' }).tap();
  await untilHeard(page);
});

test('without room a story is heard all the same, and says that it is not kept', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  await page.goto(site.url);
  await page.getByRole('list', { name: 'Stories' }).waitFor();
  await inStore(page, 'settings', 'tiny-limit');
  await page.reload();
  await page.goto(play(site, stories.story.id));
  await untilHeard(page);
  await page.getByText('There is no room to keep it.').waitFor();
  await page.getByRole('button', { name: 'Next page' }).tap();
  await untilHeard(page);
});
