import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumArgs, findChromium, findHeadlessShell } from '../../scripts/chromium';
import { LANGUAGES, type Language } from '../../src/domain/language';

export { type Fault, type Logged, type Site, startSite, untilStill } from './site';

/** The device's two screens, and a phone. */
export const sizes = {
  small: { width: 480, height: 320 },
  device: { width: 800, height: 480 },
  phone: { width: 390, height: 844 },
};

export interface LaunchOptions {
  size?: keyof typeof sizes | { width: number; height: number };
  language?: Language;
  /** Lets the service worker install. Blocked by default: its fetching and storing costs each test seconds. */
  worker?: boolean;
  /** Profile of a Chromium of the test's own, so that it can be killed and reopened. */
  profileDir?: string;
  offline?: boolean;
  /** Further environment of a Chromium of the test's own. */
  env?: Record<string, string>;
  /**
   * A whole Chromium in place of its headless shell, which grants no wake lock, never refuses a microphone and lets new
   * service workers wait. `worker` and `args` imply it unless it is false: it takes twice the processor time.
   */
  whole?: boolean;
  /** Further flags, of a whole Chromium. Tests with the same flags share a browser. */
  args?: string[];
  reducedMotion?: boolean;
  /** Lets `page.clock` move time on: timers, dates and the times of events follow. */
  clock?: boolean;
}

export interface Launched extends AsyncDisposable {
  context: BrowserContext;
  page: Page;
  /** Kills the browser as a power cut does: no page, worker or database is told. Needs `profileDir`. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a page of the given size and language in a fresh context, or in a browser of its own where a profile is named.
 */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const { size = 'device', language = 'en', profileDir, offline = false, args = [], env } = options;
  const about = {
    viewport: typeof size === 'string' ? sizes[size] : size,
    locale: LANGUAGES[language].tag,
    hasTouch: true,
    offline,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    serviceWorkers: options.worker ? 'allow' : 'block',
  } as const;
  const context = profileDir
    ? await chromium.launchPersistentContext(profileDir, {
        ...about,
        ...launchOptions(args, true),
        ...(env && { env: { ...(process.env as Record<string, string>), ...env } }),
      })
    : await (await browserWith(args, options.whole ?? (options.worker || args.length > 0))).newContext(about);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  if (options.clock) await context.clock.install();
  const close = () => context.close();
  return { context, page, close, kill: () => kill(context, profileDir), [Symbol.asyncDispose]: close };
}

/** The site under a name that browsers take for another machine's: no secure context. */
export const insecure = ({ url }: { url: string }) => url.replace('127.0.0.1', 'talelight.test');

/** Sound without a touch, as on a kiosk, and two names that a browser takes for other machines' (no secure context). */
const FLAGS = [
  ...chromiumArgs,
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP talelight.test 127.0.0.1, MAP box.test 127.0.0.1',
];

/**
 * A whole Chromium loads two pages of its address bar for each window, at the cost of two of ours, and keeps a renderer
 * in store. The rest is Playwright's own list, which this flag replaces.
 */
const WHOLE = `--disable-features=${[
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'SpareRendererForSitePerProcess'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding', 'MediaRouter'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'AvoidCorsURLLoaderRestartOnRedirect'],
  ...[
    'ThirdPartyStoragePartitioning',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'PreconnectToSearch',
  ],
].join()}`;

function launchOptions(args: string[], whole: boolean) {
  return {
    executablePath: whole ? findChromium() : findHeadlessShell(),
    // The last of two equal flags wins.
    args: [...FLAGS, ...(whole ? [WHOLE] : []), ...args],
  };
}

const browsers = new Map<string, Promise<Browser>>();

/** This worker's browser with these flags; the headless shell unless `whole`. Playwright ends all with the process. */
export async function browserWith(args: string[], whole = false): Promise<Browser> {
  const key = [whole ? 'whole' : '', ...args].join(' ').trim();
  for (const [other, running] of browsers) {
    if (other === '' || other === key) continue;
    const browser = await running;
    if (browser.contexts().length) continue;
    browsers.delete(other);
    await browser.close();
  }
  const running = browsers.get(key) ?? chromium.launch(launchOptions(args, whole));
  browsers.set(key, running);
  return running;
}

async function kill(context: BrowserContext, profileDir: string | undefined): Promise<void> {
  if (!profileDir) throw new Error('only a browser with a profile of its own can be killed');
  const closed = new Promise((done) => context.once('close', done));
  process.kill(browserProcess(profileDir), 'SIGKILL');
  await closed;
}

/** Process id of the browser on this profile, which leads the group of its other processes. */
export function browserProcess(profileDir: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 10_000_000 }).split(
    '\n',
  );
  const own = lines.find(
    (line) =>
      line.includes(`--user-data-dir=${profileDir}`) &&
      !line.includes('--type=') &&
      !line.includes('/bin/sh'),
  );
  if (!own) throw new Error(`no browser runs on ${profileDir}`);
  return Number.parseInt(own, 10);
}

const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A folder that is deleted with this process. */
export function freshFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `talelight-${name}-`));
  folders.add(folder);
  return folder;
}

/** Resolves when a worker that has installed everything controls the page. */
export async function untilOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
  });
}

/** Goes to an address of the page, as a link in it does. */
export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Goes to a service's page of Settings from another room: the page is loaded anew, for its policy is never widened. */
export async function goToService(page: Page, hash: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), go(page, hash)]);
}

/** Resolves when the page is drawn and its finite animations have ended. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** Resolves when scrolling has ended. */
export async function untilScrolled(page: Page, selector = '#view'): Promise<void> {
  const top = () => page.locator(selector).evaluate((one) => one.scrollTop);
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = await top();
        const still = now === before;
        before = now;
        return still;
      },
      { interval: 100, timeout: 10_000 },
    )
    .toBe(true);
}

/** Empties the browser's own cache, so that only the worker's cache is left. */
export async function dropHttpCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(options: { resultTypes: string[] }): Promise<AxeResult>;
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** Runs axe in the page with its policy in force. Fails with each violation and its place. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // Ends animations, because a text that is fading has no contrast of its own yet.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY,
        )
        .map(({ finished }) => finished),
    ),
  );
  // Once a document: reading half a megabyte of script takes ten times as long as running it.
  if (!(await page.evaluate(() => 'axe' in window))) {
    const session = await page.context().newCDPSession(page);
    // Through the debugger, because the page's policy forbids playwright's own evaluation of a text.
    await session.send('Runtime.evaluate', { expression: axe, allowUnsafeEvalBlockedByCSP: true });
    await session.detach();
  }
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }),
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
  expect(found).toEqual([]);
}
