import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { button, gateOf, heading, openWithPin, PIN, passGate, rooms, tapDigits, tapOk } from './gate-rig';
import { go, launch, type Site, startSite } from './harness';
import { serveConfig } from './kiosk-rig';

/** Lets config.json be answered when the test says so, with what it says then. */
function holdConfig(site: Site) {
  let answered = (_: string | number) => {};
  const answer = new Promise<string | number>((done) => {
    answered = done;
  });
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    answer.then((what) =>
      typeof what === 'number' ? response.writeHead(what).end() : response.writeHead(200).end(what),
    );
    return true;
  });
  return (what: object | number) => answered(typeof what === 'number' ? what : JSON.stringify(what));
}

/** Refuses every write to the database, as a full disk does. */
const refuseWrites = (page: Page) =>
  page.context().addInitScript(() => {
    const refuse = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
    Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse, delete: refuse });
  });

describe('the first start of a kiosk', () => {
  it.each([
    ['en', /still waiting for its settings/, 'Try again'],
    ['tr', /hâlâ ayarlarını bekliyor/, 'Yeniden dene'],
  ] as const)('opens nothing before config.json has come, and says what it waits for: %s', async (...row) => {
    const [language, waits, again] = row;
    await using site = await startSite();
    const answer = holdConfig(site);
    await using browser = await launch({ language });
    const { page } = browser;
    await page.goto(`${site.url}#/settings/storage`);
    await page.getByText(waits).waitFor();
    await page.getByRole('button', { name: again }).click();
    await page.getByText(waits).waitFor();
    await go(page, '#/stories');
    await page.locator('.shelf header button').click();
    await page.getByText(waits).waitFor();
    expect(await rooms(page).count()).toBe(0);
    answer({ kiosk: true, language });
    await gateOf(page).waitFor();
    expect(await rooms(page).count()).toBe(0);
  });

  it('opens nothing at full speed either', async () => {
    await using site = await startSite();
    serveConfig(site, { kiosk: true });
    await using browser = await launch();
    const { page } = browser;
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => {
        if (document.querySelector('.settings, .tools')) seen.push(document.body.innerText.slice(0, 40));
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${site.url}#/settings`);
    await gateOf(page).waitFor();
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
    await passGate(page);
    await heading(page, 'Settings').waitFor();
  });

  it('says that the file cannot be read, and opens once it can', async () => {
    await using site = await startSite();
    site.answer((request, response) => {
      if (!request.url?.startsWith('/config.json')) return false;
      response.writeHead(200).end('{ "kiosk": tr');
      return true;
    });
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/settings`);
    await page.getByText(/config.json is there, but this device cannot read it/).waitFor();
    serveConfig(site, {});
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Settings').waitFor();
  });
});

it('a tablet without config.json opens as soon as the server has said so, also where that took long', async () => {
  await using site = await startSite();
  const answer = holdConfig(site);
  await using browser = await launch();
  const { page } = browser;
  await page.goto(`${site.url}#/settings`);
  await page.getByText(/still waiting for its settings/).waitFor();
  answer(404);
  await heading(page, 'Settings').waitFor();
  await page.reload();
  await heading(page, 'Settings').waitFor();
  // And for ever, without a network.
  site.fault('config.json', { drop: true });
  await page.reload();
  await heading(page, 'Settings').waitFor();
});

it('what has opened on a tablet closes, whole, when it is made a kiosk', async () => {
  await using site = await startSite();
  await using browser = await launch();
  const { page } = browser;
  await page.goto(`${site.url}#/settings`);
  await heading(page, 'Settings').waitFor();
  serveConfig(site, { kiosk: true });
  const other = await browser.context.newPage();
  await other.goto(site.url);
  await gateOf(page).waitFor();
  expect(await rooms(page).count()).toBe(0);
});

describe('a full disk', () => {
  it('leaves a PIN’s gate shut, judges no try, and says why', async () => {
    await using site = await startSite();
    await using browser = await openWithPin(site.url);
    const { page } = browser;
    await refuseWrites(page);
    await page.reload();
    await go(page, '#/settings');
    await gateOf(page).waitFor();
    await tapDigits(page, PIN);
    await tapOk(page);
    await page.getByText(/could not be counted/).waitFor();
    expect(await rooms(page).count()).toBe(0);
    expect(await button(gateOf(page), '1').isEnabled()).toBe(true);
  });

  it('makes no tablet of a new kiosk', async () => {
    await using site = await startSite();
    serveConfig(site, { kiosk: true });
    await using browser = await launch();
    const { page } = browser;
    await refuseWrites(page);
    await page.goto(`${site.url}#/settings`);
    await gateOf(page).waitFor();
    expect(await rooms(page).count()).toBe(0);
  });
});

it('what lies beneath the gate stays out of sight when storage no longer says whether there is a PIN', async () => {
  await using site = await startSite();
  await using browser = await openWithPin(site.url, { clock: true });
  const { page } = browser;
  await go(page, '#/settings');
  await tapDigits(page, PIN);
  await tapOk(page);
  await heading(page, 'Settings').waitFor();
  await page.clock.fastForward('06:00');
  await gateOf(page).waitFor();
  await page.evaluate(() => {
    IDBObjectStore.prototype.getKey = () => {
      throw new DOMException('the disk does not answer', 'DataError');
    };
    new BroadcastChannel('talelight').postMessage('settings');
  });
  await page.getByText(/it is not known whether a PIN is set/).waitFor();
  expect(await rooms(page).count()).toBe(0);
});
