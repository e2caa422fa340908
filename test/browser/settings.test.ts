import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueEntry } from '../../src/domain/story/catalogue';
import { encodePack } from '../../src/domain/story/pack';
import { makeTone } from '../../src/settings/tone';
import {
  expectNoAxeViolations,
  insecure,
  type Launched,
  type LaunchOptions,
  launch,
  type Site,
  settled,
  sizes,
  startSite,
} from './harness';

async function open(url: string, room = '', options: LaunchOptions = {}): Promise<Launched> {
  const browser = await launch(options);
  await browser.page.goto(`${url}#/settings${room && `/${room}`}`);
  await browser.page.getByRole('heading', { level: 1 }).waitFor();
  return browser;
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
/** A radio is its pill: the finger meets the label. */
const choose = (page: Page, name: string) => page.locator('.choice label', { hasText: name }).first().click();

/** Serves this as config.json from now on. */
function serveConfig(site: Site, body: string | object | undefined, packs?: Map<string, Uint8Array>): void {
  site.answer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const pack = packs?.get(path);
    if (pack) response.setHeader('Content-Type', 'application/octet-stream').end(pack);
    else if (!path.startsWith('config.json')) return false;
    else if (body === undefined) response.writeHead(404).end();
    else {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.setHeader('Content-Type', text.startsWith('<') ? 'text/html' : 'application/json').end(text);
    }
    return true;
  });
}

const TONE = new Uint8Array(makeTone());

/** Small packs under the addresses of the real ones, a tone a page: what is kept can be counted to the byte. */
async function smallPacks(site: Site, pages = 4) {
  const html = await (await fetch(site.url)).text();
  const script = /src="\.\/(assets\/[^"]+)"/u.exec(html)?.[1] ?? '';
  const address = /stories\/catalogue-\w+\.json/u.exec(await (await fetch(site.url + script)).text())?.[0];
  const { stories } = (await (await fetch(site.url + address)).json()) as Catalogue;
  const packs = new Map(stories.map((entry) => [entry.pack, packOf(entry, pages)]));
  const sized = stories.map((entry) => ({ ...entry, bytes: packs.get(entry.pack)?.length ?? 0 }));
  return {
    packs,
    /** A catalogue that tells these packs' sizes; only where no worker checks it against the build's. */
    catalogue: [
      address ?? '',
      new TextEncoder().encode(JSON.stringify({ version: 1, stories: sized })),
    ] as const,
    entries: sized.filter(({ language }) => language === 'en'),
    bytes: pages * TONE.length,
  };
}

function packOf({ id, title, language, cover }: CatalogueEntry, pages: number): Uint8Array {
  const duration = 0.8;
  const page = (_: unknown, i: number) => ({
    text: `Page ${i + 1} of ${title}.`,
    speech: { key: `${id}-${i}`, type: 'audio/wav', duration, marks: [0] },
  });
  return encodePack(
    {
      id,
      title,
      language,
      cover,
      source: 'example',
      createdAt: 0,
      pages: Array.from({ length: pages }, page),
    },
    Array.from({ length: pages }, () => TONE),
  );
}

/** Opens a story from the shelf's address and waits until it is here whole. */
async function hear(page: Page, { id }: CatalogueEntry): Promise<void> {
  await go(page, `#/play/${id}`);
  await expect.poll(() => keptOf(page, id), { timeout: 15_000 }).toBe('whole');
  await go(page, '#/stories');
}

function keptOf(page: Page, id: string): Promise<string> {
  return page.evaluate(
    (key) =>
      new Promise<string>((done) => {
        const open = indexedDB.open('talelight');
        open.onsuccess = () => {
          const read = open.result.transaction('cards').objectStore('cards').get(key);
          read.onsuccess = () => {
            open.result.close();
            done(read.result?.kept);
          };
        };
      }),
    id,
  );
}

describe('the language', () => {
  it('follows the browser at first, changes at once without a reload, and is remembered', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'language', { language: 'tr' });
    const { page } = browser;
    await heading(page, 'Dil').waitFor();
    await page.evaluate(() => Object.assign(window, { stillHere: true }));
    await choose(page, 'English');
    await heading(page, 'Language').waitFor();
    await expect.poll(() => radio(page, 'English').isChecked()).toBe(true);
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Stories',
      'Create',
      'Settings',
    ]);
    expect(await page.evaluate(() => [document.documentElement.lang, 'stillHere' in window])).toEqual([
      'en',
      true,
    ]);
    await page.reload();
    await heading(page, 'Language').waitFor();
  });

  it('is chosen with the arrows too, and given back to the browser', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'language');
    const { page } = browser;
    await radio(page, 'Automatic').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await heading(page, 'Dil').waitFor();
    await choose(page, 'Otomatik');
    await heading(page, 'Language').waitFor();
  });

  it('changes in the other tab as well', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'language');
    const other = await browser.context.newPage();
    await other.goto(`${site.url}#/settings/storage`);
    await heading(other, 'Storage').waitFor();
    await choose(browser.page, 'Türkçe');
    await heading(other, 'Depolama').waitFor();
  });
});

describe('config.json', () => {
  it('sets language and kiosk, locks, and what is wrong in it is said in About', async () => {
    await using site = await startSite();
    serveConfig(site, {
      language: 'tr',
      kiosk: true,
      examples: 'on-demand',
      colour: 'red',
      profile: 'huge',
      tts: { provider: 'openai', baseUrl: 'http://host/v1', key: 'k' },
      locked: ['language'],
    });
    await using browser = await open(site.url, 'language');
    const { page } = browser;
    await heading(page, 'Dil').waitFor();
    expect(await radio(page, 'Türkçe').isChecked()).toBe(true);
    expect(await radio(page, 'English').isDisabled()).toBe(true);
    await page.getByText('config.json içinde kilitledi').waitFor();
    await go(page, '#/settings/profile');
    await page.getByText('Burada: Hafif').waitFor();
    expect(await radio(page, 'Tam').isDisabled()).toBe(false);
    await go(page, '#/settings/about');
    for (const key of ['colour', 'profile', 'tts.key'])
      await page.locator('.settings-lines').getByText(`${key}:`).waitFor();
    // Parents win where nothing is locked.
    await go(page, '#/settings/profile');
    await choose(page, 'Standart');
    await page.getByText('Kaydedildi.').waitFor();
    await page.reload();
    await heading(page, 'Profil').waitFor();
    await expect.poll(() => radio(page, 'Standart').isChecked()).toBe(true);
  });

  it('stays in force when a web page or garbage comes in its place, and ends when the file is gone', async () => {
    await using site = await startSite();
    serveConfig(site, { language: 'tr' });
    await using browser = await open(insecure(site), 'about');
    const { page } = browser;
    await heading(page, 'Hakkında').waitFor();
    serveConfig(site, '<!doctype html><title>Log in</title>');
    await page.reload();
    await page.getByText('Onun yerine bir web sayfası geldi').waitFor();
    serveConfig(site, '{ "language": ');
    await page.reload();
    await page.getByText('Dosya JSON değil').waitFor();
    site.fault('config.json', { status: 500 });
    await page.reload();
    await heading(page, 'Hakkında').waitFor();
    site.fault('config.json');
    serveConfig(site, undefined);
    await page.reload();
    await heading(page, 'About').waitFor();
    await expect.poll(() => page.getByRole('heading', { name: 'config.json' }).count()).toBe(0);
  });
});

describe('what is kept', () => {
  it('adds up after a story was fetched, and is freed after saying how much', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site);
    // A desktop keeps kits too once somebody has listened; this is about examples.
    serveConfig(site, { audioLimitMB: 50, kits: 'on-demand' }, packs);
    await using browser = await open(site.url, 'storage');
    const { page } = browser;
    await page.getByText('No story is here whole yet.').waitFor();
    await hear(page, entries[0] as CatalogueEntry);
    await go(page, '#/settings/storage');
    const size = `${(bytes / 1e6).toFixed(1)} MB`;
    await page.getByText('1 story plays without a network.').waitFor();
    await page.getByText(`${size} of sound kept`).waitFor();
    await page.getByText('Limit: 50 MB').waitFor();
    await page.getByText(/Room for about \d+ more stories/u).waitFor();
    await page.getByText(`1 example to sleep and frees ${size}`).waitFor();
    await page.getByRole('button', { name: 'Make room' }).click();
    await page.getByText(`${size} freed.`).waitFor();
    await page.getByText('0 MB of sound kept').waitFor();
    expect(await keptOf(page, (entries[0] as CatalogueEntry).id)).toBe('none');
  });

  it('gives way at the limit to what is opened: the example heard longest ago, never a marked one', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site, 8);
    const [marked, first, second, third] = entries as [
      CatalogueEntry,
      CatalogueEntry,
      CatalogueEntry,
      CatalogueEntry,
    ];
    serveConfig(site, { audioLimitMB: (bytes * 3.5) / 1e6 }, packs);
    await using browser = await open(site.url);
    const { page } = browser;
    // config.json is read when all is calm; the limit must stand before the first story comes.
    await go(page, '#/settings/storage');
    await page.getByText(`Limit: ${((bytes * 3.5) / 1e6).toFixed(1)} MB`).waitFor();
    await hear(page, marked);
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: `Mark ${marked.title} as a favourite` })
      .first()
      .click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    for (const entry of [first, second, third]) await hear(page, entry);
    const kept = await Promise.all([marked, first, second, third].map(({ id }) => keptOf(page, id)));
    expect(kept).toEqual(['whole', 'none', 'whole', 'whole']);
  });

  it('fetches every example when told to keep them, until the limit, and pushes nothing out for it', async () => {
    await using site = await startSite();
    const { packs, entries, bytes } = await smallPacks(site);
    // A desktop keeps kits too once somebody has listened; this is about examples.
    serveConfig(site, { audioLimitMB: 50, kits: 'on-demand' }, packs);
    await using browser = await open(site.url, 'storage');
    const { page } = browser;
    await page.getByText('Limit: 50 MB').waitFor();
    await hear(page, entries.at(-1) as CatalogueEntry);
    await go(page, '#/settings/examples');
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).length;
    expect(fetched()).toBe(1);
    await choose(page, 'Keep all here');
    const all = packs.size;
    await page.getByText(`${all} of ${all} are here whole.`).waitFor({ timeout: 30_000 });
    expect(fetched()).toBe(all);
    await go(page, '#/settings/storage');
    await page.getByText(`${((all * bytes) / 1e6).toFixed(1)} MB of sound kept`).waitFor();
  });

  it('fetches nothing ahead while a story is open, and goes on afterwards', async () => {
    await using site = await startSite();
    const { packs, entries } = await smallPacks(site);
    serveConfig(site, { audioLimitMB: 50, examples: 'keep', kits: 'on-demand' }, packs);
    site.fault('.pack', { delay: 400 });
    // A first visit: config.json comes after the shelf has begun to look for its catalogue, or before.
    await using browser = await launch();
    const { page } = browser;
    await page.goto(site.url);
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).length;
    await expect.poll(fetched, { timeout: 20_000 }).toBeGreaterThan(0);
    const story = entries.at(-1) as CatalogueEntry;
    await go(page, `#/play/${story.id}`);
    await expect.poll(() => keptOf(page, story.id), { timeout: 15_000 }).toBe('whole');
    const during = fetched();
    await page.waitForTimeout(1500);
    expect(fetched()).toBe(during);
    site.fault('.pack');
    await go(page, '#/settings/examples');
    await page.getByText(`${packs.size} of ${packs.size} are here whole.`).waitFor({ timeout: 30_000 });
  });

  it('fetches ahead only what fits, and says that the rest does not', async () => {
    await using site = await startSite();
    const { packs, entries, catalogue, bytes } = await smallPacks(site);
    const limits = { audioLimitMB: (bytes * 2.6) / 1e6, examples: 'keep', kits: 'on-demand' };
    serveConfig(site, limits, new Map([...packs, catalogue]));
    await using browser = await launch();
    const { page } = browser;
    await page.goto(insecure(site));
    const fetched = () => site.log.filter(({ path }) => path.endsWith('.pack')).map(({ path }) => path);
    await expect.poll(() => fetched().length, { timeout: 20_000 }).toBe(2);
    await go(page, '#/settings/examples');
    await page.getByText('There is no room for more').waitFor();
    await site.untilIdle();
    expect(fetched()).toHaveLength(2);
    // What is opened is another matter: it may push out what nobody has heard.
    const story = entries.at(-1) as CatalogueEntry;
    await hear(page, story);
    await go(page, '#/settings/storage');
    await page.getByText('2 stories play without a network.').waitFor();
    expect(await keptOf(page, story.id)).toBe('whole');
  });

  it('asks the browser to keep it once, when the first story is whole and no story plays', async () => {
    await using site = await startSite();
    const { packs, entries } = await smallPacks(site);
    serveConfig(site, {}, packs);
    await using browser = await launch();
    const { page, context } = browser;
    await context.addInitScript(() => {
      navigator.storage.persist = async () => {
        sessionStorage.setItem('asked', `${Number(sessionStorage.getItem('asked')) + 1} ${location.hash}`);
        return false;
      };
    });
    await page.goto(`${site.url}#/settings`);
    await heading(page, 'Settings').waitFor();
    await site.untilIdle();
    const asked = () => page.evaluate(() => sessionStorage.getItem('asked'));
    expect(await asked()).toBe(null);
    await hear(page, entries[0] as CatalogueEntry);
    await expect.poll(asked).toBe('1 #/stories');
    await page.reload();
    await hear(page, entries[1] as CatalogueEntry);
    await site.untilIdle(2);
    expect(await asked()).toBe('1 #/stories');
  });

  it('brings deleted examples back', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/stories`);
    const cards = page.getByRole('list', { name: 'Stories' }).getByRole('link');
    const name = (await cards.first().getAttribute('aria-label')) ?? '';
    await page.getByRole('button', { name: 'Find and tidy' }).click();
    await page
      .getByRole('button', { name: /^Delete / })
      .first()
      .click();
    await go(page, '#/settings/examples');
    await page.getByText('1 example was deleted.').waitFor();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await page.getByText('They are on the shelf again.').waitFor();
    expect(await page.getByRole('button', { name: 'Bring back' }).count()).toBe(0);
    await go(page, '#/stories');
    await cards
      .filter({ hasText: name.split(',')[0] ?? '' })
      .first()
      .waitFor();
  });
});

describe('About', () => {
  it('tests the device: a tone, a story, the list of examples', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'about');
    const { page } = browser;
    await page.getByRole('button', { name: 'Test this device' }).click();
    const steps = page.getByRole('status', { name: 'Test this device' });
    await steps.getByText('Sound: a tone played to its end').waitFor();
    await steps.getByText('Writing and reading a story: came back as it was').waitFor();
    await steps.getByText(/The list of examples: \d+ stories/u).waitFor();
  });

  it('says which step failed and why', async () => {
    await using site = await startSite({ faults: { 'stories/catalogue': { portal: true } } });
    await using browser = await open(insecure(site), 'about');
    const { page } = browser;
    await page.getByRole('button', { name: 'Test this device' }).click();
    const steps = page.getByRole('status', { name: 'Test this device' });
    await steps.getByText('The list of examples: failed: the catalogue is garbled').waitFor();
    await steps.getByText('came back as it was').waitFor();
  });

  it('lists what went wrong', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'about');
    const { page } = browser;
    await site.untilIdle();
    await page.evaluate(() => {
      for (let i = 0; i < 3; i++) setTimeout(() => Promise.reject(new RangeError('lost button')));
    });
    await page.getByText('Last events (1)').click();
    await page.getByText('RangeError: lost button').waitFor();
  });

  it('says in one line what http:// lacks, and the rest works on', async () => {
    await using site = await startSite();
    await using browser = await open(insecure(site), '');
    const { page } = browser;
    await page.getByText('This page came over http://').waitFor();
    await go(page, '#/settings/about');
    await page.getByText('All of that comes with HTTPS.').waitFor();
    await page.getByText('Open without a network: the app needs the network').waitFor();
    await page.getByRole('button', { name: 'Test this device' }).click();
    await page.getByText('came back as it was').waitFor();
    await go(page, '#/settings/storage');
    await page.getByText('The browser does not say how much it grants').waitFor();
    await page.getByText('This browser makes no promise to keep stories.').waitFor();
    await go(page, '#/settings/language');
    await choose(page, 'Türkçe');
    await heading(page, 'Dil').waitFor();
  });
});

describe('a store that does not open', () => {
  it('is said with its reason and a way on', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page, context } = browser;
    await context.addInitScript(() => {
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...all) {
        if (sessionStorage.getItem('mended')) return open.apply(this, all);
        throw new DOMException('held by another tab', 'UnknownError');
      };
    });
    await page.goto(`${site.url}#/settings/storage`);
    await page.getByText('The settings do not open.').waitFor();
    await page.getByText('held by another tab').waitFor();
    await page.evaluate(() => sessionStorage.setItem('mended', '1'));
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Storage').waitFor();
  });
});

describe('every room', () => {
  const rooms = [
    ...['', 'stories', 'wishes', 'llm', 'tts', 'stt', 'image'],
    ...['language', 'profile', 'examples', 'storage', 'about'],
  ];

  it.each(['en', 'tr'] as const)(
    'can be read by everyone at every size, and nothing is cut off: %s',
    async (language) => {
      await using site = await startSite();
      await using browser = await open(site.url, '', { language });
      const { page } = browser;
      for (const room of rooms) {
        await go(page, `#/settings/${room}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        // Some rooms come late.
        await settled(page);
        for (const size of [sizes.small, sizes.device, sizes.phone]) {
          await page.setViewportSize(size);
          await expectNoAxeViolations(page);
          const faults = await page.evaluate(() => {
            const view = document.getElementById('view') as HTMLElement;
            const small = [...view.querySelectorAll('a, button, label, summary')].filter((one) => {
              const { width, height } = one.getBoundingClientRect();
              return width < 64 || height < 64;
            });
            const cut = [...view.querySelectorAll('span, small, p, h1, h2, li')].filter(
              (one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0,
            );
            return [
              ...(view.scrollWidth > view.clientWidth ? ['scrolls sideways'] : []),
              ...[...small, ...cut].map((one) => one.outerHTML.slice(0, 120)),
            ];
          });
          expect(faults, `${room} at ${size.width}`).toEqual([]);
        }
      }
    },
  );

  it('leads back, and the focus goes with it', async () => {
    await using site = await startSite();
    await using browser = await open(site.url);
    const { page } = browser;
    await page.getByRole('link', { name: 'Storage' }).click();
    await heading(page, 'Storage').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Storage');
    await page.getByRole('link', { name: 'Back' }).click();
    await heading(page, 'Settings').waitFor();
    await go(page, '#/settings/attic');
    await heading(page, 'Settings').waitFor();
  });
});
