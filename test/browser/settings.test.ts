import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { passGate } from './gate-rig';
import { expectNoAxeViolations, go, insecure, launch, settled, sizes, startSite } from './harness';
import { choose, heading, open, radio, serveConfig } from './settings-rig';

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
  it('sets language and kiosk, locks, and what is wrong in it is said first of all, and in About', async () => {
    await using site = await startSite();
    serveConfig(site, {
      language: 'tr',
      kiosk: true,
      examples: 'on-demand',
      colour: 'red',
      dailyMinuts: 30,
      profile: 'huge',
      tts: { provider: 'openai', baseUrl: 'http://host/v1', key: 'k' },
      locked: ['language'],
    });
    await using browser = await open(site.url, 'language');
    const { page } = browser;
    await passGate(page);
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
    await go(page, '#/settings');
    await page.getByText('config.json içinde 3 satır kullanılmıyor').waitFor();
    const first = page.locator('.settings-config li');
    expect(await first.count()).toBe(3);
    await first.getByText('“dailyMinutes” mi demek istediniz?').waitFor();
    // A parent's choice wins where nothing is locked.
    await go(page, '#/settings/profile');
    await choose(page, 'Standart');
    await page.getByText('Kaydedildi.').waitFor();
    await page.reload();
    await heading(page, 'Bellek').waitFor();
    await expect.poll(() => radio(page, 'Standart').isChecked()).toBe(true);
  });

  it('stays in force when a web page or garbage comes in its place, or no file at all', async () => {
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
    await heading(page, 'Hakkında').waitFor();
    // Only a changed file changes the setting in force.
    serveConfig(site, {});
    await page.reload();
    await heading(page, 'About').waitFor();
    await expect.poll(() => page.getByRole('heading', { name: 'config.json' }).count()).toBe(0);
  });
});

/** Starts the test of the device, and passes the time that it leaves the browser to name voices: there are none. */
async function startSelfTest(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Test this device' }).click();
  const steps = page.getByRole('status', { name: 'Test this device' });
  await steps.getByText('Sound: a tone played to its end').waitFor();
  await page.clock.runFor(12_000);
  return steps;
}

describe('About', () => {
  it('tests the device: a tone, a story, the list of examples', async () => {
    await using site = await startSite();
    await using browser = await open(site.url, 'about', { clock: true });
    const { page } = browser;
    const steps = await startSelfTest(page);
    await steps.getByText('Writing and reading a story: came back as it was').waitFor();
    await steps.getByText(/The list of built-in stories: \d+ stories/u).waitFor();
  });

  it('says which step failed and why', async () => {
    await using site = await startSite({ faults: { 'stories/catalogue': { portal: true } } });
    await using browser = await open(insecure(site), 'about', { clock: true });
    const { page } = browser;
    const steps = await startSelfTest(page);
    await steps.getByText('The list of built-in stories: failed: the catalogue is garbled').waitFor();
    await steps.getByText('came back as it was').waitFor();
  });

  it('lists what went wrong', async () => {
    await using site = await startSite();
    // A blocked worker would log a second event.
    await using browser = await open(site.url, 'about', { worker: true });
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
    await using browser = await open(insecure(site), '', { clock: true });
    const { page } = browser;
    await page.getByText('This page came over http://').waitFor();
    await go(page, '#/settings/about');
    await page.getByText('All of that comes with HTTPS.').waitFor();
    expect(await page.getByRole('link', { name: 'How this phone gets it' }).count()).toBe(0);
    await page.getByText('Open without a network: the app needs the network').waitFor();
    const steps = await startSelfTest(page);
    await steps.getByText('came back as it was').waitFor();
    await go(page, '#/settings/storage');
    await page.getByText('The browser does not say how much it grants').waitFor();
    await page.getByText('This browser makes no promise to keep stories.').waitFor();
    await go(page, '#/settings/language');
    await choose(page, 'Türkçe');
    await heading(page, 'Dil').waitFor();
  });

  it('leads to the guide of a device that has a certificate', async () => {
    await using site = await startSite();
    const guide = readFileSync(resolve(import.meta.dirname, '../../deploy/https/trust.html'));
    site.answer(({ url }, response) => {
      if (url !== '/trust') return false;
      response.setHeader('Content-Type', 'text/html').end(guide);
      return true;
    });
    await using browser = await open(insecure(site), '');
    await browser.page.getByRole('link', { name: 'How this phone gets it' }).click();
    await browser.page.getByRole('heading', { name: 'Let this phone trust the story device' }).waitFor();
    await browser.page.goBack();
    await go(browser.page, '#/settings/about');
    await browser.page.getByRole('link', { name: 'How this phone gets it' }).waitFor();
  });
});

describe('a store that does not open', () => {
  it('may hold a PIN, and so opens nothing without the gate; once it opens, all is as it was', async () => {
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
    await page.locator('.gate').first().waitFor();
    expect(await heading(page, 'Storage').count()).toBe(0);
    await page.evaluate(() => sessionStorage.setItem('mended', '1'));
    await page.reload();
    await heading(page, 'Storage').waitFor();
  });
});

describe('every room', () => {
  const rooms = [
    ...[
      '',
      'family',
      'ours',
      'making',
      'device',
      'children/new',
      'stories',
      'wishes',
      'llm',
      'tts',
      'stt',
      'image',
    ],
    ...['language', 'profile', 'examples', 'storage', 'about'],
  ];

  it.each(['en', 'tr'] as const)(
    'can be read by everyone at every size, and nothing is cut off: %s',
    async (language) => {
      await using site = await startSite();
      await using browser = await open(site.url, '', { language });
      const { page } = browser;
      // Until config.json has been read a line stands here instead.
      await page.locator('.settings-doors a').first().waitFor();
      for (const room of rooms) {
        await go(page, `#/settings/${room}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        // Some sections load late.
        await settled(page);
        for (const size of [sizes.small, sizes.device, sizes.phone]) {
          await page.setViewportSize(size);
          await expectNoAxeViolations(page);
          const faults = await page.evaluate(() => {
            const view = document.getElementById('view') as HTMLElement;
            const small = [...view.querySelectorAll('a, button, label:not([for]), summary')].filter((one) => {
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
    await page.getByRole('link', { name: 'This device' }).click();
    await heading(page, 'This device').waitFor();
    await page.getByRole('link', { name: 'Storage' }).click();
    await heading(page, 'Storage').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Storage');
    await page.getByRole('link', { name: 'Back' }).click();
    await heading(page, 'This device').waitFor();
    await page.getByRole('link', { name: 'Back' }).click();
    await heading(page, 'Settings').waitFor();
    await go(page, '#/settings/attic');
    await heading(page, 'Settings').waitFor();
  });
});
