import type { Site } from '../browser/site';
import { type Browser, type BrowserOptions, startBrowser, type Tab } from './chromium';

/** A card by its accessible name: a link in the list called Stories. The floor's page has the same. */
export const CARD = 'ul[aria-label="Stories"] a[href^="#/play/"]';

/**
 * Records when the first card, or another element, appears in the page, and reports it to the bench. Runs before the
 * page's own scripts.
 */
const watchFor = (selector: string) => `
(() => {
  if (top !== self) return;
  const look = new MutationObserver(() => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    look.disconnect();
    globalThis.benchUsable = performance.now();
    // In the page is not yet on the screen: a frame has to come.
    requestAnimationFrame(() => setTimeout(() => {
      globalThis.benchShown = performance.now();
      globalThis.benchSays?.('usable');
    }));
  });
  look.observe(document, { childList: true, subtree: true });
})()`;

export interface Visit extends AsyncDisposable {
  browser: Browser;
  tab: Tab;
}

export interface VisitOptions extends BrowserOptions {
  /** Factor by which the processor is slowed down. */
  slowdown?: number;
  size?: { width: number; height: number };
  /** Selector of an element that shows that the page works. */
  usable?: string;
  /** Script that runs in the page before its own. */
  before?: string;
}

/** Opens a site in a browser of its own; resolves when its first card is on the screen. */
export async function visit({ url }: Pick<Site, 'url'>, options: VisitOptions = {}): Promise<Visit> {
  const browser = await startBrowser(options);
  try {
    const tab = await openTab(browser, url, options);
    return { browser, tab, [Symbol.asyncDispose]: browser.close };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export async function openTab(browser: Browser, url: string, options: VisitOptions = {}): Promise<Tab> {
  const { slowdown = 1, size = { width: 800, height: 480 }, before, usable: selector = CARD } = options;
  const tab = await browser.open();
  await tab.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  await tab.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  if (slowdown > 1) await tab.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await tab.send('Runtime.addBinding', { name: 'benchSays' });
  await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: watchFor(selector) });
  if (before) await tab.send('Page.addScriptToEvaluateOnNewDocument', { source: before });
  const usable = new Promise<void>((done, fail) => {
    const patience = setTimeout(() => fail(new Error(`no ${selector} at ${url}`)), 40_000);
    tab.on('Runtime.bindingCalled', () => {
      clearTimeout(patience);
      done();
    });
  });
  await tab.send('Runtime.enable');
  await tab.send('Performance.enable', { timeDomain: 'threadTicks' });
  await Promise.all([usable, tab.send('Page.navigate', { url })]);
  return tab;
}

/** Resolves when background work has ended: drawings, worker, idle work. */
export async function settle(tab: Tab, quiet = 1500): Promise<void> {
  await tab.run(`navigator.serviceWorker?.ready.then(() => 0)`);
  await pause(quiet);
}

export const pause = (time: number) => new Promise<void>((done) => setTimeout(done, time));

export async function metric(tab: Tab, name: string): Promise<number> {
  const { metrics } = await tab.send<{ metrics: { name: string; value: number }[] }>(
    'Performance.getMetrics',
  );
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}

/** Bytes of JavaScript's heap in use. */
export async function heapBytes(tab: Tab): Promise<number> {
  // Twice, because memory freed by a finalizer in the first pass is collected in the second.
  for (let i = 0; i < 2; i++) await tab.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tab.send<{ usedSize: number }>('Runtime.getHeapUsage');
  return usedSize;
}

/** Presses and releases, as a finger would, in the middle of the first element that matches. */
export async function tap(tab: Tab, selector: string): Promise<void> {
  const at = await tab.run<{ x: number; y: number } | null>(
    `(() => { const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null; })()`,
  );
  if (!at) throw new Error(`nothing to tap: ${selector}`);
  await tab.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  await tab.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
