import type { Page } from 'playwright-core';
import type { BedtimeSession } from '../../../src/domain/bedtime/session';
import type { Child } from '../../../src/domain/children/children';
import type { Making } from '../../../src/storage/schema';
import { making, put, spoken, type Telling, wish, write } from '../player-storyteller';
import type { Screen } from './list';
import type { Stage } from './stage';

/**
 * Screens of a child, in the order in which a family meets them: each one finds the state that those before it left.
 */

const STORY = { en: 'en-the-owl-and-the-noon-flower', tr: 'tr-uyuyakalan-horoz' } as const;
const OTHER = { en: 'en-snail-post', tr: 'tr-inatci-keci' } as const;
/** The same story in both languages. */
const PAIR = { en: 'en-a-hug-for-a-hedgehog', tr: 'tr-kirpiye-nasil-sarilinir' } as const;
const UNHEARD = { en: 'en-two-left-boots', tr: 'tr-yedinci-renk' } as const;

const SPOILT = 'en-a-bucket-of-moon';

const FOX = {
  en: 'A fox had found a bell. It was small and round, and when she shook it, nothing rang.',
  tr: 'Bir tilki bir çan bulmuş. Küçük, yuvarlak bir çanmış; tilki sallamış, çan susmuş.',
} as const;

const UNREACHABLE = {
  kind: 'unreachable',
  message: 'http://192.168.1.20:11434: connection refused',
} as const;

/** Opens a story of the shelf and waits until it plays, or is read together where no voice speaks it. */
async function listen(stage: Stage, id: string) {
  await stage.go(`#/play/${id}`);
  await stage.page.locator('.player-play').waitFor();
  await stage.page.locator('.player:is(.is-playing, .is-together)').waitFor();
}

/** Seeks to one place of the story, which plays on between two pictures. */
const seek = (seconds: number) => async (stage: Stage) => {
  const slider = stage.page.locator('.player .slider');
  await slider.fill(String(seconds));
  await slider.blur();
  await stage.settled();
};

/** A story that is being made, was left, or has not begun: written as the app would, while the shelf is open. */
async function told(stage: Stage, id: string, about: Partial<Telling> = {}) {
  const { page, language } = stage;
  await stage.go('#/stories');
  const { page: text, sounds } = spoken(id, FOX[language], 0.8);
  await write(page, { id, language, pages: [text], sounds, ...about });
}

const CHAPTERS = {
  en: [
    'The lighthouse keeper’s cat',
    'A very long letter that came in a very small bottle',
    'Home before the tide',
  ],
  tr: ['Deniz fenerinin kedisi', 'Küçücük bir şişeyle gelen upuzun bir mektup', 'Sular yükselmeden eve'],
} as const;

/** Pages with these titles and no words, and their sounds. @param seconds of each page */
function wordless(id: string, titles: readonly string[], seconds: number) {
  const made = titles.map((title, i) => ({ title, ...spoken(`${id}-${i}`, title, seconds) }));
  return {
    pages: made.map(({ page, title }) => ({ ...page, title, text: '' })),
    sounds: Object.assign({}, ...made.map(({ sounds }) => sounds)),
  };
}

/** A story that was brought in as sound alone: chapters with titles and no words. */
async function chapters(stage: Stage) {
  const { language } = stage;
  await told(stage, 'i-chapters', {
    ...wordless('i', CHAPTERS[language], 20),
    availability: 'offline',
    story: {
      source: 'imported',
      open: false,
      title: language === 'tr' ? 'Deniz Masalları' : 'Tales of the Sea',
      cover: { hero: 'whale', place: 'sea' },
    },
  });
  await listen(stage, 'i-chapters');
  await stage.page.locator('.chapters').waitFor();
  await stage.settled();
}

const WAYS = {
  en: ['The fox with the lantern', 'An owl who cannot sleep', 'The boat', 'The hill', 'Rain', 'The sea'],
  tr: ['Fenerli tilki', 'Uyuyamayan baykuş', 'Kayık', 'Tepe', 'Yağmur', 'Deniz'],
} as const;

/** A fork of a story that branches. @param count ways on */
async function fork(stage: Stage, count: number) {
  const { language } = stage;
  const ways = WAYS[language].slice(0, count);
  const stages = ways.map((_, page) => ({ page, wheel: true, canOk: true, canHome: true }));
  await told(stage, `i-fork-${count}`, {
    ...wordless('i-way', ways, 2),
    availability: 'offline',
    story: {
      source: 'imported',
      open: false,
      title: language === 'tr' ? 'Fenerli Orman' : 'The Lantern Wood',
      cover: { hero: 'fox', place: 'forest' },
      graph: { start: { action: 0, option: 0 }, stages, actions: [stages.map((_, at) => ({ stage: at }))] },
    },
  });
  await stage.go(`#/play/i-fork-${count}`);
  await stage.page.locator('.fork').waitFor();
  await stage.settled();
}

/** A screen of the player without words: its round button is there. */
async function alone(stage: Stage, id: string, sign: string) {
  await stage.go(`#/play/${id}`);
  await stage.page.locator(sign).first().waitFor();
  await stage.settled();
}

/** Goes to the end of the pages there are, which may be shown as ended. */
async function skip({ page }: Stage) {
  await page.locator('.player-end, .player-play').first().waitFor();
  if (!(await page.locator('.player-play').count())) return;
  await page.locator('.player .slider').focus();
  await page.keyboard.press('End');
  // The story may have ended, and the slider gone, by then.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

async function toTheEnd(stage: Stage) {
  await skip(stage);
  // Read together, the last sentence is left by a touch.
  await stage.page.evaluate(() =>
    document.querySelector<HTMLElement>('.player.is-together .player-play')?.click(),
  );
  await stage.page.locator('.player-end').waitFor({ timeout: 40_000 });
  await stage.settled();
}

/** Reports the progress of the last wish to the page. */
async function say(stage: Stage, change: Partial<Making>) {
  const { page } = stage;
  await page.locator('.create-waiting').waitFor();
  const id = await lastWish(stage);
  const at = Date.now();
  const now = { id, from: 'llm', phase: 'writing', page: 3, of: 8, audible: false, since: at, at } as const;
  await put(page, 'settings', { ...now, ...change }, 'making', 'making');
  await stage.settled();
}

/** Ends the making. */
async function silence(stage: Stage) {
  const past = { id: 'm-nobody', phase: 'ended', audible: false } as const;
  await making(stage.page, 'm-nobody', past);
  await stage.go('#/stories');
}

/** Opens Create without a wish, or, where a story is awaited, its tiles. */
async function wishing(stage: Stage) {
  await silence(stage);
  await stage.go('#/create');
  await stage.page.locator('.create-tiles').first().waitFor();
  await stage.page.waitForFunction(() => document.querySelectorAll('.create-near[d*="Q50 4"]').length > 8);
}

const group = (at: number) => async (stage: Stage) => {
  await stage.page.evaluate((index) => {
    const box = document.querySelector('.create-groups') as HTMLElement;
    box.scrollTo({ top: (box.children[index] as HTMLElement).offsetTop, behavior: 'instant' });
  }, at);
  await stage.settled();
};

/** Picks without moving on to the next group, as a finger would. */
const pick = (page: Page, name: string, at: number) =>
  page.evaluate(
    ([of, index]) => {
      (document.querySelectorAll(`.create-group.is-${of} input`)[index as number] as HTMLElement).click();
    },
    [name, at] as const,
  );

const turnTogether = (stage: Stage) =>
  stage.page.locator('.create-together input').evaluate((one: HTMLElement) => one.click());

async function make(stage: Stage, change?: Partial<Making>) {
  await wishing(stage);
  await pick(stage.page, 'hero', 0);
  await stage.page.evaluate(() => (document.querySelector('.create-make') as HTMLElement).click());
  if (change) await say(stage, change);
}

/** Spoils every stored sound. */
const spoilSounds = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        indexedDB.open('talelight').onsuccess = (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          const tx = db.transaction('audio', 'readwrite');
          tx.objectStore('audio').openCursor().onsuccess = (found) => {
            const cursor = (found.target as IDBRequest<IDBCursorWithValue | null>).result;
            cursor?.update({ ...cursor.value, bytes: new ArrayBuffer(4000) });
            cursor?.continue();
          };
          tx.oncomplete = () => {
            db.close();
            done();
          };
        };
      }),
  );

/** Makes the database itself fail, until `back` is called in the page. */
async function breakStorage(page: Page) {
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('The disk is full of sand.', 'UnknownError');
    };
    Object.assign(window, {
      back: () => {
        IDBDatabase.prototype.transaction = transaction;
        new BroadcastChannel('talelight').postMessage('cards');
      },
    });
    new BroadcastChannel('talelight').postMessage('cards');
  });
}

const ready = async (stage: Stage) => {
  await stage.go('#/stories');
  await stage.page.locator('.shelf-card').first().waitFor();
  await stage.page.waitForFunction(
    () => !document.querySelector('.cover-near:not([d*="C"], [d*="Q"], [d*="A"])'),
  );
  await stage.settled();
};

const scrollTo = (part: number) => async (stage: Stage) => {
  await stage.page.evaluate((of) => {
    const view = document.getElementById('view') as HTMLElement;
    // As a hand does: the shelf no longer leads back to the card that was heard.
    view.dispatchEvent(new Event('wheel', { bubbles: true }));
    view.scrollTop = (view.scrollHeight - view.clientHeight) * of;
  }, part);
  await stage.settled();
};

const shelf: Screen[] = [
  { name: 'shelf', large: true, swept: true, show: ready, again: scrollTo(0) },
  { name: 'shelf-scrolled', show: ready, again: scrollTo(0.5), leave: scrollTo(0) },
  {
    name: 'shelf-empty',
    async show(stage) {
      await stage.set({ examples: 'off' });
      await stage.page.locator('.notice').waitFor();
    },
    leave: (stage) => stage.set({ examples: undefined }).then(() => ready(stage)),
  },
  {
    name: 'shelf-failed',
    async show(stage) {
      await breakStorage(stage.page);
      await stage.page.locator('.shelf-said').waitFor();
    },
    // Storage is broken meanwhile, so this is shown as a kiosk in all sizes.
    fixed: true,
    async leave(stage) {
      await stage.page.evaluate(() => (window as unknown as { back(): void }).back());
      await ready(stage);
    },
  },
];

const player: Screen[] = [
  {
    name: 'player',
    large: true,
    show: (stage) => listen(stage, STORY[stage.language]),
    again: seek(12),
  },
  {
    name: 'player-locked',
    kiosk: true,
    async show(stage) {
      await stage.page.evaluate(() => (document.querySelector('.lock') as HTMLElement).click());
      await stage.page.locator('.locked').waitFor();
    },
    async again(stage) {
      await stage.page.mouse.click(240, 200);
      await stage.page.locator('.is-asked').waitFor();
      await stage.settled();
    },
    async leave(stage) {
      await stage.page.evaluate(() =>
        (document.querySelector('.locked button.visually-hidden') as HTMLElement).click(),
      );
    },
  },
  {
    name: 'player-paused',
    large: true,
    swept: true,
    async show(stage) {
      // A story with sound, which no Turkish one has.
      if (!(await stage.page.locator('.player.is-playing').count())) await listen(stage, STORY.en);
      await stage.page.evaluate(() => (document.querySelector('.player-play') as HTMLElement).click());
      await stage.page.locator('.player.is-paused').waitFor();
    },
    leave: (stage) => stage.go('#/stories'),
  },
  {
    name: 'player-chapters',
    large: true,
    swept: true,
    show: chapters,
    again: seek(25),
  },
  {
    name: 'player-chapter-list',
    large: true,
    async show(stage) {
      await press(stage.page, '.chapters-open');
      await stage.page.locator('.chapter-list').waitFor();
    },
    leave: async (stage) => {
      await stage.page.keyboard.press('Escape');
      await stage.go('#/stories');
    },
  },
  {
    name: 'player-fork',
    large: true,
    swept: true,
    show: (stage) => fork(stage, 3),
  },
  {
    name: 'player-fork-of-six',
    large: true,
    show: (stage) => fork(stage, 6),
    leave: (stage) => stage.go('#/stories'),
  },
  {
    name: 'player-together',
    large: true,
    swept: true,
    async show(stage) {
      await listen(stage, STORY.tr);
      await stage.page.locator('.together-sentence').waitFor();
      await stage.settled();
    },
    again: (stage) => stage.settled(),
    leave: (stage) => stage.go('#/stories'),
  },
  {
    name: 'player-both-languages',
    swept: true,
    async show(stage) {
      await listen(stage, PAIR[stage.language]);
      await press(stage.page, '.twin-beside[aria-pressed="false"]');
      // At 200 % only the words that are told are seen.
      await stage.page.locator('.side-by-side .player-words + .player-words').waitFor({ state: 'attached' });
      await stage.settled();
    },
    again: (stage) => stage.settled(),
    async leave(stage) {
      await press(stage.page, '.twin-beside[aria-pressed="true"]');
      await stage.page.locator('.side-by-side').waitFor({ state: 'detached' });
      await stage.go('#/stories');
    },
  },
  {
    name: 'the-end',
    large: true,
    swept: true,
    show: async (stage) => {
      await listen(stage, STORY[stage.language]);
      await toTheEnd(stage);
    },
  },
  {
    name: 'shelf-lived-in',
    large: true,
    async show(stage) {
      await listen(stage, OTHER[stage.language]);
      await seek(9)(stage);
      await stage.page.locator('.player-heart').evaluate((one: HTMLElement) => one.click());
      await ready(stage);
    },
    again: scrollTo(0),
  },
  {
    name: 'player-being-written',
    async show(stage) {
      await told(stage, 'm-written');
      await making(stage.page, 'm-written', { page: 2 });
      await stage.go('#/play/m-written');
      await skip(stage);
      await stage.page.locator('.player-stop').waitFor();
      await stage.settled();
    },
    leave: silence,
  },
  {
    name: 'player-trouble',
    async show(stage) {
      // A story with sound, which no Turkish one has; the interface is in the stage's language.
      await listen(stage, SPOILT);
      await stage.page.waitForTimeout(500);
      await stage.go('#/stories');
      await spoilSounds(stage.page);
      await alone(stage, SPOILT, '.player-retry');
    },
  },
  {
    name: 'to-be-continued',
    async show(stage) {
      await told(stage, 'm-open');
      await stage.go('#/play/m-open');
      await toTheEnd(stage);
    },
  },
  {
    name: 'to-be-continued-asleep',
    async show(stage) {
      await told(stage, 'm-late');
      await wish(stage.page, 'm-late', { kind: 'finish', language: stage.language });
      await stage.go('#/play/m-late');
      await toTheEnd(stage);
    },
  },
  {
    name: 'end-of-a-made-story',
    async show(stage) {
      await told(stage, 'm-whole', { availability: 'offline', story: { open: false } });
      await stage.go('#/play/m-whole');
      await toTheEnd(stage);
    },
  },
  {
    name: 'seen-by-a-parent-first',
    async show(stage) {
      await told(stage, 'm-held', { story: { held: true } });
      await alone(stage, 'm-held', '.player-instead');
    },
  },
  {
    name: 'wish-asleep',
    async show(stage) {
      await told(stage, 'm-asleep', { pages: [], sounds: {}, availability: 'listed' });
      await wish(stage.page, 'm-asleep', { language: stage.language });
      await alone(stage, 'm-asleep', '.player-retry');
    },
  },
  {
    name: 'wish-being-written',
    async show(stage) {
      await told(stage, 'm-being', { pages: [], sounds: {}, availability: 'listed' });
      await making(stage.page, 'm-being', { page: 0, audible: false, phase: 'asking' });
      await alone(stage, 'm-being', '.player-stop');
    },
    leave: silence,
  },
  {
    name: 'no-such-story',
    large: true,
    swept: true,
    show: (stage) => alone(stage, 'nonsense', '.player-instead'),
  },
  {
    name: 'shelf-offline',
    async show(stage) {
      await ready(stage);
      await stage.context.setOffline(true);
      await stage.page.locator('.is-asleep').first().waitFor();
    },
    again: scrollTo(0),
  },
  {
    name: 'player-offline',
    show: (stage) => alone(stage, UNHEARD[stage.language], '.player-instead'),
    async leave(stage) {
      await stage.context.setOffline(false);
      await ready(stage);
    },
  },
];

const create: Screen[] = [
  { name: 'create', large: true, swept: true, show: wishing, again: group(0) },
  {
    name: 'create-place',
    swept: true,
    show: async (stage) => {
      await pick(stage.page, 'hero', 0);
    },
    again: group(1),
  },
  {
    name: 'create-thing',
    swept: true,
    show: (stage) => pick(stage.page, 'place', 5),
    again: group(2),
  },
  {
    name: 'create-mood',
    show: (stage) => pick(stage.page, 'thing', 7),
    again: group(3),
  },
  { name: 'create-words', large: true, swept: true, show: async () => {}, again: group(4) },
  {
    name: 'create-typing',
    kiosk: true,
    async show(stage) {
      await group(4)(stage);
      await stage.page.locator('.create textarea').focus();
      await stage.page.locator('.keys button').first().waitFor();
    },
    async leave(stage) {
      await stage.page.locator('.create textarea').blur();
      await stage.page.locator('.keys').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'create-naming',
    large: true,
    swept: true,
    async show(stage) {
      await group(0)(stage);
      await stage.page.locator('.create-picks i').waitFor();
      await stage.page
        .locator('.create-picks button')
        .first()
        .evaluate((one: HTMLElement) => one.click());
      await stage.page.locator('.create-naming').waitFor();
      await stage.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await stage.settled();
    },
    leave: (stage) => stage.page.locator('.create-close').evaluate((one: HTMLElement) => one.click()),
  },
  {
    name: 'create-together',
    swept: true,
    async show(stage) {
      await turnTogether(stage);
      await pick(stage.page, 'hero', 1);
    },
    again: group(0),
    leave: turnTogether,
  },
  { name: 'create-asking', swept: true, show: (stage) => make(stage, { phase: 'asking', page: 0 }) },
  { name: 'create-waiting', large: true, swept: true, show: (stage) => say(stage, {}) },
  {
    name: 'create-slow',
    async show(stage) {
      // Somebody else's old wish, of which nothing can be heard.
      await silence(stage);
      await told(stage, 'm-slow', { pages: [], sounds: {}, availability: 'listed' });
      await making(stage.page, 'm-slow', { audible: false, since: Date.now() - 60_000 });
      await stage.go('#/create');
      await stage.page.locator('.create-way').nth(3).waitFor();
      await stage.settled();
    },
    // A making that reports nothing for a while counts as dead.
    again: (stage) =>
      making(stage.page, 'm-slow', { audible: false, since: Date.now() - 60_000 }).then(stage.settled),
  },
  {
    name: 'create-instead',
    async show(stage) {
      await make(stage);
      await stage.page.locator('.create-waiting').waitFor();
      const insteadOf = await lastWish(stage);
      await say(stage, { id: 'm-kit', from: 'kit', insteadOf, instead: 'unreachable', audible: false });
      await stage.page.locator('.create-waiting.is-instead').waitFor();
      await stage.settled();
    },
    leave: silence,
  },
  {
    name: 'create-held',
    async show(stage) {
      await make(stage);
      await stage.page.locator('.create-waiting').waitFor();
      await wish(stage.page, await lastWish(stage), { state: 'approval', failure: undefined as never });
      await stage.page.locator('.create-waiting.is-held').waitFor();
      await stage.settled();
    },
    leave: silence,
  },
  {
    name: 'create-asleep',
    large: true,
    swept: true,
    show: (stage) => make(stage, { phase: 'ended', page: 0, failure: UNREACHABLE }),
  },
  {
    name: 'create-gentle-turn',
    show: (stage) =>
      make(stage, {
        phase: 'ended',
        page: 0,
        failure: { kind: 'unsuitable', message: 'moderation: violence' },
      }),
  },
  {
    name: 'create-full',
    show: (stage) =>
      make(stage, { phase: 'ended', page: 0, failure: { kind: 'full', message: 'QuotaExceededError' } }),
  },
  {
    name: 'create-beside',
    async show(stage) {
      await told(stage, 'm-beside');
      await making(stage.page, 'm-beside', { page: 3 });
      await stage.go('#/create');
      await stage.page.locator('.create-beside').waitFor();
      await pick(stage.page, 'hero', 2);
      await stage.settled();
    },
    again: group(0),
    leave: silence,
  },
];

async function lastWish({ page }: Stage): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((done) => {
        indexedDB.open('talelight').onsuccess = (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          db.transaction('wishes').objectStore('wishes').getAll().onsuccess = (found) => {
            db.close();
            const all = (found.target as IDBRequest<{ id: string; createdAt: number }[]>).result;
            done(all.sort((a, b) => b.createdAt - a.createdAt)[0]?.id ?? '');
          };
        };
      }),
  );
}

/** Six children, one with the longest name allowed. */
const CHILDREN: Child[] = [
  { id: 'c-1', name: 'Ada', face: 'fox', colour: 0 },
  { id: 'c-2', name: 'Çağan', face: 'bear', colour: 1 },
  { id: 'c-3', name: 'Abdurrahman', face: 'owl', colour: 2 },
  { id: 'c-4', name: 'Lily', face: 'dragon', colour: 3 },
  { id: 'c-5', name: 'Zeynep', face: 'cat', colour: 4 },
  { id: 'c-6', name: 'Tom', face: 'penguin', colour: 5 },
];

const press = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((one: HTMLElement) => one.click());

const family: Screen[] = [
  {
    name: 'shelf-of-a-child',
    large: true,
    async show(stage) {
      await ready(stage);
      await put(stage.page, 'settings', CHILDREN, 'settings', 'children');
      await stage.set({ child: { who: 'c-1' }, everyone: true });
      await stage.page.locator('.children-mine').waitFor();
    },
    again: scrollTo(0),
  },
  {
    name: 'children',
    large: true,
    async show({ page }) {
      await press(page, '.children-mine');
      await page.locator('.children-picker li').nth(6).waitFor();
    },
    leave: ({ page }) => press(page, '.children-picker [aria-current=true]'),
  },
  {
    name: 'shelf-asleep',
    large: true,
    async show(stage) {
      await stage.set({ quiet: { from: '00:00', to: '23:59' } });
      await stage.page.locator('.asleep h1').waitFor();
    },
  },
  {
    name: 'player-asleep',
    async show(stage) {
      await stage.go(`#/play/${STORY[stage.language]}`);
      await stage.page.locator('.player.is-resting').waitFor();
    },
    leave: (stage) => stage.set({ quiet: undefined, child: undefined, everyone: undefined }),
  },
  {
    name: 'gate-key',
    large: true,
    kiosk: true,
    async show(stage) {
      await stage.go('#/settings');
      await stage.page.locator('.gate-hold').waitFor();
    },
  },
  {
    name: 'gate-sum',
    large: true,
    kiosk: true,
    async show({ page }) {
      await press(page, '.gate-hold');
      await page.locator('.gate-typed').waitFor();
    },
    leave: ready,
  },
  {
    name: 'gate-pin',
    large: true,
    async show(stage) {
      // A PIN that no digits match.
      const pin = { hash: new Uint8Array(32), salt: new Uint8Array(16), rounds: 1 };
      await stage.go('#/stories');
      await putBytes(stage.page, pin);
      await stage.go('#/settings');
      await stage.page.locator('.gate-dots').waitFor({ state: 'attached' });
    },
  },
  {
    name: 'gate-forgotten',
    async show({ page }) {
      await press(page, '.gate-forgotten');
      await page.locator('.gate-how').waitFor();
    },
    async leave(stage) {
      await putBytes(stage.page, undefined);
      await ready(stage);
    },
  },
];

const evening: Screen[] = [
  {
    name: 'player-sleep-timer',
    large: true,
    async show(stage) {
      await listen(stage, STORY.en);
      await press(stage.page, '.sleep-moon');
      await stage.page.locator('.sleep-panel').waitFor();
    },
    leave: ({ page }) => page.keyboard.press('Escape'),
  },
  {
    // On a phone bedtime is for families who have switched it on.
    name: 'tonight',
    large: true,
    kiosk: true,
    async show(stage) {
      await ready(stage);
      await press(stage.page, '.bedtime-moon');
      await stage.page.locator('.tonight-covers button').first().waitFor();
      await stage.settled();
    },
    // Counts its windows anew after a change of size.
    again: ({ settled }) => settled(),
  },
  {
    name: 'tonight-lit',
    large: true,
    kiosk: true,
    async show({ page }) {
      for (const i of [0, 1]) {
        await page
          .locator('.tonight-covers button')
          .nth(i)
          .evaluate((one: HTMLElement) => one.click());
        await page.locator('.tonight-lanterns button').nth(i).waitFor();
      }
    },
    again: ({ settled }) => settled(),
    leave: (stage) => press(stage.page, '.tonight-back').then(() => ready(stage)),
  },
  {
    // After a power cut in the middle of bedtime.
    name: 'night-go-on',
    kiosk: true,
    async show(stage) {
      await evenings(stage, 1);
      await stage.page.locator('.night-go').waitFor();
      await stage.settled();
    },
  },
  {
    name: 'night-moon',
    large: true,
    kiosk: true,
    async show(stage) {
      await evenings(stage, 2);
      await wakeMoon(stage);
    },
    again: wakeMoon,
    leave: (stage) => evenings(stage, 'morning').then(() => ready(stage)),
  },
];

/** Opens the page in a bedtime of two stories of which so many have been heard, or on the morning after. */
async function evenings({ page, settled }: Stage, told: number | 'morning') {
  const over = told === 'morning';
  // Begun after the build: a beginning that no clock can have shown is unknown, and its night lasts until morning.
  const since = Date.now() - (over ? 2000 : 0);
  const night: BedtimeSession = {
    stories: ['en-the-owl-and-the-noon-flower', 'en-two-left-boots'],
    told: over ? 0 : told,
    pages: 9,
    more: 3,
    given: 0,
    since,
    morning: since + (over ? 1 : 3_600_000),
  };
  // Without the app, whose player may be writing its own place in the night.
  const address = page.url();
  await page.goto(new URL('icon.svg', address).href);
  await put(page, 'settings', night, 'settings', 'night');
  await page.goto(address);
  await page.locator('html.is-kiosk').waitFor({ state: 'attached' });
  await page.locator('.hands').waitFor({ state: 'attached' });
  if (!over) await page.locator('dialog.night').waitFor({ state: 'attached' });
  await settled();
}

/** A touch in the dark shows the moon for a while. */
async function wakeMoon({ page, settled }: Stage) {
  const moon = page.locator('.night.is-moon');
  for (let touch = 0; touch < 5 && !(await moon.count()); touch++) {
    await page.mouse.click(40, 160);
    await page.waitForTimeout(400);
  }
  await moon.waitFor();
  await settled();
}

/** Typography for readers who find reading hard. */
const reading: Screen[] = [
  {
    name: 'player-large-words',
    large: true,
    async show(stage) {
      await stage.set({ textSize: 1.5, spacing: true, dyslexia: true });
      await listen(stage, STORY[stage.language]);
    },
    again: seek(12),
    leave: (stage) => stage.set({ textSize: undefined, spacing: undefined, dyslexia: undefined }),
  },
  {
    name: 'player-word-by-word',
    async show(stage) {
      await stage.set({ wordByWord: true });
      await seek(12)(stage);
    },
    again: seek(12),
    leave: (stage) => stage.set({ wordByWord: undefined }).then(() => ready(stage)),
  },
];

/** Sets a PIN without the app, or removes it: its hash is bytes, not text. */
const putBytes = (page: Page, pin: { hash: Uint8Array; salt: Uint8Array; rounds: number } | undefined) =>
  page.evaluate(
    (about) =>
      new Promise<void>((done) => {
        indexedDB.open('talelight').onsuccess = (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          const tx = db.transaction('settings', 'readwrite');
          if (about) {
            const { hash, salt, rounds } = about;
            const pin = { hash: new Uint8Array(hash), salt: new Uint8Array(salt), rounds };
            tx.objectStore('settings').put(pin, 'pin');
          } else tx.objectStore('settings').delete('pin');
          tx.oncomplete = () => {
            db.close();
            new BroadcastChannel('talelight').postMessage('settings');
            done();
          };
        };
      }),
    pin && { hash: [...pin.hash], salt: [...pin.salt], rounds: pin.rounds },
  );

export const childScreens: Screen[] = [...shelf, ...reading, ...evening, ...player, ...create, ...family];
