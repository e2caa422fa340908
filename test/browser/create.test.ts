import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../../src/domain/errors';
import { words as en } from '../../src/i18n/en/create';
import { words as tr } from '../../src/i18n/tr/create';
import { faultsOf, GROUPS, MAKE, openCreate, sayMaking, wishesOf } from './create-rig';
import { expectNoAxeViolations, go, launch, settled, sizes, startSite } from './harness';
import { launchPlayer, soundOf } from './player-rig';
import { ownCard, putRecords } from './shelf-rig';

const WORDS = { en, tr };
const group = (page: Page, name: string) => page.getByRole('radiogroup', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Label of a radio: fingers touch the picture, not the input. */
const tile = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** Index of the group on the screen. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.create-groups') as HTMLElement;
    const at = [...box.children].findIndex(
      (one) => Math.abs((one as HTMLElement).offsetTop - box.scrollTop) < 4,
    );
    return box.children[at]?.className.replace(/.*is-/, '');
  });

/** Tiles of a group that are wholly visible. */
const wholeTiles = (page: Page, name: string) =>
  group(page, name).evaluate((one) => {
    const box = one.closest('.create-groups')?.getBoundingClientRect() as DOMRect;
    const tiles = [...one.querySelectorAll('label')].map((each) => each.getBoundingClientRect());
    return tiles.flatMap(({ top, bottom }, i) => (top >= box.top - 1 && bottom <= box.bottom + 1 ? [i] : []));
  });

describe.each(['en', 'tr'] as const)('Create in %s', (language) => {
  it('is a wall of pictures that anybody can touch, at every size', async () => {
    await using site = await startSite();
    await using browser = await launch({ language });
    const { page } = browser;
    await openCreate(page, site.url);
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      for (const name of GROUPS[language]) {
        const isHero = name === GROUPS[language][0];
        expect(await group(page, name).getByRole('radio').count()).toBe(8);
        await group(page, name).evaluate((one) => one.closest('section')?.scrollIntoView());
        await settled(page);
        expect(await faultsOf(page), `${name} at ${size.width}`).toEqual([]);
        // Eight pictures on one screen, none behind the bar; on the smallest five, and one tap to the rest.
        expect(await wholeTiles(page, name), `${name} at ${size.width}`).toHaveLength(
          size.width > 680 ? (isHero ? 9 : 8) : size.height > 400 ? 8 : 5,
        );
        // Heroes have a ninth tile, *Together*: with the arrow back it fills the second screen.
        const more = group(page, name).locator('.create-more');
        if (!(await more.first().isVisible())) continue;
        await more.first().tap();
        const rest = isHero ? [5, 6, 7, 8] : [3, 4, 5, 6, 7];
        await expect.poll(() => wholeTiles(page, name)).toEqual(rest);
        await more.last().tap();
        await expect.poll(() => wholeTiles(page, name)).toEqual([0, 1, 2, 3, 4]);
      }
      await page.getByRole('textbox', { name: WORDS[language].wish }).scrollIntoViewIfNeeded();
      expect(await faultsOf(page), `the wish at ${size.width}`).toEqual([]);
      await expectNoAxeViolations(page);
      for (const name of [MAKE[language], WORDS[language].surprise]) {
        const box = await button(page, name).boundingBox();
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(96);
      }
    }
  });

  it('waits before the story’s own scene, and has a sentence for everything that may go wrong', async () => {
    await using site = await startSite();
    await using browser = await launch({ language });
    const { page } = browser;
    const words = WORDS[language];
    await openCreate(page, site.url);
    const everywhere = async (what: string) => {
      for (const size of Object.values(sizes)) {
        await page.setViewportSize(size);
        await settled(page);
        expect(await faultsOf(page), `${what} at ${size.width}`).toEqual([]);
      }
      await expectNoAxeViolations(page);
    };
    const ask = async () => {
      await go(page, '#/settings');
      await go(page, '#/create');
      await button(page, MAKE[language]).click();
      await page.getByRole('heading', { name: words.asking }).waitFor();
    };
    await button(page, MAKE[language]).click();
    await page.getByRole('heading', { name: words.asking }).waitFor();
    await sayMaking(page, { phase: 'writing' });
    await page.getByText(words.page(2, 8)).waitFor({ state: 'attached' });
    await everywhere('waiting');
    await sayMaking(page, { since: Date.now(), phase: 'ended', failure: { kind: 'aborted', message: '' } });
    await page.locator('.create').waitFor();

    // Found so by somebody who comes back after a while.
    await sayMaking(page, { id: 'another', since: Date.now() - 60_000 });
    await page.getByRole('heading', { name: words.slow }).waitFor();
    await everywhere('slow');
    await sayMaking(page, { id: 'another', phase: 'ended' });

    for (const kind of Object.keys(words.failed) as FailureKind[]) {
      if (kind === 'aborted') continue;
      await ask();
      await sayMaking(page, {
        phase: 'ended',
        failure: { kind, message: 'http://192.168.1.20:11434/v1/chat/completions: 503 Service Unavailable' },
      });
      await page.getByRole('heading', { name: words.failed[kind] }).waitFor();
      await everywhere(kind);
    }
    await ask();
    await sayMaking(page, { id: 'from-kit', from: 'kit', instead: 'unreachable' });
    await page.getByRole('heading', { name: words.instead }).waitFor();
    await everywhere('instead');
  });
});

describe('picking', () => {
  it('lights what is touched, glides on, and lets go of it at the second touch', async () => {
    await using site = await startSite();
    await using browser = await launch({ size: 'small', clock: true });
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Fox').tap();
    expect(await tile(page, 'Fox').isChecked()).toBe(true);
    await expect.poll(() => shown(page)).toBe('place');
    await tile(page, 'Space').tap();
    await expect.poll(() => shown(page)).toBe('thing');
    await button(page, 'Hero: Fox').tap();
    await expect.poll(() => shown(page)).toBe('hero');
    await tile(page, 'Fox').tap();
    expect(await tile(page, 'Fox').isChecked()).toBe(false);
    await page.clock.runFor(900);
    expect(await shown(page)).toBe('hero');
    await button(page, 'Place: Space').waitFor();
    await button(page, MAKE.en).tap();
    await expect.poll(async () => (await wishesOf(page)).length).toBe(1);
    expect((await wishesOf(page))[0]?.wish).toMatchObject({ place: 'space', hero: expect.any(String) });
  });

  it('is heard: each picture says its recorded name, one at a time, and nothing is left of it', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ size: 'small' });
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Fox').tap();
    await expect.poll(async () => (await soundOf(page)).playing).toBe(1);
    await tile(page, 'Elephant').tap();
    await tile(page, 'Penguin').tap();
    // One that is cut short fades out beneath the next.
    for (let i = 0; i < 8; i++) expect((await soundOf(page)).open).toBeLessThanOrEqual(2);
    await expect.poll(async () => (await soundOf(page)).open).toBeLessThanOrEqual(1);
    await expect.poll(() => soundOf(page)).toMatchObject({ open: 0, urls: 0 });
    await tile(page, 'Penguin').tap();
    await go(page, '#/stories');
    await page.locator('.shelf-card').first().waitFor();
    await expect.poll(() => soundOf(page)).toMatchObject({ open: 0, urls: 0 });
  });

  it('stays where it is for who looks around with the arrows', async () => {
    await using site = await startSite();
    await using browser = await launch({ clock: true });
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Fox').focus();
    for (const name of ['Bear', 'Mouse', 'Owl']) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => tile(page, name).isChecked()).toBe(true);
    }
    await page.clock.runFor(900);
    expect(await shown(page)).toBe('hero');
    await page.keyboard.press('Space');
    await expect.poll(() => tile(page, 'Owl').isChecked()).toBe(false);
  });

  it('jumps without a motion where none is wanted, and nothing breathes', async () => {
    await using site = await startSite();
    await using browser = await launch({ reducedMotion: true });
    const { page } = browser;
    await openCreate(page, site.url);
    await page.evaluate(() => {
      const seen: number[] = [];
      const box = document.querySelector('.create-groups') as HTMLElement;
      box.addEventListener('scroll', () => seen.push(box.scrollTop));
      Object.assign(window, { seen });
    });
    await tile(page, 'Fox').tap();
    await expect.poll(() => shown(page)).toBe('place');
    expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen.length)).toBe(1);
    await button(page, MAKE.en).tap();
    await page.locator('.create-waiting').waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });

  it('keeps what was picked while somebody looks into Settings', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Dragon').tap();
    await page.getByRole('textbox', { name: 'Your wish' }).fill('with <b>hiccups</b>');
    await go(page, '#/settings');
    await go(page, '#/create');
    expect(await tile(page, 'Dragon').isChecked()).toBe(true);
    await button(page, MAKE.en).click();
    await expect
      .poll(async () => (await wishesOf(page))[0]?.wish)
      .toEqual({ hero: 'dragon', words: 'with <b>hiccups</b>' });
    await go(page, '#/stories');
    await page
      .getByRole('link', { name: /^Dragon, / })
      .first()
      .waitFor();
  });
});

describe('a named hero', () => {
  it('stands first from then on, is met again, and is forgotten', async () => {
    await using site = await startSite();
    await using browser = await launch({ size: 'small' });
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Fox').tap();
    await expect.poll(() => shown(page)).toBe('place');
    await button(page, 'Hero: Fox').tap();
    await button(page, 'Give the fox a name').tap();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      await expectNoAxeViolations(page);
      const cut = await dialog.evaluate((one) => one.scrollHeight > one.clientHeight + 1);
      expect(cut, `the dialog at ${size.width}`).toBe(false);
    }
    await page.setViewportSize(sizes.small);
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Mira');
    await dialog.getByRole('button', { name: 'Remember' }).tap();
    const mira = tile(page, 'Mira the fox');
    await expect.poll(() => mira.isChecked()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await page.reload();
    await mira.waitFor();
    expect(await group(page, 'Hero').getByRole('radio').first().getAttribute('aria-label')).toBe(
      'Mira the fox',
    );
    await mira.tap();
    await button(page, MAKE.en).tap();
    await expect
      .poll(async () => (await wishesOf(page))[0]?.wish)
      .toMatchObject({ hero: 'fox', name: 'Mira' });
    await button(page, 'Stop').tap();
    await page.locator('.create').waitFor();
    await button(page, 'Give the fox a name').tap();
    await button(page, 'Forget this hero').tap();
    await button(page, 'Really forget?').tap();
    await expect.poll(() => group(page, 'Hero').getByRole('radio').count()).toBe(8);
  });
});

it('looks the same as the first view as after the shelf: no style sheet is linked twice', async () => {
  await using site = await startSite();
  await using browser = await launch();
  const { page } = browser;
  await page.goto(`${site.url}#/create`);
  await site.untilIdle();
  const dice = page.locator('.create-dice');
  await dice.waitFor();
  const linked = await page
    .locator('link[rel=stylesheet]')
    .evaluateAll((all) => all.map((one) => (one as HTMLLinkElement).href));
  expect(linked.length).toBeGreaterThan(1);
  expect(linked).toEqual([...new Set(linked)]);
  expect(await dice.evaluate((one) => getComputedStyle(one).padding)).toBe('0px');
});

describe('waiting for a story', () => {
  it('ends with the first sound, in the player', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await button(page, MAKE.en).tap();
    await expect.poll(async () => (await wishesOf(page)).length).toBe(1);
    const [{ id } = { id: '' }] = await wishesOf(page);
    await sayMaking(page, { phase: 'asking', page: 0 });
    await page.getByRole('heading', { name: en.asking }).waitFor();
    await sayMaking(page, { audible: true });
    await page.waitForURL(`**/#/play/${id}`);
  });

  it('is ended by Stop: no wish is left, and the pieces lie as they lay', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Penguin').tap();
    await button(page, MAKE.en).tap();
    await page.evaluate(() => {
      const heard: string[] = [];
      new BroadcastChannel('talelight').onmessage = ({ data }) => heard.push(data);
      Object.assign(window, { heard });
    });
    const other = await browser.context.newPage();
    await other.goto(site.url);
    await other.evaluate(() => {
      const heard: string[] = [];
      new BroadcastChannel('talelight').onmessage = ({ data }) => heard.push(data);
      Object.assign(window, { heard });
    });
    await sayMaking(page, {});
    await button(page, 'Stop').click();
    await page.locator('.create').waitFor();
    await expect
      .poll(() => other.evaluate(() => (window as unknown as { heard: string[] }).heard))
      .toContain('stop');
    await expect.poll(async () => (await wishesOf(page)).length).toBe(0);
    expect(await tile(page, 'Penguin').isChecked()).toBe(true);
  });

  it('shows what another tab makes, and a wish made meanwhile waits its turn', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await putRecords(page, 'cards', [ownCard(1, { availability: 'partial', title: 'Theirs' })]);
    await sayMaking(page, { id: 'own-1' });
    await page.getByRole('heading', { name: en.writing }).waitFor();
    await button(page, en.another).click();
    await button(page, MAKE.en).click();
    await page.getByRole('heading', { name: en.queued }).waitFor();
    expect(await wishesOf(page)).toHaveLength(1);
    // Those who come while it can be heard are not led away, but can go.
    await go(page, '#/settings');
    await sayMaking(page, { id: 'own-1', audible: true });
    await go(page, '#/create');
    await page.getByRole('link', { name: 'Theirs: this story is being made' }).waitFor();
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      expect(await faultsOf(page), `beside it at ${size.width}`).toEqual([]);
    }
  });

  it('offers ways out when it takes long: the shelf, a kit, a shorter story', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await tile(page, 'Owl').tap();
    await page.clock.install();
    await button(page, MAKE.en).click();
    await page.getByRole('heading', { name: en.asking }).waitFor();
    await page.clock.runFor(46_000);
    await page.getByRole('heading', { name: en.slow }).waitFor();
    expect(await page.getByRole('link', { name: en.meanwhile }).getAttribute('href')).toBe('#/stories');
    await button(page, en.shorter).click();
    await expect.poll(() => wishesOf(page)).toMatchObject([{ length: 'short', wish: { hero: 'owl' } }]);
    await page.getByRole('heading', { name: en.asking }).waitFor();
    await page.clock.runFor(46_000);
    await button(page, en.box).click();
    await expect.poll(() => wishesOf(page)).toMatchObject([{ kit: true, wish: { hero: 'owl' } }]);
  });

  it('tells plainly why a kit’s story comes, and then begins it', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await openCreate(page, site.url);
    await button(page, MAKE.en).click();
    await expect.poll(async () => (await wishesOf(page)).length).toBe(1);
    await sayMaking(page, { id: 'from-kit', from: 'kit', instead: 'offline', audible: true });
    await page.getByRole('heading', { name: en.instead }).waitFor();
    await page.waitForURL('**/#/play/from-kit', { timeout: 15_000 });
  });
});

describe('switched off', () => {
  it('a service loads no code, and shows nothing', async () => {
    await using site = await startSite();
    site.answer((request, response) => {
      if (!request.url?.startsWith('/config.json')) return false;
      response
        .setHeader('Content-Type', 'application/json')
        .end(JSON.stringify({ stt: null, tts: null, llm: null, image: null }));
      return true;
    });
    await using browser = await launch();
    const { page } = browser;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(site.url);
    await site.untilIdle();
    await openCreate(page, site.url);
    await page.reload();
    await page.locator('.create').waitFor();
    asked.length = 0;
    await tile(page, 'Fox').tap();
    await site.untilIdle();
    expect(await page.getByRole('button', { name: en.talk }).count()).toBe(0);
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1) ?? ''),
    );
    expect([...loaded, ...asked].filter((name) => /(device|openai|eleven|gemini)-/.test(name))).toEqual([]);
  });
});
