import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecord } from '../../../../src/storage/records';
import { isConfigRead, refreshConfig } from '../../../../src/storage/settings/config';
import { installed, readSettings, settings } from '../../../../src/storage/settings/settings';
import { freshDb } from '../fresh';

const KIOSK = { kiosk: true, quiet: { from: '19:00', to: '07:00' }, locked: ['quiet'], dailyMinutes: 60 };

/** The server's answer to every request for config.json. */
function serve(body: unknown, status = 200): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  vi.stubGlobal('fetch', async () => new Response(text, { status }));
}

/** As a new page begins: with what is stored. */
async function reload(): Promise<void> {
  installed.config = installed.unstored = undefined;
  settings.set({});
  await readSettings();
}

beforeEach(async () => {
  await freshDb();
  installed.config = installed.unstored = undefined;
  settings.set({});
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('on a device that has never read it', () => {
  it.each([404, 410])('an answer that there is none (%i) means no presets, for ever', async (status) => {
    serve('', status);
    expect(await refreshConfig()).toEqual({ read: true, news: [] });
    await reload();
    expect(await isConfigRead()).toBe(true);
    expect(settings.get()).toEqual({});
  });

  it('this page itself, as some hosts send it for a file that is missing, means the same', async () => {
    serve('<!doctype html><main></main><nav id="tabs"></nav>');
    expect(await refreshConfig()).toEqual({ read: true, news: [{ key: '', fault: 'web-page' }] });
    expect(await isConfigRead()).toBe(true);
  });

  it.each<[what: string, body: unknown, status: number]>([
    ['a refusal', '', 401],
    ['a refusal of its own file', '', 403],
    ['a server at fault', '', 503],
    ['a portal', '<!doctype html><title>Log in</title>', 200],
    ['half a file', '{ "kiosk": tr', 200],
    ['an empty file', '', 200],
    ['a list', [], 200],
    ['null', null, 200],
  ])('%s leaves open what the device is', async (_, body, status) => {
    serve(body, status);
    expect((await refreshConfig()).read).toBe(false);
    expect(await isConfigRead()).toBe(false);
    await reload();
    expect(await isConfigRead()).toBe(false);
  });

  it('no network leaves it open, too', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await refreshConfig()).toEqual({ read: false, news: [] });
  });
});

describe('what is in force', () => {
  beforeEach(async () => {
    serve(KIOSK);
    await refreshConfig();
  });

  it.each<[what: string, body: unknown, status: number]>([
    ['no file', '<html>default backend - 404</html>', 404],
    ['a server at fault', '', 500],
    ['a portal', '<!doctype html><title>Log in</title>', 200],
    ['half a file', '{ "kiosk": tr', 200],
    ['a list', [], 200],
    ['null', null, 200],
    ['a text', '"kiosk"', 200],
  ])('stays when %s comes', async (_, body, status) => {
    serve(body, status);
    await refreshConfig();
    expect(settings.get()).toMatchObject(KIOSK);
    await reload();
    expect(settings.get()).toMatchObject(KIOSK);
    expect(await readRecord('config')).toEqual(KIOSK);
  });

  it('stays key by key where a value cannot be read, and ends where a key is gone', async () => {
    serve({ kiosk: 'yes', quiet: { from: 'seven' }, locked: 'quiet' });
    const { news } = await refreshConfig();
    expect(news.length).toBeGreaterThanOrEqual(3);
    const { kiosk, quiet, dailyMinutes } = settings.get();
    expect({ kiosk, quiet, dailyMinutes }).toEqual({ ...KIOSK, dailyMinutes: undefined, locked: undefined });
  });

  it('is what the file says once it says otherwise', async () => {
    serve({});
    await refreshConfig();
    expect(settings.get().kiosk).toBeUndefined();
  });
});

it('is in force though it cannot be stored', async () => {
  serve(KIOSK);
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  };
  try {
    await expect(refreshConfig()).rejects.toThrow();
    expect(settings.get().kiosk).toBe(true);
    expect(await isConfigRead()).toBe(true);
    // Another tab has changed something: what is stored is read again, and holds nothing of this.
    await readSettings();
    expect(settings.get().kiosk).toBe(true);
  } finally {
    IDBObjectStore.prototype.put = put;
  }
});
