import type { Page } from 'playwright-core';
import type { LaunchOptions, Site } from './harness';
import { openKiosk } from './kiosk-rig';
import { eventually, soundOf } from './player-rig';

export const words = {
  en: {
    bedtime: 'Bedtime',
    start: 'Start',
    oneMore: 'One more',
    goodNight: 'Good night',
    goOn: 'Go on',
    lit: '2 of 2 lanterns are lit',
    parents: 'For grown-ups',
    end: 'End bedtime',
    timer: 'Sleep timer',
    page: 'This page',
    story: 'This story',
    loop: 'Again and again',
    ten: '10 minutes',
    awake: 'Touch to go on listening',
    tenMore: 'Ten more minutes.',
    pageMore: 'One more page.',
    next: 'Next page',
    pause: 'Pause',
  },
  tr: {
    bedtime: 'Uyku vakti',
    start: 'Başla',
    oneMore: 'Bir tane daha',
    goodNight: 'İyi geceler',
    goOn: 'Devam',
    lit: '2 fenerden 2 tanesi yanıyor',
    parents: 'Büyükler için',
    end: 'Uyku vaktini bitir',
    timer: 'Uyku zamanlayıcısı',
    page: 'Bu sayfa',
    story: 'Bu hikaye',
    loop: 'Hep baştan',
    ten: '10 dakika',
    awake: 'Dinlemeyi sürdürmek için dokun',
    tenMore: 'On dakika daha.',
    pageMore: 'Bir sayfa daha.',
    next: 'Sonraki sayfa',
    pause: 'Duraklat',
  },
} as const;

/** Opens a kiosk whose shelf offers bedtime. */
export async function openEvening(site: Site, config: object = {}, options: LaunchOptions = {}) {
  const kiosk = await openKiosk(site, { bedtimeStories: 2, ...config }, options);
  await kiosk.page.locator('.bedtime-moon').first().waitFor({ state: 'attached' });
  return kiosk;
}

/** Touches the moon and the first covers; returns the ids of the stories that begin. */
export async function beginWith(page: Page, count: number): Promise<void> {
  await page.locator('.bedtime-moon').tap();
  for (let i = 0; i < count; i++) {
    await page.locator('.tonight-covers button').nth(i).tap();
    await page.locator('.tonight-lanterns button').nth(i).waitFor();
    // An earlier tap would count as a double tap.
    await page.waitForTimeout(400);
  }
  await page.locator('.tonight-start').tap();
  await page.locator('.player.is-playing').waitFor();
}

export const storyOf = (page: Page) =>
  page.evaluate(() => decodeURIComponent(/^#\/play\/(.+)/u.exec(location.hash)?.[1] ?? ''));

/** Volume of the sound, 0 to 1; undefined where nothing plays. */
export const loudnessOf = (page: Page) =>
  page.evaluate(() => {
    const { sounds } = (window as unknown as { rig: { sounds: Set<HTMLAudioElement> } }).rig;
    return [...sounds].find((sound) => sound.src.startsWith('blob:') && !sound.paused)?.volume;
  });

/**
 * Moves playback to so many seconds before the story's end. While pages still arrive, the end moves, and playback is
 * moved again.
 */
export async function nearEnd(page: Page, seconds: number): Promise<void> {
  const story = await storyOf(page);
  await eventually(async () => {
    const left = await page.evaluate((wanted) => {
      const { sounds } = (window as unknown as { rig: { sounds: Set<HTMLAudioElement> } }).rig;
      const sound = [...sounds].find(({ src, paused }) => src.startsWith('blob:') && !paused);
      const place = document.querySelector<HTMLInputElement>('.player-place input');
      if (!sound?.duration || !place) return Number.POSITIVE_INFINITY;
      const now = Number(place.max) - Number(place.value);
      if (now > wanted + 0.5 && sound.duration - sound.currentTime > wanted)
        sound.currentTime = sound.duration - wanted;
      return now;
    }, seconds);
    return left <= seconds + 0.5 || (await storyOf(page)) !== story || (await soundOf(page)).open === 0;
  }).toBe(true);
}

export const silent = (page: Page) => eventually(async () => (await soundOf(page)).playing).toBe(0);
export const inNight = (page: Page, stage: string) => page.locator(`.night.is-${stage}`).waitFor();

/** Moves both clocks of the page on, as if so many minutes had passed. */
export const passMinutes = (page: Page, minutes: number) =>
  page.evaluate((by) => {
    const wall = Date.now;
    const monotonic = performance.now.bind(performance);
    Date.now = () => wall() + by * 60_000;
    performance.now = () => monotonic() + by * 60_000;
  }, minutes);
