import { resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureKind } from '../../src/domain/errors';
import type * as registry from '../../src/providers/registry';
import type { ServiceConnection } from '../../src/providers/registry';
import { chat, KEY, STORY, serviceAt } from '../contract/rows';
import {
  type Backend,
  type Behaviour,
  cutsAt,
  drips,
  hangsUp,
  pause,
  says,
  stallsAt,
  startBackend,
} from '../fakes/backend';
import { type Launched, launch } from './harness';

/*
 * Behaviour of a browser's requests: preflights, hidden reasons of refusals, redirects. The backend is a real server
 * under another name, `box.test`, which is neither the page's origin nor its machine.
 */

let site: Backend;
let backend: Backend;
let app: Launched;
const files = new Map<string, string>();
const html = `<!doctype html><title>A page</title>
<script type="module">window.registry = import('/registry.js')</script>`;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: resolve(import.meta.dirname, '../../src/providers/registry.ts'),
        formats: ['es'],
        fileName: 'registry',
      },
    },
  });
  for (const { output } of [built].flat() as { output: { fileName: string; code?: string }[] }[]) {
    for (const { fileName, code } of output) if (code) files.set(`/${fileName}`, code);
  }
  site = await startBackend((response, { path }) => {
    const code = files.get(path);
    const type = code ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'Content-Type': type }).end(code ?? html);
  });
  app = await launch();
});
afterAll(async () => {
  await app.close();
  await site.stop();
});

beforeEach(async () => {
  backend = await startBackend();
  await app.page.goto(`${site.origin}/`);
});
afterEach(async () => {
  await app.context.setOffline(false);
  await backend.stop();
});

const box = (path = '') => backend.origin.replace('127.0.0.1', 'box.test') + path;
const allowed = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization' };

/** A server that allows requests from every page, and then does this. */
const allowing =
  (behaviour: Behaviour): Behaviour =>
  (response, asked) => {
    for (const [name, value] of Object.entries(allowed)) response.setHeader(name, value);
    return asked.method === 'OPTIONS' ? response.writeHead(204).end() : behaviour(response, asked);
  };

type Registry = typeof registry;

interface Outcome {
  text: string;
  kind?: FailureKind;
  message?: string;
}

/** Has the page write a story with this service. */
function write(more: Partial<ServiceConnection> = {}, stopAfter = 0): Promise<Outcome> {
  const service = { ...serviceAt(box(), { provider: 'openai' }), ...more };
  return app.page.evaluate(
    async ({ service, stopAfter }) => {
      const { openLlm } = await (window as unknown as { registry: Promise<Registry> }).registry;
      const llm = await openLlm(service);
      const stop = new AbortController();
      if (stopAfter) setTimeout(() => stop.abort(), stopAfter);
      let text = '';
      try {
        const request = { messages: [{ role: 'user' as const, content: 'Tell of a fox.' }], most: 300 };
        for await (const piece of llm.write(request, stop.signal)) text += piece;
        return { text };
      } catch (error) {
        const { kind, message } = error as { kind: FailureKind; message: string };
        return { text, kind, message };
      }
    },
    { service, stopAfter },
  );
}

const sawKey = (of: Backend) => of.asked.some(({ headers }) => JSON.stringify(headers).includes(KEY));

describe('a backend on another origin', () => {
  test('that allows us is heard as it writes', async () => {
    backend.does(allowing(drips(7, 2, chat(STORY))));
    expect(await write()).toEqual({ text: STORY });
    expect(backend.asked.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
    const { headers } = backend.asked[1] as Backend['asked'][0];
    expect(headers).toMatchObject({ authorization: `Bearer ${KEY}` });
    expect(headers.referer).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
  });

  test.each([
    ['knows nothing of CORS', says(200, chat(STORY).body)],
    ['forbids it, as Ollama does', says(403, '')],
    ['has no such address for OPTIONS', says(404, '')],
  ])('that %s is blocked, and is not told the key', async (_what, behaviour) => {
    backend.does(behaviour);
    const { kind, message } = await write();
    expect(kind).toBe('blocked');
    expect(message).toContain('CORS');
    expect(message).toContain(site.origin);
    expect(sawKey(backend)).toBe(false);
  });

  test('that is not there is unreachable', async () => {
    await backend.stop();
    expect(await write()).toMatchObject({ kind: 'unreachable' });
    expect(await write({ baseUrl: 'http://nowhere.test/v1' })).toMatchObject({ kind: 'unreachable' });
  });

  test('that allows us and hangs up is unreachable', async () => {
    backend.does(
      allowing((response, asked) =>
        asked.method === 'POST' ? hangsUp(response, asked) : says(200, '')(response, asked),
      ),
    );
    expect(await write()).toMatchObject({ kind: 'unreachable' });
  });

  test.each([
    ['is cut off', 'broken', cutsAt(0.6, chat(STORY))],
    ['stalls', 'broken', stallsAt(0.6, chat(STORY))],
    ['refuses', 'refused', says(401, { error: { message: `Wrong key ${KEY}` } })],
    ['is busy', 'busy', says(429, { error: { message: 'Please try again in 20s.' } })],
  ] as const)('that %s is %s', async (_what, kind, behaviour) => {
    backend.does(allowing(behaviour));
    const outcome = await write();
    expect(outcome.kind).toBe(kind);
    expect(outcome.message).not.toContain(KEY);
  });

  test('that sends us on is not followed, by the key least of all', async () => {
    await using other = await startBackend(allowing(says(200, chat(STORY).body)));
    for (const status of [302, 307, 308]) {
      backend.does(allowing(says(status, '', { Location: `${other.origin}/v1/chat/completions` })));
      expect(await write()).toMatchObject({ text: '', kind: 'broken' });
    }
    expect(other.asked).toEqual([]);
  });

  test('is let go when nobody wants it any more', async () => {
    backend.does(allowing(stallsAt(0.6, chat(STORY))));
    expect(await write({ timeouts: { firstByte: 9_000, betweenBytes: 9_000 } }, 400)).toMatchObject({
      kind: 'aborted',
    });
    for (let i = 0; i < 50 && backend.open.size; i++) await pause(20);
    expect(backend.open.size).toBe(0);
  });
});

test('without a network a backend elsewhere is offline', async () => {
  // Its chunk is loaded before the network goes, as the worker caches it in life.
  backend.does(allowing(drips(1 << 16, 0, chat(STORY))));
  await write();
  await app.context.setOffline(true);
  expect(await write()).toMatchObject({ kind: 'offline' });
});

test('an http backend is blocked for an https page', async () => {
  await app.context.route('https://app.test/**', (route) => {
    const code = files.get(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: code ? 'text/javascript' : 'text/html', body: code ?? html });
  });
  await app.page.goto('https://app.test/');
  backend.does(allowing(drips(1 << 16, 0, chat(STORY))));
  const { kind, message } = await write();
  expect(kind).toBe('blocked');
  expect(message).toContain('mixed content');
  expect(backend.asked).toEqual([]);
});
