import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it } from 'vitest';
import { siteHandler } from '../../scripts/serve';
import { startBackend } from '../fakes/backend';
import { launch, startSite } from './harness';
import {
  certificate,
  choose,
  chooseService,
  json,
  KEY,
  open,
  open2all,
  test,
  type,
  useServer,
  verdict,
  writer,
} from './settings-services-rig';

describe('the test of a service tells apart', () => {
  it('working, with its latency and what it said', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b'], 120));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`);
    await choose(page, 'tale-7b', 'Model');
    await test(page);
    await verdict(page, /^Working\. It answered within \d+ ms\./u);
    await verdict(page, 'It said: “Hello, little one!”');
    const text = await page.getByText(/^Working/u).textContent();
    expect(Number(/within ([\d,]+) ms/u.exec(text ?? '')?.[1]?.replace(',', ''))).toBeGreaterThanOrEqual(120);
  });

  it('unreachable', async () => {
    await using site = await startSite();
    await using backend = await startBackend();
    const { origin } = backend;
    await backend.stop();
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${origin}/v1`, 'any');
    await test(page);
    await verdict(page, 'Nobody answers there.');
    await verdict(page, origin);
  });

  it.each([
    ['At home', 'Another server', (origin: string) => `Access-Control-Allow-Origin: ${origin}`],
    ['At home', 'Ollama', (origin: string) => `OLLAMA_ORIGINS=${origin}`],
    ['At home', 'vLLM', (origin: string) => `--allowed-origins '["${origin}"]'`],
  ])(
    'blocked by CORS: %s, with what to set for %s and the exact origin of this page',
    async (place, preset, setting) => {
      await using site = await startSite();
      // A server that answers everybody, but without CORS headers.
      await using backend = await startBackend((response) => response.writeHead(200).end('{}'));
      await using browser = await open(site, 'llm');
      const { page } = browser;
      await chooseService(page, place, preset);
      await type(page, 'Address', `${backend.origin}/v1`);
      await type(page, 'Model', 'any');
      await test(page);
      await verdict(page, 'does not let this page ask it (CORS)');
      const code = await page.locator('.services-verdict code').textContent();
      expect(code).toContain(setting(new URL(site.url).origin));
    },
  );

  it.skipIf(!certificate)('mixed content: a page from https, a server on http', async () => {
    await using backend = await startBackend(writer(['tale-7b']));
    const files = siteHandler(resolve(import.meta.dirname, '../../dist'));
    const secure = createServer(certificate ?? {}, files);
    await new Promise<void>((done) => secure.listen(0, '127.0.0.1', done));
    const { port } = secure.address() as AddressInfo;
    // A name other than this machine's own, which a browser lets any page ask.
    const args = ['--ignore-certificate-errors', '--host-resolver-rules=MAP nas.test 127.0.0.1'];
    await using browser = await launch({ args });
    const { page } = browser;
    try {
      await page.goto(`https://127.0.0.1:${port}/#/settings/llm`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await useServer(page, `${backend.origin.replace('127.0.0.1', 'nas.test')}/v1`, 'tale-7b');
      await test(page);
      await page.locator('.services-verdict').getByText('does not let it reach an http:// server').waitFor();
      await page.locator('.services-verdict').getByText('Give the server HTTPS').waitFor();
      expect(backend.asked).toEqual([]);
    } finally {
      secure.closeAllConnections();
      secure.close();
    }
  });

  it.each([401, 403])('refused (%i)', async (status) => {
    await using site = await startSite();
    await using backend = await startBackend(json(status, { error: { message: 'no such key' } }));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`, 'any');
    await test(page);
    await verdict(page, 'The server refuses.');
    await verdict(page, `HTTP ${status}`);
  });

  it('an unknown model, with the list of those that are there, one tap away', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b', 'tale-70b']));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await chooseService(page, 'On the internet', 'OpenRouter');
    await type(page, 'Address', `${backend.origin}/v1`);
    await test(page);
    await verdict(page, 'does not know this model');
    await choose(page, 'tale-70b', 'It has these:');
    await expect
      .poll(() =>
        page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio', { name: 'tale-70b' }).isChecked(),
      )
      .toBe(true);
    await test(page);
    await verdict(page, /^Working/u);
  });

  it('a need of a model, with the list to choose from', async () => {
    await using site = await startSite();
    await using backend = await startBackend(
      open2all((response, { path }) => {
        response.writeHead(path.endsWith('/models') ? 200 : 400, { 'Content-Type': 'application/json' });
        response.end(
          path.endsWith('/models')
            ? JSON.stringify({ data: [{ id: 'tale-7b' }, { id: 'tale-70b' }] })
            : JSON.stringify({ error: { message: 'Missing required parameter: model' } }),
        );
      }),
    );
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`);
    await test(page);
    await verdict(page, 'which model to use');
    await choose(page, 'tale-70b', 'Choose one of these:');
    await expect
      .poll(() =>
        page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio', { name: 'tale-70b' }).isChecked(),
      )
      .toBe(true);
  });

  it('busy, with how long it asks to wait', async () => {
    await using site = await startSite();
    await using backend = await startBackend(
      open2all((response) => {
        response
          .writeHead(429, { 'Retry-After': '17', 'Access-Control-Expose-Headers': 'Retry-After' })
          .end('{}');
      }),
    );
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`, 'any');
    await test(page);
    await verdict(page, 'The server is busy.');
    await verdict(page, 'It asks us to wait 17 s.');
  });

  it('broken: a web page in the place of an answer', async () => {
    await using site = await startSite();
    await using backend = await startBackend(
      open2all((response) => {
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Router</title>');
      }),
    );
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`, 'any');
    await test(page);
    await verdict(page, 'Something answers, but not as this service would.');
  });

  it('nothing, when the room is left: the request is closed', async () => {
    await using site = await startSite();
    await using backend = await startBackend(open2all(() => {}));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`, 'any');
    await test(page);
    await page.getByRole('button', { name: 'Testing…' }).waitFor();
    await expect.poll(() => backend.open.size).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Back' }).click();
    await expect.poll(() => backend.open.size).toBe(0);
  });

  it('the same of a third party’s server', async () => {
    const mock = new LLMock({ port: 0, auth: { apiKeys: [KEY] } });
    mock.onMessage(/hello/iu, { content: 'Hello, little one!' });
    await mock.start();
    try {
      await using site = await startSite();
      await using browser = await open(site, 'llm');
      const { page } = browser;
      await useServer(page, `${mock.url}/v1`, 'gpt-4o');
      await test(page);
      await verdict(page, 'The server refuses.');
      await type(page, 'Key', KEY);
      await verdict(page, `A key is kept for ${mock.url}.`);
      await test(page);
      await verdict(page, /^Working/u);
    } finally {
      await mock.stop();
    }
  });
});
