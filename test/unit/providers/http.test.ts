import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../src/domain/errors';
import { sendRequest } from '../../../src/providers/http';

/* Behaviour that only a browser has: the page's origin, being online, and a TypeError for every failure. */

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
  sendRequest({ ...connection, ...more }, '/models', {}, never).then(
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
    // The key goes with the one call only.
    const [first, ...others] = fetch.mock.calls;
    const keyIn = (init?: RequestInit) => new Headers(init?.headers).get('Authorization');
    expect(keyIn(first?.[1])).toContain(connection.key);
    expect(others.map(([, init]) => keyIn(init))).toEqual([null, null]);
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

describe('Chrome’s leave for the home network', () => {
  const answers = (states: Record<string, PermissionState>) => {
    vi.stubGlobal('isSecureContext', true);
    vi.stubGlobal('navigator', {
      onLine: true,
      permissions: {
        async query({ name }: { name: string }) {
          if (!(name in states)) throw new TypeError(name);
          return { state: states[name] };
        },
      },
    });
  };

  test.each([
    ['http://192.168.1.7:11434/v1', { 'local-network': 'denied' }, /home network/u],
    ['http://box.local/v1', { 'local-network-access': 'denied' }, /home network/u],
    [
      'http://localhost:8080/v1',
      { 'loopback-network': 'denied', 'local-network': 'granted' },
      /home network/u,
    ],
    ['http://192.168.1.7/v1', { 'local-network': 'prompt' }, /mixed content/u],
    ['http://api.example/v1', { 'local-network': 'denied' }, /mixed content/u],
  ] as const)('%s with %o', async (baseUrl, states, message) => {
    browser({ page: 'https://talelight.example' }, refuse);
    answers(states);
    expect(await asking({ baseUrl })).toMatchObject({
      kind: 'blocked',
      message: expect.stringMatching(message),
    });
  });

  test('given, an http server of the house that is off is unreachable', async () => {
    browser({ page: 'https://talelight.example' }, refuse);
    answers({ 'local-network': 'granted' });
    expect((await asking({ baseUrl: 'http://192.168.1.7/v1' }))?.kind).toBe('unreachable');
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
  const answer = await sendRequest(connection, '/models', {}, never);
  await expect(answer.bytes()).rejects.toMatchObject({
    kind: 'broken',
    message: expect.stringContaining('100 of 5000'),
  });
});

test('one that is announced as too large is not even begun', async () => {
  browser({}, async () => new Response('x', { headers: { 'Content-Length': String(60 * 2 ** 20) } }));
  const answer = await sendRequest(connection, '/models', {}, never);
  await expect(answer.bytes()).rejects.toMatchObject({
    kind: 'too-long',
    message: expect.stringContaining('60 MB'),
  });
});

test('Anthropic’s own address gets the header that lets a page ask it, and no other does', async () => {
  const fetch = browser({}, () => Promise.resolve(new Response('{}')));
  const headers = async (baseUrl: string, path: string) => {
    await sendRequest({ baseUrl, key: 'sk-ant-0123456789' }, path, {}, never);
    return new Headers(fetch.mock.calls.at(-1)?.[1].headers);
  };
  const name = 'anthropic-dangerous-direct-browser-access';
  const chat = await headers('https://api.anthropic.com/v1', '/chat/completions');
  expect([chat.get(name), chat.get('authorization'), chat.get('x-api-key')]).toEqual([
    'true',
    'Bearer sk-ant-0123456789',
    null,
  ]);
  expect((await headers('https://api.anthropic.com/v1', '/models')).get('x-api-key')).toBe(
    'sk-ant-0123456789',
  );
  for (const other of ['https://api.anthropic.com.example/v1', 'http://box.lan/api.anthropic.com'])
    expect((await headers(other, '/models')).has(name)).toBe(false);
});
