import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../src/domain/errors';
import { ask } from '../../../src/providers/http';

/* What only a browser knows: its page's origin, whether it is online, and a TypeError for everything else. */

type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

const never = new AbortController().signal;
const connection = { baseUrl: 'http://box.lan:8000/v1', key: 'sk-0123456789' };

function browser(
  { page = 'http://talelight.lan', onLine = true },
  fetch: Fetch,
): Fetch & { mock: { calls: Parameters<Fetch>[] } } {
  const spy = vi.fn(fetch);
  vi.stubGlobal('fetch', spy);
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('location', new URL(page));
  return spy;
}
afterEach(() => vi.unstubAllGlobals());

const asking = (more = {}) =>
  ask({ ...connection, ...more }, '/models', {}, never).then(
    () => undefined,
    (failure: Failure) => failure,
  );
const refuse = () => Promise.reject(new TypeError('Failed to fetch'));
const opaque = () => Promise.resolve(new Response());

describe('a TypeError', () => {
  test('is a server that does not allow us, when it answers where no leave is needed', async () => {
    const fetch = browser({}, (_url, { mode }) => (mode === 'no-cors' ? opaque() : refuse()));
    const failure = await asking();
    expect(failure?.kind).toBe('blocked');
    expect(failure?.message).toBe(
      'http://box.lan:8000 answers, but does not allow http://talelight.lan to ask it (CORS)',
    );
    // Nobody is told the key but in the one call.
    const [first, ...others] = fetch.mock.calls;
    expect(JSON.stringify(first?.[1].headers)).toContain(connection.key);
    expect(JSON.stringify(others)).not.toContain(connection.key);
  });

  test('is nobody there, when nobody answers at all', async () => {
    browser({}, refuse);
    expect((await asking())?.kind).toBe('unreachable');
  });

  test('is a cut, when the server allows us and answers otherwise', async () => {
    let first = true;
    browser({}, () => {
      const answer = first ? refuse() : opaque();
      first = false;
      return answer;
    });
    expect((await asking())?.kind).toBe('unreachable');
  });

  test('is never CORS on the page’s own origin', async () => {
    const fetch = browser({ page: 'http://box.lan:8000/app/' }, refuse);
    expect((await asking())?.kind).toBe('unreachable');
    expect(fetch.mock.calls.length).toBe(1);
  });

  test('is no network, unless the server is this very machine', async () => {
    browser({ onLine: false }, refuse);
    expect((await asking())?.kind).toBe('offline');
    expect((await asking({ baseUrl: 'http://localhost:11434/v1' }))?.kind).toBe('unreachable');
  });

  test('is mixed content from an https page to an http server, unless that is this very machine', async () => {
    browser({ page: 'https://talelight.example' }, refuse);
    expect(await asking()).toMatchObject({
      kind: 'blocked',
      message: expect.stringContaining('mixed content'),
    });
    for (const baseUrl of [
      'http://localhost:11434/v1',
      'http://127.0.0.1:1/v1',
      'http://[::1]:1/v1',
      'https://box.lan/v1',
    ]) {
      expect((await asking({ baseUrl }))?.kind).toBe('unreachable');
    }
  });
});

test('a redirect is seen and not followed', async () => {
  browser(
    {},
    async () =>
      ({ type: 'opaqueredirect', status: 0, ok: false, headers: new Headers(), body: null }) as Response,
  );
  expect(await asking()).toMatchObject({ kind: 'broken', message: expect.stringContaining('not followed') });
});

test('no cookie, no referrer, no cache goes along', async () => {
  const fetch = browser({}, async () => new Response('{}'));
  await asking();
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
});

test('a body that a browser took for whole is seen to be cut', async () => {
  browser({}, async () => new Response('x'.repeat(100), { headers: { 'Content-Length': '5000' } }));
  const answer = await ask(connection, '/models', {}, never);
  await expect(answer.whole()).rejects.toMatchObject({
    kind: 'broken',
    message: expect.stringContaining('100 of 5000'),
  });
});

test('one that is announced as too large is not even begun', async () => {
  browser({}, async () => new Response('x', { headers: { 'Content-Length': String(60 * 2 ** 20) } }));
  const answer = await ask(connection, '/models', {}, never);
  await expect(answer.whole()).rejects.toMatchObject({
    kind: 'too-long',
    message: expect.stringContaining('60 MB'),
  });
});
