import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { configure, service } from './create-backend-rig';
import { goToService, launch, startSite } from './harness';

/** A server that lets every page ask it, and notes who did. */
async function startListener() {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('{}');
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  };
}

const isNarrowed = (page: Page) =>
  page.waitForFunction(
    () => document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]').length > 1,
  );

const fetches = (page: Page, url: string) =>
  page.evaluate(
    (at) =>
      fetch(at).then(
        () => true,
        () => false,
      ),
    url,
  );

/** Every way by which a page sends something elsewhere without opening a window. */
async function sendEverywhere(page: Page, to: string): Promise<void> {
  await page.evaluate(async (url) => {
    await fetch(`${url}/fetch`).catch(() => {});
    await fetch(`${url}/no-cors`, { mode: 'no-cors' }).catch(() => {});
    navigator.sendBeacon(`${url}/beacon`, 'secret');
    const link = document.createElement('a');
    Object.assign(link, { href: '#/stories', ping: `${url}/ping` });
    document.body.append(link);
    link.click();
    for (const rel of ['prefetch', 'preload', 'dns-prefetch', 'preconnect']) {
      const hint = document.createElement('link');
      Object.assign(hint, { rel, href: `${url}/${rel}`, as: 'fetch' });
      document.head.append(hint);
    }
    new Image().src = `${url}/image`;
    const socket = () => new WebSocket(url.replace('http', 'ws'));
    try {
      socket().onerror = () => {};
    } catch {
      // Refused at once.
    }
    await new Promise((done) => {
      const events = new EventSource(`${url}/events`);
      events.onerror = done;
    });
  }, to);
}

describe('what a page may ask', () => {
  it('is the services that are set, and nothing else', async () => {
    await using site = await startSite();
    await using ours = await startListener();
    await using theirs = await startListener();
    configure(site, { kiosk: true, touch: 'open', llm: service(`${ours.url}/v1`) });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await isNarrowed(page);
    await sendEverywhere(page, theirs.url);
    expect(await fetches(page, `${ours.url}/v1/models`)).toBe(true);
    expect(ours.asked).toContain('/v1/models');
    expect(theirs.asked).toEqual([]);
    // Its own files come as ever.
    expect(await fetches(page, './later.json')).toBe(true);
  });

  it('is any address in a service’s page of Settings, where a parent tries one, and not behind it', async () => {
    await using site = await startSite();
    await using theirs = await startListener();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    await isNarrowed(page);
    expect(await fetches(page, theirs.url)).toBe(false);
    await goToService(page, '#/settings/llm');
    await page.getByRole('heading', { level: 1, name: 'Storyteller' }).waitFor();
    expect(await fetches(page, theirs.url)).toBe(true);
    await page.evaluate(() => {
      location.hash = '#/stories';
    });
    await isNarrowed(page);
    expect(await fetches(page, theirs.url)).toBe(false);
  });

  it('sends no referrer, and asks for the manifest with credentials', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    const referrers: (string | undefined)[] = [];
    page.on('request', (request) => referrers.push(request.headers().referer));
    await page.goto(site.url);
    await site.untilIdle();
    expect(referrers.filter(Boolean)).toEqual([]);
    expect(await page.locator('link[rel=manifest]').getAttribute('crossorigin')).toBe('use-credentials');
  });
});
