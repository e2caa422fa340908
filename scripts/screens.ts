/**
 * `npm run screens`: takes a picture of every screen, in each size and language, from the build in dist/, into
 * docs/screens/ with a page that shows them all; `npm run screens -- shelf player` takes these only. What is in the
 * pictures is real: stories are fetched and played.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Making } from '../src/storage/making';
import { holdLock, making, spoken, type Telling, wish, write } from '../test/browser/player-storyteller';
import { chromiumArgs, findChromium } from './chromium';
import { listen, siteHandler } from './serve';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs/screens');
const SIZES = { '480x320': [480, 320], '800x480': [800, 480], '390x844': [390, 844] } as const;
const LANGUAGES = { en: 'en-US', tr: 'tr-TR' } as const;
type Language = keyof typeof LANGUAGES;

const STORY = { en: 'en-the-owl-and-the-noon-flower', tr: 'tr-uyuyakalan-horoz' } as const;

interface Screen {
  name: string;
  /** Brings the page to what is to be seen. */
  show(page: Page, language: Language, context: BrowserContext): Promise<void>;
}

const settled = (page: Page) => page.waitForTimeout(900);

async function goto(page: Page, hash: string) {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await settled(page);
}

const FOX = {
  en: 'A fox had found a bell. It was small and round, and when she shook it, nothing rang.',
  tr: 'Bir tilki bir çan bulmuş. Küçük, yuvarlak bir çanmış; tilki sallamış, çan susmuş.',
} as const;

const MITTEN = {
  en: { title: 'The Lost Mitten', text: 'A mitten lay in the snow. Who had lost it? Nobody knew.' },
  tr: { title: 'Kayıp Eldiven', text: 'Karda bir eldiven varmış. Kim düşürmüş? Kimse bilmiyormuş.' },
} as const;

/** A story that a storyteller is at, has left, or has not begun: written as the app would, while the shelf is open. */
async function told(page: Page, language: Language, id: string, about: Partial<Telling> = {}) {
  await goto(page, '#/stories');
  const { page: text, sounds } = spoken(id, FOX[language], 0.8);
  await write(page, { id, language, pages: [text], sounds, ...about });
  return async () => {
    await goto(page, `#/play/${id}`);
    await page.waitForTimeout(2500);
  };
}

/** Tells the page how the story that was wished for last comes on. */
async function say(page: Page, making: Pick<Making, 'phase' | 'page' | 'of' | 'failure'>) {
  await settled(page);
  await page.evaluate(async (change) => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('talelight');
      request.onsuccess = () => done(request.result);
    });
    const tx = db.transaction(['settings', 'wishes'], 'readwrite');
    const asked = tx.objectStore('wishes').getAll();
    asked.onsuccess = () => {
      const at = Date.now();
      const last = asked.result.sort((a, b) => b.createdAt - a.createdAt)[0];
      const making = { id: last?.id, from: 'llm', audible: false, since: at, at, ...change };
      tx.objectStore('settings').put(making, 'making');
    };
    await new Promise((done) => {
      tx.oncomplete = done;
    });
    db.close();
    new BroadcastChannel('talelight').postMessage('making');
  }, making);
  await settled(page);
}

/** In the order in which a family meets them; each finds what the ones before it left. */
const screens: Screen[] = [
  { name: 'shelf', show: (page) => goto(page, '#/stories') },
  {
    name: 'player',
    show: async (page, language) => {
      await goto(page, `#/play/${STORY[language]}`);
      await page.waitForTimeout(9000);
    },
  },
  {
    name: 'the-end',
    show: async (page) => {
      const slider = page.getByRole('slider').first();
      await slider.focus();
      await page.keyboard.press('End');
      await page.waitForTimeout(4000);
    },
  },
  {
    name: 'shelf-lived-in',
    show: async (page, language) => {
      for (const id of [language === 'en' ? 'en-snail-post' : 'tr-inatci-keci', STORY[language]]) {
        await goto(page, `#/play/${id}`);
        await page.waitForTimeout(2500);
      }
      await page.getByRole('button', { name: /^(Favourite|Sevdiklerim)$/ }).click();
      await goto(page, '#/stories');
    },
  },
  {
    name: 'tools',
    show: async (page) => {
      await page.locator('.shelf header button').click();
      await settled(page);
    },
  },
  {
    name: 'next-page-is-written',
    show: async (page, language) => {
      await holdLock(page);
      const open = await told(page, language, 'm-written');
      await making(page, 'm-written', { page: 2 });
      await open();
    },
  },
  {
    name: 'to-be-continued',
    show: async (page, language) => (await told(page, language, 'm-open'))(),
  },
  {
    name: 'end-of-a-made-story',
    show: async (page, language) =>
      (await told(page, language, 'm-whole', { kept: 'whole', story: { open: false } }))(),
  },
  {
    name: 'seen-by-a-parent-first',
    show: async (page, language) => (await told(page, language, 'm-held', { story: { held: true } }))(),
  },
  {
    name: 'wish-asleep',
    show: async (page, language) => {
      const open = await told(page, language, 'm-asleep', { pages: [], sounds: {}, kept: 'none' });
      await wish(page, 'm-asleep', { language });
      await open();
    },
  },
  {
    name: 'create',
    show: async (page) => {
      // Whoever holds this lock makes the stories: what is in the pictures does not depend on how fast one is made.
      await page.evaluate(() => {
        navigator.locks.request('talelight-making', () => new Promise(() => {}));
      });
      await goto(page, '#/create');
    },
  },
  {
    name: 'create-place',
    show: async (page) => {
      await page.locator('.create-group.is-hero input').nth(0).click();
      await page.waitForTimeout(1400);
    },
  },
  {
    name: 'create-mood',
    show: async (page) => {
      for (const [group, at] of [
        ['place', 5],
        ['thing', 7],
      ] as const) {
        await page.locator(`.create-group.is-${group} input`).nth(at).click();
        await page.waitForTimeout(1400);
      }
    },
  },
  {
    name: 'create-waiting',
    show: async (page) => {
      await page.locator('.create-make').click();
      await say(page, { phase: 'writing', page: 3, of: 8 });
    },
  },
  {
    name: 'create-asleep',
    show: (page) =>
      say(page, {
        ...{ phase: 'ended', page: 0, of: 8 },
        failure: { kind: 'unreachable', message: 'http://192.168.1.20:11434: connection refused' },
      }),
  },
  ...[
    ...['', '/stories', '/wishes', '/llm', '/tts', '/stt', '/image'],
    ...['/language', '/profile', '/examples', '/storage', '/about'],
  ].map((room) => ({
    name: `settings${room.replace('/', '-')}`,
    show: (page: Page) => goto(page, `#/settings${room}`),
  })),
  { name: 'settings-story', show: (page) => goto(page, '#/settings/story/m-held') },
  {
    name: 'settings-llm-tested',
    show: async (page) => {
      await goto(page, '#/settings/llm');
      await page.locator('.choice label', { hasText: 'Ollama' }).click();
      await page.locator('.settings-test').click();
      await page.locator('.services-wrong').waitFor();
      await page.locator('.services-wrong').scrollIntoViewIfNeeded();
      await settled(page);
    },
  },
  {
    name: 'own-story',
    show: async (page, language) => {
      await goto(page, '#/settings/story/new');
      const { title, text } = MITTEN[language];
      await page.locator('textarea').first().fill(title);
      await page.locator('textarea').nth(1).fill(text);
      await page.waitForTimeout(1500);
    },
  },
  {
    name: 'studio',
    show: async (page) => {
      await page.locator('a[href*="/studio/"]').first().click();
      await page.locator('.studio-light').waitFor();
      await settled(page);
    },
  },
  {
    name: 'studio-recording',
    show: async (page) => {
      await page.locator('.studio-light').click();
      await page.waitForTimeout(2600);
    },
  },
  { name: 'own-stories', show: (page) => goto(page, '#/settings/own') },
  { name: 'no-such-story', show: (page) => goto(page, '#/play/nonsense') },
  {
    name: 'offline-shelf',
    show: async (page, _language, context) => {
      await context.setOffline(true);
      await goto(page, '#/stories');
    },
  },
  {
    name: 'offline-story',
    show: (page, language) =>
      goto(page, `#/play/${language === 'en' ? 'en-two-left-boots' : 'tr-yedinci-renk'}`),
  },
];

async function main() {
  const only = process.argv.slice(2);
  const taken = screens.filter(({ name }) => only.length === 0 || only.includes(name));
  if (only.length === 0) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = await listen(siteHandler(join(root, 'dist')), 0, '127.0.0.1');
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      ...chromiumArgs,
      '--autoplay-policy=no-user-gesture-required',
      // A microphone that beeps, and somebody who allows it.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const [language, locale] of Object.entries(LANGUAGES)) {
      const context = await browser.newContext({ viewport: { width, height }, locale });
      const page = await context.newPage();
      await page.goto(`http://localhost:${port}/`);
      await page.locator('.shelf-card').first().waitFor();
      for (const { name, show } of taken) {
        await show(page, language as Language, context);
        const path = join(folder, `${name}-${size}-${language}.jpg`);
        await page.screenshot({ path, type: 'jpeg', quality: 78 });
      }
      await context.close();
      console.log(`${size} ${language}: ${taken.length} screens`);
    }
  }
  await browser.close();
  server.close();
  writeFileSync(join(folder, 'README.md'), gallery());
}

function gallery(): string {
  const columns = Object.keys(SIZES);
  const rows = screens.flatMap(({ name }) =>
    Object.keys(LANGUAGES).map((language) => {
      const cells = columns.map((size) => `![${name} ${size} ${language}](${name}-${size}-${language}.jpg)`);
      return `| ${name} · ${language} | ${cells.join(' | ')} |`;
    }),
  );
  return [
    '# Every screen',
    '',
    'Made by `npm run build && npm run screens`; do not edit.',
    '',
    `| | ${columns.join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
    ...rows,
    '',
  ].join('\n');
}

await main();
