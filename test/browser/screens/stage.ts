import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../../src/domain/language';
import type { Settings } from '../../../src/domain/settings/settings';
import { put } from '../player-storyteller';

/** Sizes that every view is designed for: the kiosk's screens, then a parent's phones and tablet. */
export const SIZES = {
  '480x320': { width: 480, height: 320, kiosk: true },
  '800x480': { width: 800, height: 480, kiosk: true },
  '1024x600': { width: 1024, height: 600, kiosk: true },
  '1280x800': { width: 1280, height: 800, kiosk: true },
  '390x844': { width: 390, height: 844, kiosk: false },
  '844x390': { width: 844, height: 390, kiosk: false },
  '768x1024': { width: 768, height: 1024, kiosk: false },
} as const;
export type Size = keyof typeof SIZES;

/** Sizes in which only those screens are shown that have a layout of their own there. */
export const LARGE: readonly Size[] = ['1280x800', '768x1024'];

export interface StageOptions {
  /** Size of a page that keeps it and is no kiosk; without it the page is a kiosk that is resized. */
  size?: { width: number; height: number };
}

/** One browser page that is led from screen to screen, and shown in every size without a reload. */
export interface Stage extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  language: Language;
  /** Goes to this address within the page. */
  go(hash: string): Promise<void>;
  /** Loads the page anew at this address. */
  load(hash: string): Promise<void>;
  /** Changes settings at once, as a parent would; `undefined` removes one. */
  set(change: { [Key in keyof Settings]?: Settings[Key] | undefined } & { kiosk?: boolean }): Promise<void>;
  /** Resizes the page, and makes it a kiosk or a phone (`kiosk` decides where the size does not). */
  resize(size: Size, kiosk?: boolean): Promise<void>;
  /** Resolves when nothing has moved for a moment. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(
  browser: Browser,
  url: string,
  language: Language,
  { size }: StageOptions = {},
): Promise<Stage> {
  const context = await browser.newContext({
    viewport: size ?? SIZES['800x480'],
    locale: LANGUAGES[language].tag,
    hasTouch: true,
    // Moving content is never the same twice.
    reducedMotion: 'reduce',
    // An update would reload the page.
    serviceWorkers: 'block',
    // More pixels would be thrown away when the picture is scaled down.
    deviceScaleFactor: 1,
  });
  // tsx names functions by a helper that the page lacks; as text, because it would name this one too.
  await context.addInitScript('globalThis.__name = (one) => one');
  await context.addInitScript(prepare);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  let own: object = { idleHome: 0, idleDim: 0, idleDark: 0 };
  const stage: Stage = {
    page,
    context,
    language,
    async go(hash) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await stage.settled();
      // Users of touch see no focus.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    },
    async load(hash) {
      // Written without an event: the page itself must not begin a load of its own.
      await page.evaluate((to) => history.replaceState(null, '', to), hash);
      await page.reload();
    },
    async set(change) {
      own = Object.fromEntries(
        Object.entries({ ...own, ...change }).filter(([, value]) => value !== undefined),
      );
      await put(page, 'settings', own, 'settings', 'settings');
    },
    async resize(size, kiosk = SIZES[size].kiosk) {
      await page.setViewportSize(SIZES[size]);
      const now = await page.evaluate(() => document.documentElement.matches('.is-kiosk'));
      if (now !== kiosk) {
        await stage.set({ kiosk });
        await page.locator(`html${kiosk ? '.is-kiosk' : ':not(.is-kiosk)'}`).waitFor({ state: 'attached' });
      }
    },
    settled: () => page.evaluate(untilStill),
    close: () => context.close(),
    [Symbol.asyncDispose]: () => context.close(),
  };
  await page.goto(`${url}#/stories`);
  await page.locator('.shelf-card').first().waitFor();
  if (size) return stage;
  // Late parts load by themselves, and then stay for all screens.
  await stage.set({ kiosk: true });
  await page.locator('html.is-kiosk').waitFor({ state: 'attached' });
  await page.locator('.hands').waitFor({ state: 'attached' });
  return stage;
}

/** Sets up the page before its own scripts run. */
function prepare(): void {
  // Holds the lock of story making, so that no screen depends on how fast a story is made.
  navigator.locks?.request('talelight-making', () => new Promise(() => {}));
  // Random names and faces are the same ones each time.
  let drawn = 1;
  Math.random = () => {
    drawn = (drawn * 16807) % 2147483647;
    return drawn / 2147483647;
  };
  // A playing story is slowed down until it stands still in all sizes.
  const rate = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'playbackRate');
  Object.defineProperty(HTMLMediaElement.prototype, 'playbackRate', {
    ...rate,
    set() {
      rate?.set?.call(this, 0.0625);
    },
  });
}

/** Runs in the page: resolves when two looks in a row are equal, or after three seconds. */
async function untilStill(): Promise<void> {
  const look = () => {
    let seen = `${innerWidth}x${innerHeight}`;
    for (const one of document.querySelectorAll('body *')) {
      const { x, y, width, height } = one.getBoundingClientRect();
      seen += `,${x | 0} ${y | 0} ${width | 0} ${height | 0} ${one.getAttribute('d')?.length ?? ''}`;
    }
    return seen + document.body.textContent;
  };
  const end = Date.now() + 3000;
  let before = '';
  for (;;) {
    const now = look();
    if (now === before || Date.now() > end) return;
    before = now;
    await new Promise((done) => setTimeout(done, 50));
  }
}
