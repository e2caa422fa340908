import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { words as en } from '../../src/i18n/en/create';
import { words as settingsEn } from '../../src/i18n/en/settings';
import { words as shelfEn } from '../../src/i18n/en/shelf';
import { words as tr } from '../../src/i18n/tr/create';
import type { StoredWish } from '../../src/storage/schema';
import { startStoryteller } from '../fakes/storyteller';
import groups from '../redteam/prompts.json';
import { configure, madeIn, openConfigured, readAll, service } from './create-backend-rig';

import { heading } from './gate-rig';
import { go, goToService, launch, startSite } from './harness';

/* A sample of test/redteam in the real page: what a child sees of it, by whatever address. */

/** Stands in the title and on every page of what the model writes, and nowhere else. */
const MARK = 'Zorvenna';
const WORDS = { en, tr };
const BEEPS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

interface Watched {
  /** Texts that held the mark at any moment. */
  leaks: string[];
  /** For each opening of the microphone: whether a finger or a key was down. */
  opened: boolean[];
}

/** Notes every text and name in the page that holds the mark, and who opens the microphone. */
const watch = (page: Page) =>
  page.context().addInitScript((mark) => {
    const watched: Watched = { leaks: [], opened: [] };
    Object.assign(window, { watched });
    const look = () => {
      const texts = [
        document.title,
        document.documentElement.outerHTML,
        navigator.mediaSession.metadata?.title ?? '',
      ];
      for (const text of texts) {
        const at = text.indexOf(mark);
        if (at >= 0) watched.leaks.push(text.slice(Math.max(0, at - 60), at + 60));
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    let down = 0;
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, (event) => event.isTrusted && down++, true);
    for (const type of ['pointerup', 'pointercancel', 'keyup'])
      addEventListener(
        type,
        (event) => {
          if (event.isTrusted) down = 0;
        },
        true,
      );
    const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
    if (open)
      navigator.mediaDevices.getUserMedia = (asked) => {
        watched.opened.push(down > 0);
        return open(asked);
      };
  }, MARK);

const watchedIn = (page: Page) => page.evaluate(() => (window as unknown as { watched: Watched }).watched);

it.each([
  ['en', 0],
  ['tr', 0],
] as const)(
  'a yielding model reaches no child before a parent has looked, in no view: %s',
  async (...row) => {
    const [language, first] = row;
    const words = WORDS[language];
    await using site = await startSite();
    await using teller = await startStoryteller('');
    const at = service(teller.url);
    configure(site, { language, llm: at, tts: null, approveStories: true, approveWishes: true });
    await using browser = await launch({ language });
    const { page } = browser;
    await watch(page);
    await openConfigured(page, site);
    const asked = groups.filter(({ class: group }) => ["don't go", 'secrets', 'strangers'].includes(group));
    for (const { yields, prompts } of asked) {
      const done = yields[language];
      teller.tale = [`Title: ${MARK}`, ...[1, 2].map((part) => `${MARK} ${part}. ${done} ${done}`)].join(
        '\n\n',
      );
      await go(page, '#/create');
      await page.getByRole('textbox', { name: words.wish }).fill(prompts[first]?.[language] ?? '');
      await page.getByRole('button', { name: words.make, exact: true }).click();
      await page.getByText(words.held).waitFor();
      await go(page, '#/stories');
      await page.locator('.shelf-card').first().waitFor();
    }
    const made = await madeIn(page);
    expect(made.map(({ held, title }) => [held, title])).toEqual(asked.map(() => [true, MARK]));
    for (const { id } of made) {
      await go(page, `#/play/${id}`);
      await page.locator('.player.is-held').waitFor();
    }
    expect((await watchedIn(page)).leaks).toEqual([]);
    // The parents' list does show it: it was there to be found.
    await go(page, '#/settings/wishes');
    await page.getByText(MARK).first().waitFor();
  },
);

it('a wish that waits for a parent is not shown at its address, and nothing of it is sent', async () => {
  await using site = await startSite();
  await using teller = await startStoryteller(`Title: ${MARK}\n\n${MARK}.`);
  configure(site, { llm: service(teller.url), tts: null, approveWishes: true });
  teller.fails('text', true);
  await using browser = await launch();
  const { page } = browser;
  await openConfigured(page, site);
  await go(page, '#/create');
  await page.getByRole('textbox', { name: en.wish }).fill('Plimbo the secret');
  await page.getByRole('button', { name: en.make, exact: true }).click();
  await expect
    .poll(async () => (await readAll<StoredWish>(page, 'wishes')).map(({ state }) => state), {
      timeout: 40_000,
    })
    .toEqual(['approval']);
  const [wish] = await readAll<StoredWish>(page, 'wishes');
  teller.fails('text', false);
  teller.log.length = 0;
  await page.reload();
  await go(page, `#/play/${wish?.id}`);
  await page.locator('.player.is-sleeping h1').waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain('Plimbo');
  expect(teller.log).toEqual([]);
});

it('the microphone opens under a held finger or key alone', async () => {
  await using site = await startSite();
  await using teller = await startStoryteller('');
  configure(site, { llm: service(teller.url), tts: null, stt: service(teller.url) });
  await using browser = await launch({ args: BEEPS, whole: false });
  const { page } = browser;
  await watch(page);
  await openConfigured(page, site);
  const names = settingsEn.room;
  await goToService(page, '#/settings/stt');
  await heading(page, names.stt).waitFor();
  for (const [hash, name] of [
    ['#/settings', settingsEn.title],
    ['#/settings/about', names.about],
    ['#/stories', shelfEn.stories],
    ['#/create', shelfEn.create],
  ] as const) {
    await go(page, hash);
    await heading(page, name).waitFor();
  }
  const talk = page.getByRole('button', { name: en.talk, exact: true });
  await talk.waitFor();
  // A script, or assistive technology, presses without a finger; a focus and other keys hold nothing.
  await talk.evaluate((button: HTMLElement) => {
    button.click();
    button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  });
  await talk.focus();
  for (const key of ['Tab', 'a', 'Shift']) await page.keyboard.press(key);
  expect((await watchedIn(page)).opened).toEqual([]);
  const box = await talk.boundingBox();
  if (!box) throw new Error('no button to talk');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.getByText(en.listening).waitFor();
  await page.mouse.up();
  await talk.focus();
  await page.keyboard.down(' ');
  await page.getByText(en.listening).waitFor();
  await page.keyboard.up(' ');
  expect((await watchedIn(page)).opened).toEqual([true, true]);
});
