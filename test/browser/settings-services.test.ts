import { describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../fakes/backend';
import { expectNoAxeViolations, type Site, settled, sizes, startSite } from './harness';
import {
  choose,
  chooseService,
  everythingToRead,
  json,
  KEY,
  open,
  speaker,
  test,
  type,
  useServer,
  verdict,
  writer,
} from './settings-services-rig';

describe('a key', () => {
  /** Headers and bodies that the server received. */
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
    // A failure does not reveal the key either, though the server echoes it.
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
    await verdict(page, 'Key removed.');
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
    await chooseService(page, 'At home', 'Another server');
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
    await page.locator('.services-chosen').getByText('As set up').waitFor({ timeout: 20_000 });
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
    await chooseService(page, 'As set up');
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
    await page.locator('.services-chosen').getByText('vLLM').waitFor();
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0);
    expect(await page.getByRole('radio', { name: 'None' }).count()).toBe(0);
    expect(await page.getByLabel('Address').getAttribute('readonly')).not.toBeNull();
    await page.goto(`${site.url}#/settings/tts`);
    await verdict(page, 'No new voice is stored.');
    expect(await page.getByRole('radio', { name: 'None' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /Test|Hear it/u }).count()).toBe(0);
  });
});

describe('a service is set up step by step', () => {
  it('folds to its name, leads to the key, and to a first story once it works', async () => {
    await using site = await startSite();
    await using backend = await startBackend(writer(['tale-7b']));
    await using browser = await open(site, 'llm', { size: 'phone' });
    const { page } = browser;
    const chosen = page.locator('.services-chosen');
    const key = page.getByLabel('Key');
    const inView = (locator: typeof key) =>
      locator.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top > 0 && bottom < innerHeight;
      });
    await choose(page, 'On the internet');
    expect(await page.getByRole('radio', { name: 'Ollama' }).count()).toBe(0);
    await choose(page, 'OpenRouter');
    await chosen.getByText('Needs a key').waitFor();
    await expect.poll(() => key.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await inView(key)).toBe(true);
    expect(await page.getByRole('radiogroup').count()).toBe(0);
    await type(page, 'Address', `${backend.origin}/v1`);
    await type(page, 'Key', KEY);
    await chosen.getByText('Not tried yet').waitFor();
    await choose(page, 'tale-7b', 'Model');
    await test(page);
    await chosen.getByText('Works').waitFor();
    await page.getByRole('link', { name: 'Make a first story' }).click();
    await page.waitForURL('**/#/create');
  });

  it('asks for no key where none is wanted, and keeps the one of another server', async () => {
    await using site = await startSite();
    await using browser = await open(site, 'llm');
    const { page } = browser;
    await chooseService(page, 'On the internet', 'OpenAI');
    await type(page, 'Key', KEY);
    await verdict(page, 'A key is kept for https://api.openai.com.');
    await chooseService(page, 'At home', 'Ollama');
    await page.locator('.services-chosen').getByText('Not tried yet').waitFor();
    await expect.poll(() => page.getByLabel('Key').count()).toBe(0);
    expect(await page.getByText('does not go along').count()).toBe(0);
    await chooseService(page, 'On the internet', 'OpenAI');
    await verdict(page, 'A key is kept for https://api.openai.com.');
  });
});

describe('the rooms of the services, at work', () => {
  it.each(['en', 'tr'] as const)('can be read by everyone at every size: %s', async (language) => {
    await using site = await startSite();
    await using backend = await startBackend((response) => response.writeHead(200).end('{}'));
    await using browser = await open(site, 'llm', { language });
    const { page } = browser;
    await chooseService(page, language === 'en' ? 'At home' : 'Evde', 'Ollama');
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
