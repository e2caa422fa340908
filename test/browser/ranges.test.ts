import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launch, type Site, startSite, untilOffline } from './harness';

/* Media elements request ranges; with a worker that answers 200 they cannot seek, and Safari plays nothing. */

const dist = resolve(import.meta.dirname, '../../dist');
const file = 'icon.svg';
const bytes = readFileSync(resolve(dist, file));
const size = bytes.length;

let site: Site & AsyncDisposable;
let browser: Launched;
let page: Page;

beforeAll(async () => {
  site = await startSite();
  browser = await launch({ worker: true });
  page = browser.page;
  await page.goto(site.url);
  await untilOffline(page);
  await site.stop();
});
afterAll(async () => {
  await browser?.close();
  await site?.[Symbol.asyncDispose]();
});

const ask = (headers: Record<string, string>, path = file) =>
  page.evaluate(
    async ({ path, headers }) => {
      const answer = await fetch(path, { headers });
      const body = [...new Uint8Array(await answer.arrayBuffer())];
      const header = (name: string) => answer.headers.get(name);
      return {
        status: answer.status,
        range: header('Content-Range'),
        length: header('Content-Length'),
        type: header('Content-Type'),
        body,
      };
    },
    { path, headers },
  );

describe('a range of a kept file', () => {
  it.each([
    ['the first byte', 'bytes=0-0', 0, 1],
    ['a part', 'bytes=100-299', 100, 300],
    ['from somewhere to the end', 'bytes=900-', 900, size],
    ['more than there is', `bytes=900-${size + 99}`, 900, size],
    ['the last bytes', 'bytes=-500', size - 500, size],
    ['more last bytes than there are', `bytes=-${size + 1}`, 0, size],
    ['everything', 'bytes=0-', 0, size],
    ['the last byte', `bytes=${size - 1}-${size - 1}`, size - 1, size],
  ])('is exact: %s', async (_, range, start, end) => {
    const answer = await ask({ Range: range });
    expect(answer.status).toBe(206);
    expect(answer.range).toBe(`bytes ${start}-${end - 1}/${size}`);
    expect(answer.length).toBe(String(end - start));
    expect(answer.type).toBe('image/svg+xml');
    expect(Buffer.from(answer.body).equals(bytes.subarray(start, end))).toBe(true);
  });

  it.each([`bytes=${size}-`, `bytes=${size + 5}-${size + 9}`, 'bytes=-0'])(
    'is refused where there is nothing: %s',
    async (range) => {
      const answer = await ask({ Range: range });
      expect(answer.status).toBe(416);
      expect(answer.range).toBe(`bytes */${size}`);
      expect(answer.body).toEqual([]);
    },
  );

  it.each(['bytes=5-2', 'bytes=-', 'bytes=a-b', 'bytes=0-1,5-6', 'lines=1-2'])(
    'is the whole file when it makes no sense: %s',
    async (range) => {
      const answer = await ask({ Range: range });
      expect(answer.status).toBe(200);
      expect(answer.body.length).toBe(size);
    },
  );

  it('is the whole file when the asker has another version', async () => {
    expect((await ask({ Range: 'bytes=0-9', 'If-Range': '"old"' })).status).toBe(200);
  });

  it('counts bytes of the file, not of its compressed twin', async () => {
    const [catalogue = ''] =
      readFileSync(resolve(dist, 'sw.js'), 'utf8').match(/stories\/catalogue-[^"]+/) ?? [];
    const whole = readFileSync(resolve(dist, catalogue));
    const answer = await ask({ Range: 'bytes=10-19' }, catalogue);
    expect(answer.range).toBe(`bytes 10-19/${whole.length}`);
    expect(Buffer.from(answer.body).equals(whole.subarray(10, 20))).toBe(true);
  });
});

describe('a range from the server', () => {
  it('is what the worker would answer', async () => {
    await site.start();
    for (const [range, status, content] of [
      ['bytes=100-299', 206, `bytes 100-299/${size}`],
      ['bytes=-500', 206, `bytes ${size - 500}-${size - 1}/${size}`],
      ['bytes=-0', 416, `bytes */${size}`],
      [`bytes=${size}-`, 416, `bytes */${size}`],
      ['bytes=5-2', 200, null],
      ['bytes=0-1,5-6', 200, null],
    ] as const) {
      const answer = await fetch(site.url + file, { headers: { Range: range } });
      expect([answer.status, answer.headers.get('Content-Range')], range).toEqual([status, content]);
      await answer.arrayBuffer();
    }
    await site.stop();
  });

  it('of a pack passes through the worker untouched', async () => {
    await site.start();
    const { stories } = JSON.parse(
      readFileSync(
        resolve(
          dist,
          readFileSync(resolve(dist, 'sw.js'), 'utf8').match(/stories\/catalogue-[^"]+/)?.[0] ?? '',
        ),
        'utf8',
      ),
    );
    const pack: string = stories[0].pack;
    const whole = readFileSync(resolve(dist, pack));
    const before = site.log.length;
    const answer = await ask({ Range: 'bytes=100-' }, pack);
    expect(answer.status).toBe(206);
    expect(answer.type).toBe('application/octet-stream');
    expect(Buffer.from(answer.body).equals(whole.subarray(100))).toBe(true);
    // The page itself asks for other files when the network is back.
    const asked = site.log.slice(before).filter(({ path }) => path.endsWith(pack));
    expect(asked.map(({ range }) => range)).toEqual(['bytes=100-']);
    expect(await page.evaluate((url) => caches.match(url).then(Boolean), pack)).toBe(false);
    await site.stop();
  });
});
