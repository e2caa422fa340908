import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as en } from '../../src/i18n/en/create';
import { type Asked, type Backend, startBackend } from '../fakes/backend';
import { openCreate, wishesOf } from './create-rig';
import { expectNoAxeViolations, go, insecure, launch, type Site, settled, startSite } from './harness';
import { handOn, middleOf } from './kiosk-rig';

/** A microphone that beeps, with permission given. */
const BEEPS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
/** A browser that refuses without asking. */
const REFUSES = ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];

const talk = (page: Page) => page.getByRole('button', { name: en.talk, exact: true });
const wish = (page: Page) => page.getByRole('textbox', { name: en.wish });
const heard = (page: Page) => page.locator('.create-heard');

interface Rig {
  live: {
    tracks: Set<MediaStreamTrack>;
    urls: Set<string>;
    players: Set<HTMLMediaElement>;
    contexts: Set<AudioContext>;
  };
}

/** Counts what a page keeps alive. */
function count(context: BrowserContext) {
  return context.addInitScript(() => {
    const live = { tracks: new Set(), urls: new Set(), players: new Set(), contexts: new Set() };
    const { mediaDevices } = navigator;
    if (mediaDevices) {
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (asked) => {
        const stream = await open(asked);
        for (const track of stream.getTracks()) live.tracks.add(track);
        return stream;
      };
    }
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL(object);
      live.urls.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      live.urls.delete(url);
      revokeObjectURL(url);
    };
    window.Audio = class extends Audio {
      constructor(src?: string) {
        super(src);
        live.players.add(this);
      }
    };
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        live.contexts.add(this);
      }
    };
    Object.assign(window, { live });
  });
}

/** Resources in use: tracks, object URLs, media elements with a source, audio contexts, utterances. */
const alive = (page: Page) =>
  page.evaluate(() => {
    const { live } = window as unknown as Rig;
    return {
      tracks: [...live.tracks].filter(({ readyState }) => readyState === 'live').length,
      urls: live.urls.size,
      // Howler leaves a silent `data:` address on a released label's element.
      players: [...live.players].filter(({ src, currentSrc }) =>
        src ? !src.startsWith('data:') : currentSrc,
      ).length,
      contexts: [...live.contexts].filter(({ state }) => state !== 'closed').length,
      spoken: Number(speechSynthesis.speaking) + Number(speechSynthesis.pending),
    };
  });
const NOTHING = { tracks: 0, urls: 0, players: 0, contexts: 0, spoken: 0 };

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Content-Type': 'application/json',
};

/** A transcription that always returns this text. */
const understands =
  (text: string, status = 200) =>
  (response: import('node:http').ServerResponse, { method }: Asked) => {
    if (method === 'OPTIONS') return response.writeHead(204, CORS).end();
    response
      .writeHead(status, CORS)
      .end(JSON.stringify(status === 200 ? { text } : { error: { message: text } }));
  };
const sent = ({ asked }: Backend) => asked.filter(({ method }) => method === 'POST');

/** Sets up a transcription in the site's config.json. */
function setUp(site: Site, stt: object | null): void {
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ stt, tts: null }));
    return true;
  });
}

async function start(url: string, backend: Backend, site: Site, args = BEEPS) {
  setUp(site, { provider: 'openai', baseUrl: `${backend.origin}/v1`, model: 'whisper-1' });
  const browser = await launch({ args, whole: args === REFUSES });
  await count(browser.context);
  await browser.page.goto(url);
  await site.untilIdle();
  await openCreate(browser.page, url);
  return browser;
}

async function hold(page: Page, milliseconds: number): Promise<void> {
  const box = await talk(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  await page.mouse.down();
  await page.waitForTimeout(milliseconds);
  await page.mouse.up();
}

describe('holding to talk', () => {
  it('writes down what was said as the wish, and lets go of the microphone', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands(' a fox who cannot sleep '));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    expect(await alive(page)).toEqual(NOTHING);
    const holding = hold(page, 900);
    await page.getByText(en.listening).waitFor();
    await holding;
    await expect.poll(() => wish(page).inputValue()).toBe('a fox who cannot sleep');
    const [asked] = sent(backend);
    expect(asked?.path).toBe('/v1/audio/transcriptions');
    // An hour of silence would be as small: the request carried sound.
    expect(asked?.body.length).toBeGreaterThan(1000);
    await expect.poll(() => alive(page)).toEqual(NOTHING);
    // Apart from the first, for axe takes the time in which the voice is heard.
    const again = hold(page, 2000);
    await page.getByText(en.listening).waitFor();
    await expectNoAxeViolations(page);
    await again;
    await expect.poll(() => wish(page).inputValue()).toBe('a fox who cannot sleep a fox who cannot sleep');
    await page.getByRole('button', { name: en.make }).click();
    await expect
      .poll(async () => (await wishesOf(page))[0]?.wish)
      .toMatchObject({ words: expect.stringMatching(/^a fox/) });
  });

  it('glows with the voice, and is held with the space bar as well', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('a bear'));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    await talk(page).focus();
    await page.keyboard.down(' ');
    await expect
      .poll(() => talk(page).evaluate((one) => Number(one.style.getPropertyValue('--level'))), {
        interval: 20,
        timeout: 5000,
      })
      .toBeGreaterThan(0.05);
    await page.keyboard.up(' ');
    await expect.poll(() => wish(page).inputValue()).toBe('a bear');
    expect(sent(backend)).toHaveLength(1);
  });

  it('sends nothing of a slip of the finger', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('never'));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    await hold(page, 800);
    await expect.poll(() => wish(page).inputValue()).toBe('never');
    await hold(page, 60);
    await heard(page).filter({ hasText: en.unheard }).waitFor();
    expect(sent(backend)).toHaveLength(1);
    expect(await alive(page)).toEqual(NOTHING);
  });

  it('tells what the server says, and stays', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('no such model', 404));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    await hold(page, 700);
    await heard(page).filter({ hasText: en.deaf.failed }).waitFor();
    await talk(page).waitFor();
    await backend.stop();
    await hold(page, 700);
    await heard(page).filter({ hasText: en.deaf.failed }).waitFor();
    await expect.poll(() => alive(page)).toEqual(NOTHING);
  });

  it('lets go of everything when the view is left in mid-sentence', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('too late'));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    const box = await talk(page).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await page.mouse.down();
    await expect.poll(async () => (await alive(page)).tracks).toBe(1);
    await go(page, '#/stories');
    await expect.poll(() => alive(page)).toEqual(NOTHING);
    await page.mouse.up();
    expect(sent(backend)).toEqual([]);
  });

  it('keeps nothing alive for five idle minutes', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('a whale'));
    await using browser = await start(site.url, backend, site);
    const { page } = browser;
    await hold(page, 700);
    await expect.poll(() => wish(page).inputValue()).toBe('a whale');
    await page.getByRole('radio', { name: 'Fox' }).click();
    await page.clock.install();
    await page.clock.runFor(5 * 60_000);
    // The sound of a tap ends in real time.
    await expect.poll(() => alive(page)).toEqual(NOTHING);
  });
});

describe('where there is no microphone to be had', () => {
  it('the button goes when it is refused, and a sentence says so', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('never'));
    await using browser = await start(site.url, backend, site, REFUSES);
    const { page } = browser;
    await hold(page, 700);
    await heard(page).filter({ hasText: en.deaf.refused }).waitFor();
    await expect.poll(() => talk(page).count()).toBe(0);
    await expectNoAxeViolations(page);
  });

  it('the button goes from under the finger that holds it, and nothing beneath is pressed on lifting', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('never'));
    await using browser = await start(site.url, backend, site, REFUSES);
    const { page } = browser;
    const hand = await handOn(page);
    await hand.down(await middleOf(page, '.create-talk'));
    await expect.poll(() => talk(page).count()).toBe(0);
    await page.evaluate(() =>
      addEventListener('click', () => document.body.classList.add('was-clicked'), { capture: true }),
    );
    // The guard is the older listener: what it swallows does not come this far.
    await hand.up();
    await settled(page);
    expect(await page.locator('.was-clicked').count()).toBe(0);
    await page.getByRole('radio', { name: 'Fox' }).tap();
    expect(await page.locator('.was-clicked').count()).toBe(1);
  });

  it('there is no button over http, and a sentence that says why', async () => {
    await using site = await startSite();
    await using backend = await startBackend(understands('never'));
    const url = insecure(site);
    await using browser = await start(url, backend, site);
    const { page } = browser;
    await page.getByText(en.deaf.insecure).waitFor({ state: 'attached' });
    expect(await talk(page).count()).toBe(0);
    await expectNoAxeViolations(page);
  });

  it('switched off, there is nothing of it', async () => {
    await using site = await startSite();
    setUp(site, null);
    await using browser = await launch({ args: BEEPS, whole: false });
    const { page } = browser;
    await page.goto(site.url);
    await site.untilIdle();
    await openCreate(page, site.url);
    expect(await talk(page).count()).toBe(0);
    expect(await page.locator('.create-deaf').count()).toBe(0);
  });
});
