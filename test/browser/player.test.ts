import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/domain/settings/settings';
import type { Listening, StoredCard } from '../../src/storage/schema';
import { expectNoAxeViolations, freshFolder, type Site, sizes, startSite } from './harness';
import {
  catalogueOf,
  eventually,
  launchPlayer,
  pickStories,
  play,
  shownTime,
  soundOf,
  untilHeard,
} from './player-rig';
import { readRecords } from './shelf-rig';

let site: Site & AsyncDisposable;
let stories: Awaited<ReturnType<typeof pickStories>>;

beforeAll(async () => {
  site = await startSite();
  stories = await pickStories(site);
});
afterAll(() => site[Symbol.asyncDispose]());

describe('a touched card', () => {
  test('opens and is heard at once, with no more touches', async () => {
    await using browser = await launchPlayer({
      args: ['--autoplay-policy=document-user-activation-required'],
    });
    const { page } = browser;
    await page.goto(site.url);
    const card = page.getByRole('list', { name: 'Stories' }).getByRole('link', { name: stories.story.title });
    await card.tap();
    await untilHeard(page);
    expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(true);
    expect((await soundOf(page)).open).toBe(1);
  });

  test('waits with a glowing button when the browser refuses sound, and never says that it has ended', async () => {
    await using browser = await launchPlayer({
      args: ['--autoplay-policy=document-user-activation-required'],
    });
    const { page } = browser;
    // Observed within the page, because the driver's own calls count as a touch.
    await page.addInitScript(() => {
      setInterval(() => document.querySelector('.player.is-paused') && console.log('is paused'), 100);
    });
    const paused = page.waitForEvent('console', (message) => message.text() === 'is paused');
    await page.goto(play(site, stories.story.id));
    await paused;
    expect(await page.getByRole('button', { name: 'Play', exact: true }).isVisible()).toBe(true);
    expect(await page.getByText('The end').count()).toBe(0);
    await page.getByRole('button', { name: 'Play', exact: true }).tap();
    await untilHeard(page);
  });
});

describe('the controls', () => {
  test('pause, go on, turn pages, jump to a sentence, slide, and change speed without changing pitch', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, stories.story.id));
    await untilHeard(page);

    await page.getByRole('button', { name: 'Pause' }).tap();
    const { time } = await soundOf(page);
    await page.waitForTimeout(400);
    expect((await soundOf(page)).time).toBeCloseTo(time, 1);
    await page.getByRole('button', { name: 'Play', exact: true }).tap();
    expect(await untilHeard(page)).toBeGreaterThan(time);

    await page.getByRole('button', { name: 'Next page' }).tap();
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await untilHeard(page);
    const second = await shownTime(page);
    expect(second).toBeGreaterThan(3);
    // All pages play as one piece, so the element's clock is the story's.
    await eventually(async () => Math.abs((await soundOf(page)).time - (await shownTime(page)))).toBeLessThan(
      1.5,
    );
    await page.getByRole('button', { name: 'Previous page' }).tap();
    await page.getByRole('group', { name: 'Page 1' }).waitFor();
    expect(await shownTime(page)).toBeLessThan(2);

    const sentences = page.getByRole('group', { name: 'Page 1' }).getByRole('button');
    await sentences.last().click();
    await eventually(() => sentences.last().getAttribute('aria-current')).toBe('true');
    expect(await untilHeard(page)).toBeGreaterThan(2);

    await page.getByRole('slider', { name: 'Position' }).fill('40');
    await eventually(async () => (await soundOf(page)).time).toBeGreaterThan(39);
    await untilHeard(page);

    await page.getByRole('button', { name: 'Speed 1.0×' }).tap();
    await eventually(async () => (await soundOf(page)).rate).toBeCloseTo(1.1);
    expect((await soundOf(page)).preservesPitch).toBe(true);
    await eventually(async () =>
      (await readRecords<Settings>(page, 'settings')).some(({ speed }) => speed === 1.1),
    ).toBe(true);
    await page.reload();
    await untilHeard(page);
    expect((await soundOf(page)).rate).toBeCloseTo(1.1);
  });

  test('answer to keys, which a device’s buttons are, and leave those alone that a focused control needs', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, stories.story.id));
    await untilHeard(page);
    const press = (key: string) =>
      page.evaluate((pressed) => {
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }),
        );
      }, key);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await press('MediaPlayPause');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await press('MediaTrackNext');
    await page.getByRole('group', { name: 'Page 3' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await page.keyboard.press('Space');
    const before = await shownTime(page);
    await page.getByRole('slider', { name: 'Position' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await shownTime(page)).toBe(before + 1);
    await page.keyboard.press('Escape');
    await eventually(() => new URL(page.url()).hash).toBe('#/stories');
  });

  test('are on the lock screen and the headset, until the story is left', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.addInitScript(() => {
      const handlers: Record<string, unknown> = {};
      const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
      navigator.mediaSession.setActionHandler = (action, handler) => {
        handlers[action] = handler;
        set(action, handler);
      };
      Object.assign(window, { handlers });
    });
    await page.goto(play(site, stories.story.id));
    await untilHeard(page);
    const session = () =>
      page.evaluate(() => ({
        title: navigator.mediaSession.metadata?.title,
        state: navigator.mediaSession.playbackState,
        set: Object.entries((window as unknown as { handlers: object }).handlers)
          .filter(([, handler]) => handler)
          .map(([action]) => action),
      }));
    const act = (action: string, detail = {}) =>
      page.evaluate(
        ([name, more]) =>
          (window as unknown as { handlers: Record<string, (detail: object) => void> }).handlers[
            name as string
          ]?.(more as object),
        [action, detail],
      );
    expect(await session()).toMatchObject({ title: stories.story.title, state: 'playing' });
    await act('nexttrack');
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await act('seekto', { seekTime: 1 });
    await page.getByRole('group', { name: 'Page 1' }).waitFor();
    await act('pause');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect((await session()).state).toBe('paused');
    await page.getByRole('button', { name: 'Stories' }).tap();
    await eventually(session).toMatchObject({ title: undefined, state: 'none', set: [] });
  });
});

describe('the place in a story', () => {
  test('survives a reload and a pulled plug, and goes on at the sentence’s beginning', async () => {
    const profileDir = freshFolder('resume');
    const first = await launchPlayer({ profileDir });
    await first.page.goto(play(site, stories.story.id));
    await untilHeard(first.page);
    await first.page.getByRole('slider', { name: 'Position' }).fill('30');
    await untilHeard(first.page);
    await first.page.reload();
    await untilHeard(first.page);
    expect((await soundOf(first.page)).time).toBeGreaterThan(20);
    await first.page.getByRole('slider', { name: 'Position' }).fill('50');
    await untilHeard(first.page);
    const stored = async () => (await readRecords<Listening>(first.page, 'listening'))[0]?.at ?? 0;
    const before = await stored();
    await eventually(stored).toBeGreaterThan(before);
    await first.kill();

    await using again = await launchPlayer({ profileDir });
    await again.page.goto(play(site, stories.story.id));
    const time = await untilHeard(again.page);
    expect(time).toBeGreaterThan(38);
    expect(time).toBeLessThan(58);
  });
});

describe('the end', () => {
  test('offers the story again, the next one by its picture, and the way home', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(play(site, stories.story.id));
    await untilHeard(page);
    const slider = page.getByRole('slider', { name: 'Position' });
    const last = Number(await slider.getAttribute('max')) - 2;
    await slider.fill(String(last));
    await page.getByRole('heading', { name: 'The end' }).waitFor();
    expect((await soundOf(page)).urls).toBe(0);

    await page.getByRole('button', { name: 'Again' }).tap();
    expect(await untilHeard(page)).toBeLessThan(3);
    await page.getByRole('slider', { name: 'Position' }).fill(String(last));
    await page.getByRole('button', { name: /^Next: / }).tap();
    await eventually(() => decodeURIComponent(new URL(page.url()).hash)).not.toContain(stories.story.id);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.goBack();
    await eventually(() => page.url()).not.toContain('#/play');
  });
});

test('a heart is kept', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  await page.goto(play(site, stories.story.id));
  const heart = page.getByRole('button', { name: 'Favourite' });
  await heart.tap();
  await eventually(() => heart.getAttribute('aria-pressed')).toBe('true');
  await eventually(async () =>
    (await readRecords<StoredCard>(page, 'cards')).some(({ favouriteAt }) => favouriteAt),
  ).toBe(true);
  await page.reload();
  await heart.waitFor();
  expect(await heart.getAttribute('aria-pressed')).toBe('true');
});

test('the screen stays on while a story plays, and nothing stays behind when it is left', async () => {
  await using browser = await launchPlayer({ whole: true });
  const { page } = browser;
  await page.addInitScript(() => {
    const locks: WakeLockSentinel[] = [];
    Object.assign(window, { locks });
    const request = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type);
      locks.push(lock);
      return lock;
    };
  });
  const awake = () =>
    page.evaluate(
      () => (window as unknown as { locks: WakeLockSentinel[] }).locks.filter((l) => !l.released).length,
    );
  await page.goto(play(site, stories.story.id));
  await untilHeard(page);
  await page.getByRole('button', { name: 'Next page' }).tap();
  await untilHeard(page);
  expect(await soundOf(page)).toMatchObject({ open: 1, urls: 1 });
  await eventually(awake).toBe(1);
  await page.getByRole('button', { name: 'Pause' }).tap();
  await eventually(awake).toBe(0);
  await page.getByRole('button', { name: 'Play', exact: true }).tap();
  await eventually(awake).toBe(1);
  await page.getByRole('button', { name: 'Stories' }).tap();
  await page.getByRole('list', { name: 'Stories' }).waitFor();
  expect(await soundOf(page)).toMatchObject({ open: 0, urls: 0, playing: 0 });
  await eventually(awake).toBe(0);
});

describe('the player is accessible and nothing is clipped', () => {
  test.each(['en', 'tr'] as const)('%s', async (language) => {
    await using browser = await launchPlayer({ language, reducedMotion: true });
    const { page } = browser;
    const id = language === 'tr' ? stories.turkish.id : stories.story.id;
    await page.goto(play(site, id));
    // No voice speaks the Turkish story here: nothing is to be paused.
    if (language === 'tr') await page.getByRole('button', { name: 'Sonraki cümle' }).waitFor();
    else await page.getByRole('button', { name: 'Pause' }).tap();
    for (const size of [...Object.values(sizes), { width: 844, height: 390 }, { width: 1024, height: 600 }]) {
      await page.setViewportSize(size);
      const clipped = await page.evaluate(() =>
        [...document.querySelectorAll('.player button, .player input')].flatMap((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          const out = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
          return out ? [`${element.className} ${[left, top, right, bottom]}`] : [];
        }),
      );
      expect(clipped).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
      if (size.height !== 390 && size.height !== 600) await expectNoAxeViolations(page);
    }
    await page.keyboard.press('ArrowLeft');
    for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 1, name: /The end|Masal bitti/u }).waitFor();
    await expectNoAxeViolations(page);
  });
});

test('the longest title is seen whole above the first sentence, or not at all, at every size', async () => {
  const titled = (await catalogueOf(site)).filter(({ narrated, language }) => narrated && language === 'en');
  const [longest] = titled.sort((a, b) => b.title.length - a.title.length);
  await using browser = await launchPlayer({ reducedMotion: true });
  const { page } = browser;
  await page.goto(play(site, longest?.id ?? ''));
  await page.getByRole('button', { name: 'Pause' }).tap();
  await page.getByRole('slider', { name: 'Position' }).fill('0');
  for (const size of [...Object.values(sizes), { width: 768, height: 1024 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    await eventually(() =>
      page.evaluate(() => {
        const box = (what: string) => document.querySelector(what)?.getBoundingClientRect() ?? new DOMRect();
        const [panel, title] = [box('.player-scroll'), box('.player-heading')];
        return title.height === 0 || title.bottom < panel.top + 14 || title.top >= panel.top;
      }),
    ).toBe(true);
  }
});
