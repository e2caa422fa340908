import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language';
import { expectNoAxeViolations, type LaunchOptions, type Site, sizes, startSite } from './harness';
import { eventually, launchPlayer, pickStories, play, soundOf, untilHeard } from './player-rig';

/* Read-along: typography of a story's words, the light on the spoken word, one word at a time. */

let site: Site & AsyncDisposable;
let stories: Awaited<ReturnType<typeof pickStories>>;

beforeAll(async () => {
  site = await startSite();
  stories = await pickStories(site);
});
afterAll(() => site[Symbol.asyncDispose]());

const LATE = /assets\/later\/(lettering|one-word|atkinson)/u;
const fetched = () => site.log.map(({ path }) => path).filter((path) => LATE.test(path));

/** Stores a parent's settings before the page is opened. */
async function set(page: Page, settings: object): Promise<void> {
  await page.goto(`${site.url}#/stories`);
  await page.locator('.shelf-card').first().waitFor();
  await page.evaluate(
    (wanted) =>
      new Promise<void>((done) => {
        const open = indexedDB.open('talelight');
        open.onsuccess = () => {
          const tx = open.result.transaction('settings', 'readwrite');
          tx.objectStore('settings').put(wanted, 'settings');
          tx.oncomplete = () => {
            open.result.close();
            done();
          };
        };
      }),
    settings,
  );
}

/** Opens a story in a family with these settings. */
async function open(id: string, settings: object, options: LaunchOptions = {}) {
  const browser = await launchPlayer(options);
  await set(browser.page, settings);
  await browser.page.goto('about:blank');
  await browser.page.goto(play(site, id));
  await browser.page.locator('.player-play').waitFor();
  return browser;
}

/** Typography of the words, as the browser computes it. */
const look = (page: Page) =>
  page.locator('.player-scroll').evaluate((panel) => {
    const style = getComputedStyle(panel);
    return {
      size: Number.parseFloat(style.fontSize),
      letters: Number.parseFloat(style.letterSpacing) || 0,
      line: Number.parseFloat(style.lineHeight) / Number.parseFloat(style.fontSize),
      face: style.fontFamily,
      align: style.textAlign,
    };
  });

/** Lit words of the page. */
const marked = (page: Page) => page.locator('.player-words mark');

test('what nobody has switched on is not loaded, and the words stand as they always did', async () => {
  site.log.length = 0;
  await using browser = await open(stories.story.id, {});
  const { page } = browser;
  await untilHeard(page);
  expect((await look(page)).size).toBe(26);
  expect(fetched()).toEqual([]);
});

describe('the room', () => {
  for (const [language, name, wide, plain, size] of [
    ['en', 'Reading', 'Wide spacing', 'Plain letters', '150%'],
    ['tr', 'Okuma', 'Geniş aralık', 'Yalın harfler', '%150'],
  ] as const) {
    test(`shows what is chosen at once, in both languages’ letters, and keeps it (${language})`, async () => {
      site.log.length = 0;
      await using browser = await launchPlayer({ language, size: 'phone' });
      const { page } = browser;
      await page.goto(`${site.url}#/settings/device`);
      await page.getByRole('link', { name: new RegExp(`^${name}`, 'u') }).click();
      const sample = page.getByRole('figure');
      const at = (one: Language) =>
        sample.locator(`[lang=${one}]`).evaluate((text) => {
          const { fontFamily, fontSize, letterSpacing } = getComputedStyle(text);
          return {
            fontFamily,
            size: Number.parseFloat(fontSize),
            wide: Number.parseFloat(letterSpacing) || 0,
          };
        });
      const before = await at('tr');
      expect(fetched()).toEqual([]);

      await page.locator('.choice label', { hasText: size }).click();
      await eventually(async () => (await at('en')).size / before.size).toBeCloseTo(1.5);
      await page.getByRole('switch', { name: wide }).click({ force: true });
      await eventually(async () => (await at('tr')).wide).toBeGreaterThan(2);
      await page.getByRole('switch', { name: plain }).click({ force: true });
      await eventually(async () => (await at('tr')).fontFamily).toContain('Atkinson');
      // Both files of the typeface: English letters, and those that only Turkish has.
      await eventually(() => fetched().filter((path) => path.endsWith('.woff2')).length).toBe(2);
      for (const letters of ['Il1bd', 'ğİşĞŞ', 'ıçöüâ'])
        await eventually(() =>
          page.evaluate((text) => document.fonts.check('22px "Atkinson Hyperlegible Next"', text), letters),
        ).toBe(true);
      await expectNoAxeViolations(page);

      await page.reload();
      await eventually(() => page.getByRole('switch', { name: plain }).isChecked()).toBe(true);
      await page.goto(play(site, stories.story.id));
      await page.locator('.player-scroll').waitFor();
      await eventually(async () => (await look(page)).face).toContain('Atkinson');
      expect(await look(page)).toMatchObject({ align: 'start' });
      expect((await look(page)).letters).toBeGreaterThan(2);
    });
  }

  test('is as an installer has set it, where a parent has said nothing, and locked where that is locked', async () => {
    await using other = await startSite();
    other.answer((request, response) => {
      if (!request.url?.startsWith('/config.json')) return false;
      const config = { textSize: 2, wordByWord: true, spacing: 'wide', locked: ['textSize'] };
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
      return true;
    });
    await using browser = await launchPlayer();
    const { page } = browser;
    await page.goto(`${other.url}#/settings/reading`);
    await eventually(() => page.getByRole('radio', { name: '200%' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: '100%' }).isDisabled()).toBe(true);
    expect(await page.getByRole('switch', { name: 'One word at a time' }).isChecked()).toBe(true);
    expect(await page.getByRole('switch', { name: 'Wide spacing' }).isChecked()).toBe(false);
    await page.goto(`${other.url}#/settings/about`);
    await page.locator('.settings-lines').getByText('spacing:').waitFor();
  });
});

describe('words of twice the size', () => {
  const all = { ...sizes, large: { width: 1024, height: 600 }, lying: { width: 844, height: 390 } };
  for (const [name, size] of Object.entries(all)) {
    test(`are whole on ${name}, and the sentence that is said stays in view`, async () => {
      await using browser = await open(
        stories.story.id,
        { textSize: 2, spacing: true, touchLock: true },
        { size, reducedMotion: true },
      );
      const { page } = browser;
      const normal = (await look(page)).size;
      expect(normal).toBeGreaterThan(32);
      // The sleep timer's button appears while a story plays.
      for (const late of ['.lock', '.sleep-moon']) await page.locator(late).waitFor({ state: 'attached' });
      const sentences = page.locator('.player-scroll [role=button]');
      // Each sentence of the page in turn.
      for (let i = 0; i < (await sentences.count()); i++) {
        await sentences.nth(i).evaluate((one) => (one as HTMLElement).click());
        // The position is there, or a sentence further on a slow machine.
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
        await eventually(() => page.locator('.player-scroll').evaluate(inView)).toBe(true);
      }
      expect(await page.locator('.player-scroll').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(
        0,
      );
      // Nothing overlaps, late parts of the player included.
      expect(await page.locator('body').evaluate(overlaps)).toEqual([]);
    });
  }

  /** True where the spoken line, or all of the sentence, lies in the panel. */
  function inView(panel: Element): boolean {
    const said = panel.querySelector('mark') ?? panel.querySelector('[aria-current]');
    const [line] = said?.getClientRects() ?? [];
    const box = panel.getBoundingClientRect();
    return line !== undefined && line.top >= box.top - 2 && line.bottom <= box.bottom + 2;
  }

  function overlaps(body: Element): string[] {
    const all = [...body.querySelectorAll('.player button, .player-paper, .player input, .lock')].filter(
      (one) => !one.closest('.player-paper') || one.classList.contains('player-paper'),
    );
    const boxes = all.map((one) => ({
      name: one.ariaLabel || one.className,
      box: one.getBoundingClientRect(),
    }));
    return boxes.flatMap(({ name, box: a }, i) =>
      boxes
        .slice(i + 1)
        .filter(({ box: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
        .map((other) => `${name} and ${other.name}`),
    );
  }
});

describe('the light on the word', () => {
  test('follows the sound: forward with it, still with it, and to where it is sent', async () => {
    await using browser = await open(stories.story.id, {});
    const { page } = browser;
    await untilHeard(page);
    await marked(page).waitFor();
    const first = await marked(page).textContent();
    await eventually(() => marked(page).textContent()).not.toBe(first);
    await page.getByRole('button', { name: 'Pause' }).tap();
    const still = await marked(page).textContent();
    const { time } = await soundOf(page);
    await page.waitForTimeout(500);
    expect(await marked(page).textContent()).toBe(still);
    // Compared with the pack's own marks, as the page has stored them.
    const told = await wordsAround(page, stories.story.id, time);
    expect(told).toContain(still);
  });

  test('comes from the device’s voice too, where it tells its words, and not where it tells none', async () => {
    await using browser = await launchPlayer();
    const { page } = browser;
    await fakeVoice(page);
    await page.goto(play(site, stories.turkish.id));
    await page.waitForFunction(() => 'spoken' in window);
    expect(await marked(page).count()).toBe(0);
    const words = `${await page.locator('[aria-current]').textContent()}`.split(' ');
    for (const at of [1, 2]) {
      await boundary(page, words.slice(0, at).join(' ').length + 1);
      await eventually(() => marked(page).allTextContents()).toEqual([words[at]]);
    }
  });
});

test('a voice that the device hands out late tells the story from the next sentence on', async () => {
  await using browser = await launchPlayer();
  const { page } = browser;
  await fakeVoice(page, { late: true });
  await page.goto(play(site, stories.turkish.id));
  const line = page.getByRole('status').filter({ hasText: 'No voice for Turkish' });
  await line.waitFor();
  await page.evaluate(() => (window as unknown as { voiceComes(): void }).voiceComes());
  await page.waitForFunction(() => 'spoken' in window);
  await eventually(() => line.count()).toBe(0);
});

describe('one word at a time', () => {
  test('follows the voice, stands when it is paused, and goes on at a child’s own touch', async () => {
    await using browser = await open(stories.story.id, { wordByWord: true });
    const { page } = browser;
    const word = page.locator('.one-word-now');
    const shown = () => word.textContent();
    await untilHeard(page);
    const first = await shown();
    await eventually(shown).not.toBe(first);
    await page.getByRole('button', { name: 'Pause', exact: true }).tap();
    const still = await shown();
    await page.waitForTimeout(500);
    expect(await shown()).toBe(still);

    // The word is spoken alone: it sounds and stops before the next.
    const silent = () => eventually(async () => (await soundOf(page)).playing).toBe(0);
    await page.getByRole('button', { name: 'Next word' }).tap();
    await eventually(shown).not.toBe(still);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await silent();
    const next = await shown();
    await word.tap();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await silent();
    expect(await shown()).toBe(next);
    await page.getByRole('button', { name: 'Previous word' }).tap();
    await eventually(shown).toBe(still);
    await silent();

    // Over the edge of the page, and back to the narration.
    await page.getByRole('button', { name: 'Next page' }).tap();
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await page.getByRole('button', { name: 'Previous word' }).tap();
    await page.getByRole('group', { name: 'Page 1' }).waitFor();
    await silent();
    await page.getByRole('button', { name: 'Play', exact: true }).tap();
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await untilHeard(page);
  });

  test('waits for a touch in Turkish where no voice is, and every word fits', async () => {
    await using browser = await open(
      stories.turkish.id,
      { wordByWord: true, language: 'tr' },
      { size: 'small', language: 'tr' },
    );
    const { page } = browser;
    const word = page.locator('.one-word-now');
    await page.getByRole('button', { name: 'Sonraki cümle' }).waitFor();
    for (let i = 0; i < 12; i++) {
      const before = await page.locator('.one-word-row p').innerHTML();
      await page.getByRole('button', { name: 'Sonraki sözcük' }).tap();
      await eventually(() => page.locator('.one-word-row p').innerHTML()).not.toBe(before);
      expect(await word.evaluate((button) => button.scrollWidth - button.clientWidth)).toBe(0);
    }
    await expectNoAxeViolations(page);
  });
});

/** Words whose time lies within a third of a second of this one, by the stored marks. */
function wordsAround(page: Page, id: string, time: number): Promise<string[]> {
  return page.evaluate(
    ([key, at]) =>
      new Promise<string[]>((done) => {
        const open = indexedDB.open('talelight');
        open.onsuccess = () => {
          const read = open.result
            .transaction('stories')
            .objectStore('stories')
            .get(key as string);
          read.onsuccess = () => {
            open.result.close();
            const [{ text, speech }] = read.result.pages;
            done(
              speech.words
                .filter(([, start]: number[], i: number) => {
                  const end = speech.words[i + 1]?.[1] ?? speech.duration;
                  return (start as number) - 0.35 < Number(at) && end + 0.35 > Number(at);
                })
                .map(([place]: number[]) => text.slice(place).split(' ')[0]),
            );
          };
        };
      }),
    [id, time] as const,
  );
}

/** A Turkish voice that stays silent: the test reports its progress. */
async function fakeVoice(page: Page, { late = false } = {}): Promise<void> {
  await page.addInitScript((comesLate) => {
    const voice = { name: 'Defne', lang: 'tr-TR', localService: true, default: true };
    const voices = comesLate ? [] : [voice];
    Object.assign(window, {
      voiceComes() {
        voices.push(voice);
        engine.dispatchEvent(new Event('voiceschanged'));
      },
    });
    const engine = Object.assign(new EventTarget(), {
      speaking: false,
      pending: false,
      paused: false,
      getVoices: () => voices,
      cancel: () => {},
      resume: () => {},
      speak(utterance: SpeechSynthesisUtterance) {
        Object.assign(window, { spoken: utterance });
        setTimeout(() => utterance.onstart?.({} as SpeechSynthesisEvent), 10);
      },
    });
    Object.defineProperty(window, 'speechSynthesis', { value: engine });
    // The real `speechSynthesis` takes no other voice than the browser's own.
    Object.assign(window, {
      SpeechSynthesisUtterance: class {
        constructor(readonly text: string) {}
      },
    });
  }, late);
}

const boundary = (page: Page, charIndex: number) =>
  page.evaluate((at) => {
    const { spoken } = window as unknown as { spoken: { onboundary(event: object): void } };
    spoken.onboundary({ name: 'word', charIndex: at });
  }, charIndex);
