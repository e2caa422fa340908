import { spawnSync } from 'node:child_process';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteHandler } from '../../scripts/serve';
import { makeTone } from '../../src/settings/tone';
import { type Backend, type Behaviour, startBackend } from '../fakes/backend';
import {
  expectNoAxeViolations,
  type Launched,
  type LaunchOptions,
  launch,
  type Site,
  settled,
  sizes,
  startSite,
} from './harness';

/** For a page that comes over https; undefined where nobody can make one. */
const certificate = makeCertificate();

function makeCertificate(): { key: string; cert: string } | undefined {
  const made = spawnSync(
    'openssl',
    'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout - -out -'.split(' '),
    { encoding: 'utf8' },
  ).stdout;
  const part = (name: RegExp) => made && (name.exec(made)?.[0] ?? '');
  const key = part(/-----BEGIN PRIVATE KEY[\s\S]*END PRIVATE KEY-----/u);
  const cert = part(/-----BEGIN CERTIFICATE[\s\S]*END CERTIFICATE-----/u);
  return key && cert ? { key, cert } : undefined;
}

const KEY = 'sk-never-to-be-seen-again';
const TONE = new Uint8Array(makeTone());

async function open(site: Site, room: string, options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${site.url}#/settings/${room}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

/** A radio is its pill: the finger meets the label. */
const pill = (page: Page, name: string, group?: string) =>
  (group ? page.getByRole('radiogroup', { name: group }) : page)
    .locator('.choice label, label')
    .filter({ has: page.getByText(name, { exact: true }) });
const choose = (page: Page, name: string, group?: string) => pill(page, name, group).first().click();

/** Fills a field as a parent does: types, and goes on to the next. */
async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(text);
  await field.blur();
}

/** A server of one's own at this address. */
async function useServer(page: Page, address: string, model?: string): Promise<void> {
  await choose(page, 'Another server');
  await type(page, 'Address', address);
  await page.getByLabel('Key').waitFor();
  if (model) await type(page, 'Model', model);
}

const test = (page: Page) => page.getByRole('button', { name: 'Test', exact: true }).click();
const verdict = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** Lets every page ask, as most servers do; `act` does the rest. */
const open2all =
  (act: Behaviour): Behaviour =>
  (response, asked) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    return asked.method === 'OPTIONS' ? response.writeHead(204).end() : act(response, asked);
  };

const json = (status: number, value: unknown): Behaviour =>
  open2all((response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  });

/** Writes three words, and has as many models as it is told. */
const writer = (models: string[], delay = 0): Behaviour =>
  open2all(async (response, { path, body }) => {
    if (path.endsWith('/models')) {
      response.setHeader('Content-Type', 'application/json');
      return response.end(JSON.stringify({ data: models.map((id) => ({ id })) }));
    }
    const { model } = JSON.parse(body.toString()) as { model?: string };
    if (!models.includes(model ?? '')) {
      response.writeHead(404, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify({ error: { message: `model '${model}' not found` } }));
    }
    await new Promise((done) => setTimeout(done, delay));
    response.setHeader('Content-Type', 'text/event-stream');
    response.write(
      `data: ${JSON.stringify({ choices: [{ delta: { content: 'Hello, little one!' } }] })}\n\n`,
    );
    return response.end(
      `data: ${JSON.stringify({ choices: [{ delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
    );
  });

const speaker: Behaviour = open2all((response, { path }) => {
  if (path.endsWith('/audio/voices')) {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ voices: ['fern', 'moss'] }));
  } else if (path.endsWith('/models')) {
    response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify({ data: [{ id: 'tts-small' }] }));
  } else response.setHeader('Content-Type', 'audio/wav').end(TONE);
});

/** Everything that a page could be made to give away: its text, its fields, its state in storage. */
async function everythingToRead(page: Page): Promise<string> {
  const fields = await page
    .locator('input, textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join('\n'));
  const stored = await page.evaluate(
    () =>
      new Promise<string>((done) => {
        const request = indexedDB.open('talelight');
        request.onsuccess = () => {
          const tx = request.result.transaction(['settings', 'events']);
          const settings = tx.objectStore('settings').get('settings');
          const config = tx.objectStore('settings').get('config');
          const events = tx.objectStore('events').getAll();
          tx.oncomplete = () => {
            request.result.close();
            done(JSON.stringify([settings.result, config.result, events.result]));
          };
        };
      }),
  );
  return [await page.content(), fields, stored, page.url()].join('\n');
}

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
    ['Another server', (origin: string) => `Access-Control-Allow-Origin: ${origin}`],
    ['Ollama', (origin: string) => `OLLAMA_ORIGINS=${origin}`],
    ['vLLM', (origin: string) => `--allowed-origins '["${origin}"]'`],
  ])(
    'blocked by CORS, with what to set for %s and the exact origin of this page',
    async (preset, setting) => {
      await using site = await startSite();
      // It answers whoever asks, and tells the browser nothing of it.
      await using backend = await startBackend((response) => response.writeHead(200).end('{}'));
      await using browser = await open(site, 'llm');
      const { page } = browser;
      await choose(page, preset);
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
    // The server's name is not this machine's own, to which a browser lets any page speak.
    const args = ['--ignore-certificate-errors', '--host-resolver-rules=MAP nas.test 127.0.0.1'];
    await using browser = await launch({ args });
    const { page } = browser;
    try {
      await page.goto(`https://127.0.0.1:${port}/#/settings/llm`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await useServer(page, `${backend.origin.replace('127.0.0.1', 'nas.test')}/v1`, 'tale-7b');
      await test(page);
      await page.locator('.services-verdict').getByText('lets it ask no http:// server').waitFor();
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
    await choose(page, 'OpenRouter');
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
    await verdict(page, 'It asks to wait 17 s.');
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
    await page.getByRole('button', { name: 'Asking …' }).waitFor();
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

describe('a key', () => {
  /** What the server was handed. */
  const handed = (backend: Backend) => backend.asked.map(({ headers }) => headers.authorization);

  it('goes to its server, and is nowhere to be read again: not in the page, its fields, the settings or the events', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b']));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    await useServer(page, `${backend.origin}/v1`);
    await page.getByLabel('Key').fill(KEY);
    await page.getByRole('button', { name: 'Keep' }).click();
    await verdict(page, `A key is kept for ${backend.origin}.`);
    await choose(page, 'tale-7b');
    await test(page);
    await verdict(page, /^Working/u);
    expect(handed(backend)).toContain(`Bearer ${KEY}`);
    expect(await everythingToRead(page)).not.toContain(KEY);
    // Failing does not tell it either, though the server sends it back.
    backend.does(json(401, { error: { message: `${KEY} is not a key` } }));
    await test(page);
    await verdict(page, 'The server refuses.');
    await page.reload();
    await verdict(page, `A key is kept for ${backend.origin}.`);
    expect(await page.getByLabel('Key').inputValue()).toBe('');
    expect(await everythingToRead(page)).not.toContain(KEY);
    expect(logged.join('\n')).not.toContain(KEY);
    await page.goto(`${site.url}#/settings/about`);
    await page.getByText(/^Last events/u).click();
    expect(await everythingToRead(page)).not.toContain(KEY);
  });

  it('does not go along to another origin, and says so; back at its own it serves again', async () => {
    await using site = await startSite();
    await using first = await startBackend(writer(['tale-7b']));
    await using second = await startBackend(writer(['tale-7b']));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${first.origin}/v1`);
    await type(page, 'Key', KEY);
    await verdict(page, `A key is kept for ${first.origin}.`);
    await type(page, 'Address', `${second.origin}/v1`);
    await verdict(page, `The key kept for ${first.origin} does not go along to ${second.origin}.`);
    await choose(page, 'tale-7b');
    await test(page);
    await verdict(page, /^Working/u);
    expect(handed(second).filter(Boolean)).toEqual([]);
    await type(page, 'Address', `${first.origin}/v1`);
    await verdict(page, `A key is kept for ${first.origin}.`);
  });

  it('is forgotten when a parent says so', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b']));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`);
    await type(page, 'Key', KEY);
    await page.getByRole('button', { name: 'Forget' }).click();
    await verdict(page, 'The key is forgotten.');
    await page.reload();
    await page.getByLabel('Key').waitFor();
    await settled(page);
    expect(await page.getByRole('button', { name: 'Forget' }).count()).toBe(0);
    const before = backend.asked.length;
    await choose(page, 'tale-7b');
    await test(page);
    await verdict(page, /^Working/u);
    expect(handed(backend).slice(before).filter(Boolean)).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['ftp://nas/v1', 'This is no http:// or https:// address.'],
    ['javascript:alert(1)', 'This is no http:// or https:// address.'],
    ['http://me:word@nas/v1', 'An address must not hold a name and password.'],
  ])('%s is not kept, and nothing is asked of it', async (typed, said) => {
    await using site = await startSite();
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await choose(page, 'Another server');
    await type(page, 'Address', typed);
    await verdict(page, said);
    await page.reload();
    await page.getByRole('radio', { name: 'None' }).waitFor();
    expect(await page.getByRole('radio', { name: 'None' }).isChecked()).toBe(true);
  });
});

describe('models', () => {
  it('by the hundred are searched, and the one that is picked stays', async () => {
    await using site = await startSite();
    const names = Array.from({ length: 340 }, (_, i) => `maker-${i % 9}/model-${i}`);
    await using backend = await startBackend(writer(names));
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`);
    await page.getByPlaceholder('Search among 340').waitFor();
    await page.getByPlaceholder('Search among 340').fill('model-333');
    await choose(page, 'maker-0/model-333', 'Model');
    await verdict(page, 'Saved.');
    await page.reload();
    await expect.poll(() => page.getByRole('radio', { name: 'maker-0/model-333' }).isChecked()).toBe(true);
    expect(
      await page.getByRole('radiogroup', { name: 'Model' }).getByRole('radio').count(),
    ).toBeLessThanOrEqual(9);
  });
});

describe('a voice', () => {
  it('is picked from the server’s and heard', async () => {
    await using site = await startSite();
    await using backend = await startBackend(speaker);
    await using browser = await open(site, 'tts');
    const { page } = browser;
    await useServer(page, `${backend.origin}/v1`);
    await choose(page, 'moss', 'Voice');
    await verdict(page, 'Saved.');
    await page.getByRole('button', { name: 'Hear it' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.getByRole('button', { name: 'Hear it' }).waitFor();
    const spoken = backend.asked.find(
      ({ path, method }) => method === 'POST' && path.endsWith('/audio/speech'),
    );
    expect(JSON.parse(spoken?.body.toString() ?? '{}')).toMatchObject({
      voice: 'moss',
      input: expect.stringContaining('little fox'),
    });
  });

  it('of the device is tried too, and where there is none that is said', async () => {
    await using site = await startSite();
    await using browser = await open(site, 'tts');
    const { page } = browser;
    expect(await page.getByRole('radio', { name: 'This device' }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Hear it' }).click();
    await verdict(page, 'This device has no English voice.');
  });
});

describe('a service in config.json', () => {
  const serve = (site: Site, config: object) =>
    site.answer((request, response) => {
      if (!request.url?.startsWith('/config.json')) return false;
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
      return true;
    });

  it('is shown, may be changed without its key coming along into the settings, and given back', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b', 'tale-70b']));
    const llm = { provider: 'openai', baseUrl: `${backend.origin}/v1`, model: 'tale-7b', key: KEY };
    serve(site, { llm });
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await page.getByRole('radio', { name: 'As set up' }).waitFor({ timeout: 20_000 });
    await verdict(page, 'The key from config.json is used');
    await choose(page, 'tale-70b', 'Model');
    await verdict(page, 'Saved.');
    const own = await page.evaluate(
      () =>
        new Promise((done) => {
          const request = indexedDB.open('talelight');
          request.onsuccess = () => {
            const read = request.result.transaction('settings').objectStore('settings').get('settings');
            read.onsuccess = () => done(read.result.llm);
          };
        }),
    );
    expect(own).toEqual({ provider: 'openai', baseUrl: `${backend.origin}/v1`, model: 'tale-70b' });
    await test(page);
    await verdict(page, /^Working/u);
    expect(backend.asked.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(await page.content()).not.toContain(KEY);
    await choose(page, 'As set up');
    await expect.poll(() => page.getByRole('radio', { name: 'tale-7b', exact: true }).isChecked()).toBe(true);
  });

  it('that is locked is shown and stays, and `null` asks nothing of anybody', async () => {
    await using site = await startSite();
    serve(site, {
      llm: { provider: 'openai', baseUrl: 'http://nas.example:8000/v1', preset: 'vllm', model: 'tale' },
      tts: null,
      locked: ['llm', 'tts'],
    });
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await verdict(page, 'Locked by whoever set this device up');
    expect(await page.getByRole('radio', { name: 'vLLM' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'None' }).isDisabled()).toBe(true);
    expect(await page.getByLabel('Address').getAttribute('readonly')).not.toBeNull();
    await page.goto(`${site.url}#/settings/tts`);
    await verdict(page, 'No new voice is stored.');
    expect(await page.getByRole('button', { name: /Test|Hear it/u }).count()).toBe(0);
  });
});

describe('the rooms of the services, at work', () => {
  it.each(['en', 'tr'] as const)('can be read by everyone at every size: %s', async (language) => {
    await using site = await startSite();
    await using backend = await startBackend((response) => response.writeHead(200).end('{}'));
    await using browser = await open(site, 'llm', { language });
    const { page } = browser;
    await choose(page, 'Ollama');
    await type(page, language === 'en' ? 'Address' : 'Adres', `${backend.origin}/v1`);
    await page.getByRole('button', { name: language === 'en' ? 'Test' : 'Dene', exact: true }).click();
    await page.locator('.services-verdict code').waitFor();
    for (const size of [sizes.small, sizes.device, sizes.phone]) {
      await page.setViewportSize(size);
      await expectNoAxeViolations(page);
      const faults = await page.evaluate(() => {
        const view = document.getElementById('view') as HTMLElement;
        const small = [...view.querySelectorAll('a, button, .choice label, input')].filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return height < 64 || width < 64;
        });
        return [
          ...(view.scrollWidth > view.clientWidth ? ['scrolls sideways'] : []),
          ...small.map((one) => one.outerHTML.slice(0, 120)),
        ];
      });
      expect(faults, `${size.width}`).toEqual([]);
    }
  });
});
