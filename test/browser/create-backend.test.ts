import { LLMock } from '@copilotkit/aimock';
import { describe, expect, it } from 'vitest';
import { speechOf, startStoryteller } from '../fakes/storyteller';
import {
  cardIn,
  configure,
  madeIn,
  makingIn,
  openConfigured,
  opened,
  PAGES,
  readAll,
  service,
  TALE,
  TITLE,
  untilKept,
  wishesIn,
  wishFor,
} from './create-backend-rig';
import { startSite, untilOffline } from './harness';
import { launchPlayer, soundOf, untilHeard } from './player-rig';

/** One blue pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';

describe('against a third party’s server', () => {
  it('a wish becomes a story that is heard, and is heard again after a reload without a network', async () => {
    const mock = new LLMock({ port: 0 });
    mock.onMessage(/./u, { content: TALE });
    mock.onSpeech(/./u, { audio: speechOf(2).toString('base64'), format: 'mp3' });
    mock.onImage(/./u, { image: { b64Json: PIXEL } });
    await mock.start();
    await using site = await startSite();
    const at = service(`${mock.url}/v1`);
    configure(site, { llm: at, tts: at, image: at, pictures: 'cover', profile: 'full' });
    await using browser = await launchPlayer({ worker: true });
    const { page, context } = browser;
    try {
      await openConfigured(page, site);
      await untilOffline(page);
      await wishFor(page);
      const id = await opened(page);
      await untilHeard(page);
      await untilKept(page, id, 'offline');
      const [story] = await madeIn(page);
      expect(story).toMatchObject({ id, title: TITLE, wish: { hero: 'fox', thing: 'lantern' } });
      expect(story?.pages.map(({ text }) => text)).toEqual(PAGES);
      expect(await wishesIn(page)).toEqual([]);
      await expect
        .poll(async () => (await madeIn(page))[0]?.picture?.type, { timeout: 15_000 })
        .toMatch(/^image\//);
    } finally {
      await mock.stop();
    }
    await site.stop();
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await untilHeard(page);
    await page.getByRole('button', { name: 'Next page' }).tap();
    await untilHeard(page);
  });
});

describe('a story in the making', () => {
  it('is heard from its first sentence on, long before its end', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 15, sound: 20, letter: 0.06 });
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: service(teller.url) });
    await using browser = await launchPlayer();
    const { page } = browser;
    await openConfigured(page, site);
    await wishFor(page);
    const id = await opened(page);
    await untilHeard(page);
    const heard = Date.now();
    expect(teller.log.filter(({ what }) => what === 'speak')[0]?.text).toBe('Pip was a small red fox.');
    const [story] = await madeIn(page);
    expect(story?.open).toBe(true);
    expect(story?.pages.length).toBeLessThan(3);
    await untilKept(page, id, 'offline');
    expect(teller.log.findLast(({ what }) => what === 'token')?.at).toBeGreaterThan(heard);
    expect((await makingIn(page))?.phase).toBe('ended');
    // Sounds stored on the way to a whole page are deleted once no page refers to them.
    const named = (await madeIn(page)).flatMap(({ pages }) => pages.map(({ speech }) => speech?.key));
    const sounds = await readAll<{ key: string; story: string }>(page, 'sounds');
    expect(
      sounds
        .filter((one) => one.story === id)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(named.sort());
    expect((await soundOf(page)).open).toBe(1);
  });

  it('goes on by itself where the connection is cut', async () => {
    await using teller = await startStoryteller(TALE, { tokens: 60, sound: 0, letter: 0.02 });
    teller.cutAfter = 45;
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: service(teller.url) });
    await using browser = await launchPlayer();
    const { page } = browser;
    await openConfigured(page, site);
    await wishFor(page);
    const id = await opened(page);
    // The second answer begins anew; sentences spoken already are skipped.
    await untilKept(page, id, 'offline');
    expect(teller.log.filter(({ what }) => what === 'write')).toHaveLength(2);
    const [story] = await madeIn(page);
    expect(story?.pages.map(({ text }) => text).join(' ')).toBe(PAGES.join(' '));
  });

  it('without a voice to store is whole when its text is', async () => {
    await using teller = await startStoryteller(TALE);
    await using site = await startSite();
    configure(site, { llm: service(teller.url), tts: null });
    await using browser = await launchPlayer();
    const { page } = browser;
    await openConfigured(page, site);
    await wishFor(page);
    const id = await opened(page);
    await untilKept(page, id, 'offline');
    expect((await cardIn(page, id))?.narrated).toBe(false);
    expect(teller.log.some(({ what }) => what === 'speak')).toBe(false);
  });
});
