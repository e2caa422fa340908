import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/chromium';
import { runBuild } from '../build/run-build';

export { type Fault, type Logged, type Site, startSite } from './site';

const root = resolve(import.meta.dirname, '../..');

/** The device's two screens, and a phone. */
export const sizes = {
  small: { width: 480, height: 320 },
  device: { width: 800, height: 480 },
  phone: { width: 390, height: 844 },
};

export interface LaunchOptions {
  size?: keyof typeof sizes | { width: number; height: number };
  language?: 'en' | 'tr';
  /** Keeps everything there, so that a killed browser can be opened again. Without it nothing is kept. */
  profileDir?: string;
  offline?: boolean;
  /** More of Chromium's own flags, such as the kiosk's `--autoplay-policy=no-user-gesture-required`. */
  args?: string[];
  reducedMotion?: boolean;
}

export interface Launched extends AsyncDisposable {
  context: BrowserContext;
  page: Page;
  /** The pulled plug: no page, worker or database is told. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a real Chromium with a page of the given size and language. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const { size = 'device', language = 'en', profileDir = freshFolder('profile'), offline = false } = options;
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: findChromium(),
    args: [...chromiumArgs, ...(options.args ?? [])],
    viewport: typeof size === 'string' ? sizes[size] : size,
    locale: language === 'tr' ? 'tr-TR' : 'en-US',
    hasTouch: true,
    offline,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  const close = async () => {
    await context.close();
    if (!options.profileDir) rmSync(profileDir, { recursive: true, force: true });
  };
  return { context, page, close, kill: () => kill(context, profileDir), [Symbol.asyncDispose]: close };
}

async function kill(context: BrowserContext, profileDir: string): Promise<void> {
  const closed = new Promise((done) => context.once('close', done));
  const processes = execFileSync('ps', ['-eo', 'pid=,args='], {
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  }).split('\n');
  const own = processes.filter(
    (line) => line.includes(`--user-data-dir=${profileDir}`) && !line.includes('--type='),
  );
  for (const line of own) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  if (!own.length) throw new Error(`no browser runs on ${profileDir}`);
  await closed;
}

/** A folder of its own, gone when the tests are. */
export function freshFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `talelight-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Resolves when the page is in the hands of a worker that has installed everything. */
export async function untilOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) =>
      navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }),
    );
  });
}

/** Empties the browser's own cache, so that what is still there afterwards is what the worker keeps. */
export async function dropHttpCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.detach();
}

/**
 * Builds the app again in a folder of its own, from sources in which `change` has altered what it likes: a new
 * release, as `vite build` would make it. Stories are the same.
 */
export function buildVariant(change: (folder: string) => void): string {
  const folder = freshFolder('build');
  for (const name of [
    'src',
    'build',
    'public',
    'index.html',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
  ]) {
    cpSync(resolve(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ['node_modules', 'stories']) symlinkSync(resolve(root, name), join(folder, name));
  change(folder);
  runBuild(folder);
  return join(folder, 'dist');
}

/** Replaces a text in one of a variant's sources; says so when it is not there to be replaced. */
export function edit(folder: string, file: string, from: string | RegExp, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} holds no ${from}`);
  writeFileSync(path, after);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** Runs axe in the page as it stands, its policy in force. Fails with what is wrong and where. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // As the debugger, for the page's policy forbids what playwright's evaluate does with a text.
  await session.send('Runtime.evaluate', { expression: axe, allowUnsafeEvalBlockedByCSP: true });
  await session.detach();
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResult> } }).axe.run(),
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  );
  expect(found).toEqual([]);
}

/** Keeps a picture of the page in test-results, for whoever looks into a failure or wants to see what it looks like. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = resolve(root, 'test-results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
