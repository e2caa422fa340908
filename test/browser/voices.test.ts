import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Narration } from '../../src/domain/story/narration';
import { words as enStudio } from '../../src/i18n/en/studio';
import { words as enVoices } from '../../src/i18n/en/voices';
import { words as trMaking } from '../../src/i18n/tr/making';
import { words as trPlayer } from '../../src/i18n/tr/player';
import { words as trStudio } from '../../src/i18n/tr/studio';
import { words as trVoices } from '../../src/i18n/tr/voices';
import { makeTone } from '../../src/settings/tone';
import { startBackend } from '../fakes/backend';
import { configure, readAll, service } from './create-backend-rig';
import { faultsOf } from './create-rig';
import {
  expectNoAxeViolations,
  freshFolder,
  go,
  type Site,
  settled,
  startSite,
  untilOffline,
} from './harness';
import { eventually, launchPlayer, pickStories, play, untilHeard } from './player-rig';
import { aliveOf, launchStudio, NOTHING } from './voice-rig';
import { button, SIZES } from './voice-studio-rig';

let site: Site & AsyncDisposable;
let stories: Awaited<ReturnType<typeof pickStories>>;

beforeAll(async () => {
  site = await startSite();
  stories = await pickStories(site);
});
afterAll(() => site[Symbol.asyncDispose]());

/** All narrations that are stored. */
const narrationsIn = async (page: Parameters<typeof readAll>[0]) =>
  (await readAll<Narration[]>(page, 'settings'))
    .filter((one) => Array.isArray(one) && one[0]?.segments)
    .flat();

/** Pictures for those who look at them. */
const shoot = async (page: Parameters<typeof readAll>[0], name: string) => {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

const pagesOf = async (page: Parameters<typeof readAll>[0], id: string) =>
  (await readAll<{ id: string; pages: unknown[] }>(page, 'stories')).find((story) => story.id === id)?.pages
    .length ?? 0;

describe('a story that no voice speaks', () => {
  it('shows a picture and one sentence, turns by a touch alone, and leads a parent to the microphone', async () => {
    await using browser = await launchPlayer({ language: 'tr' });
    const { page } = browser;
    await page.goto(play(site, stories.turkish.id));
    const sentence = page.locator('.together-sentence');
    const first = await sentence.textContent();
    await button(page, trPlayer.nextSentence).waitFor();
    // Nothing plays, and no control says so.
    expect(await button(page, trPlayer.pause).count()).toBe(0);
    expect(await page.locator('[aria-current]').count()).toBe(0);
    await page.getByText(trPlayer.voiceless.tr).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      await shoot(page, `together-${size.width}`);
      expect(await faultsOf(page), `${size.width}`).toEqual([]);
      expect(
        await sentence.evaluate((box) => [
          box.scrollHeight - box.clientHeight,
          box.scrollWidth - box.clientWidth,
        ]),
      ).toEqual([0, 0]);
    }
    await expectNoAxeViolations(page);
    await sentence.tap();
    await eventually(() => sentence.textContent()).not.toBe(first);
    const second = await sentence.textContent();
    await button(page, trPlayer.nextSentence).tap();
    await eventually(() => sentence.textContent()).not.toBe(second);
    await button(page, trPlayer.previousSentence).tap();
    await eventually(() => sentence.textContent()).toBe(second);
    await page.keyboard.press('Space');
    await eventually(() => sentence.textContent()).not.toBe(second);
    await page.goto(play(site, stories.turkish.id));
    await page.getByRole('link', { name: trPlayer.readYourself }).tap();
    await page.getByRole('heading', { name: stories.turkish.title }).waitFor();
  });

  it('is spoken by none where the installer has switched the voice off', async () => {
    await using quiet = await startSite();
    configure(quiet, { tts: null });
    await using browser = await launchPlayer({ language: 'tr' });
    const { page } = browser;
    await page.addInitScript(() => {
      const voice = { name: 'Zeynep', lang: 'tr-TR', localService: true, default: true, voiceURI: 'z' };
      speechSynthesis.getVoices = () => [voice as SpeechSynthesisVoice];
      speechSynthesis.speak = () => Object.assign(window, { spoken: true });
    });
    await page.goto(quiet.url);
    await eventually(async () =>
      (await readAll<{ tts?: null }>(page, 'settings')).some((one) => one?.tts === null),
    ).toBe(true);
    await page.goto(play(quiet, stories.turkish.id));
    await button(page, trPlayer.nextSentence).waitFor();
    expect(await page.evaluate(() => 'spoken' in window)).toBe(false);
  });
});

describe('a built-in story', () => {
  it('is read aloud by a parent, page by page, and heard so without a network; deleted, it comes back', async () => {
    await using browser = await launchStudio({ language: 'tr', worker: true });
    const { page, context } = browser;
    const { id, title } = stories.turkish;
    await page.goto(site.url);
    await page.getByRole('link', { name: title }).waitFor();
    await go(page, '#/settings/own');
    await page.getByRole('link', { name: trStudio.toRead }).click();
    await page.getByRole('link', { name: `${trVoices.link}: ${title}` }).click();
    await page.getByRole('textbox').fill('Anne');
    await page.getByRole('radio', { name: 'Baykuş' }).check({ force: true });
    await button(page, trVoices.start).click();
    await button(page, trStudio.begin).waitFor();
    const pages = await pagesOf(page, id);
    expect(pages).toBeGreaterThan(1);
    await button(page, trStudio.begin).click();
    for (let i = 1; i <= pages; i++) {
      await page.waitForTimeout(1400);
      await button(page, i < pages ? trStudio.next : trStudio.stop).click();
    }
    await eventually(async () => Object.keys((await narrationsIn(page))[0]?.segments ?? {}).length).toBe(
      pages,
    );
    expect(await aliveOf(page)).toEqual(NOTHING);
    // Nothing of the story itself has changed.
    expect(JSON.stringify(await readAll(page, 'stories'))).not.toContain('"speech"');

    await untilOffline(page);
    // The faces' part of the player has been seen once.
    await page.getByRole('link', { name: trStudio.listen }).click();
    await untilHeard(page);
    await context.setOffline(true);
    await page.reload();
    await untilHeard(page);
    await page.goto(`${site.url}#/settings/voices/${id}`);
    await page.getByText(trVoices.read('Anne')).waitFor();
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      await shoot(page, `voices-${size.width}`);
    }
    const remove = button(page, `${trVoices.remove}: ${trVoices.read('Anne')}`);
    await remove.scrollIntoViewIfNeeded();
    const box = (await remove.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.getByText(trVoices.gone(trVoices.read('Anne'))).waitFor();
    await page.mouse.up();
    expect((await narrationsIn(page))[0]?.deletedAt).toBeGreaterThan(0);
    await page.goto(play(site, id));
    await button(page, trPlayer.nextSentence).waitFor();
    await page.goto(`${site.url}#/settings/voices/${id}`);
    await button(page, `${trVoices.undo}: ${trVoices.read('Anne')}`).click();
    await page.goto(play(site, id));
    await untilHeard(page);

    // Deleted again: a parent who looks for it in Storage finds it there, too. That part of Settings has to come once.
    await context.setOffline(false);
    await page.goto(`${site.url}#/settings/voices/${id}`);
    await remove.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText(trVoices.gone(trVoices.read('Anne'))).waitFor();
    await go(page, '#/settings/storage');
    const row = page.getByRole('region', { name: trMaking.deletedLately }).getByRole('listitem');
    await row.getByText(trVoices.read('Anne')).waitFor();
    await row.getByText(trMaking.daysLeft(30)).waitFor();
    await shoot(page, 'deleted-reading');
    await button(page, `${trMaking.restore}: ${title}, ${trVoices.read('Anne')}`).click();
    await row.waitFor({ state: 'detached' });
    await page.goto(play(site, id));
    await untilHeard(page);
  });

  it('lets a child choose by a face who tells, and remembers it', async () => {
    await using browser = await launchStudio();
    const { page } = browser;
    const { id } = stories.story;
    await page.goto(site.url);
    await page.getByRole('link', { name: stories.story.title }).waitFor();
    await go(page, `#/settings/voices/${id}`);
    await page.getByRole('textbox').fill('Dad');
    await button(page, enVoices.start).click();
    await button(page, enStudio.begin).click();
    await page.waitForTimeout(3000);
    await button(page, enStudio.stop).click();
    await eventually(async () => (await narrationsIn(page)).length).toBe(1);
    await page.getByRole('link', { name: enStudio.listen }).click();
    await untilHeard(page);
    const dad = button(page, 'Read by Dad');
    const own = button(page, 'The storyteller');
    await eventually(() => dad.getAttribute('aria-pressed')).toBe('true');
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settled(page);
      await shoot(page, `faces-${size.width}`);
      expect(await faultsOf(page), `${size.width}`).toEqual([]);
    }
    await expectNoAxeViolations(page);
    await own.tap();
    await eventually(() => own.getAttribute('aria-pressed')).toBe('true');
    await untilHeard(page);
    await page.reload();
    await untilHeard(page);
    expect(await own.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('a family’s voice service', () => {
  it('says the cost, reads a story once, goes on after a kill, and is heard without it', async () => {
    await using served = await startSite();
    let open = 2;
    await using backend = await startBackend(async (response, { method }) => {
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
      if (method === 'OPTIONS') return response.writeHead(204).end();
      // The third page never comes before the kill.
      if (open-- <= 0) return;
      response.setHeader('Content-Type', 'audio/wav').end(new Uint8Array(makeTone()));
    });
    configure(served, { tts: service(`${backend.origin}/v1`) });
    const profileDir = freshFolder('voices');
    const { id } = stories.turkish;
    {
      await using browser = await launchStudio({ language: 'tr', profileDir });
      const { page } = browser;
      await page.goto(served.url);
      await eventually(async () =>
        (await readAll<{ tts?: object }>(page, 'settings')).some((one) => one?.tts),
      ).toBe(true);
      await served.untilIdle();
      await page.goto(`${served.url}#/settings/voices/${id}`);
      await page.getByText(/karakter gönderilir/u).waitFor();
      await page.getByText(/karakter gönderilir/u).scrollIntoViewIfNeeded();
      await shoot(page, 'service');
      expect(backend.asked.filter(({ method }) => method === 'POST')).toEqual([]);
      await button(page, trVoices.letService).click();
      await page.getByRole('progressbar').waitFor();
      await eventually(async () => Object.keys((await narrationsIn(page))[0]?.segments ?? {}).length).toBe(2);
      await browser.kill();
    }
    open = 100;
    await using browser = await launchStudio({ language: 'tr', profileDir });
    const { page } = browser;
    await page.goto(served.url);
    const pages = await pagesOf(page, id);
    await eventually(async () => Object.keys((await narrationsIn(page))[0]?.segments ?? {}).length).toBe(
      pages,
    );
    const asked = backend.asked
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body.toString()).input);
    // Only the page that was under way when the plug was pulled is asked for twice.
    expect(asked.length).toBe(pages + 1);
    expect(new Set(asked).size).toBe(pages);
    await backend.stop();
    await page.goto(play(served, id));
    await untilHeard(page);
    await go(page, `#/settings/voices/${id}`);
    await page.getByText(trVoices.pages(pages, pages)).waitFor();
  });
});
