import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations, type Site, settled, sizes, startSite } from './harness';
import { eventually, launchPlayer, play, soundOf, untilHeard } from './player-rig';
import { heardSince, holdLock, making, read, setTts, spoken, WATCH, wish, write } from './player-storyteller';

let site: Site & AsyncDisposable;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

const ONE = 'Once there was a fox who had found a bell.';
const WHOLE = `${ONE} It was small and round. The fox shook it, and nothing rang.`;
const NEXT = 'So she asked the owl. The owl laughed.';

/** A page on the shelf, with catalogue and database ready. */
async function shelf(options: Parameters<typeof launchPlayer>[0] = {}) {
  const browser = await launchPlayer(options);
  await browser.page.addInitScript(WATCH);
  await browser.page.goto(site.url);
  await browser.page.locator('.shelf-card').first().waitFor();
  await holdLock(browser.page);
  await setTts(browser.page);
  return browser;
}

describe('a story that is being made', () => {
  test('is heard from its first sentence to its end as it comes', async () => {
    await using browser = await shelf();
    const { page } = browser;
    const first = spoken('m-a', ONE, 2);
    await making(page, 'm-a', { phase: 'asking' });
    await wish(page, 'm-a', { tries: 0 });
    await write(page, { id: 'm-a', ...first, pages: [first.page] });
    await page.evaluate(() => {
      location.hash = '#/play/m-a';
    });
    await untilHeard(page);

    // At the last page so far: waits, explains it, is not ended; and resumes by itself at once.
    await page.getByText('Page 1 is being written.').waitFor();
    expect((await soundOf(page)).open).toBe(0);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    const whole = spoken('m-a', WHOLE, 2);
    const committed = await write(page, { id: 'm-a', ...whole, pages: [whole.page] });
    await eventually(() => heardSince(page, committed)).toBeGreaterThan(0);
    // After the sentence that was heard already.
    expect((await soundOf(page)).time).toBeGreaterThan(1.9);
    await page.getByRole('button', { name: 'It was small and round.' }).waitFor();

    // The next page arrives while this one plays, without interrupting it.
    const next = spoken('m-a', NEXT, 1.5);
    const before = await soundOf(page);
    await write(page, {
      id: 'm-a',
      pages: [whole.page, next.page],
      availability: 'offline',
      story: { open: false },
      sounds: { ...whole.sounds, ...next.sounds },
    });
    expect((await soundOf(page)).time).toBeGreaterThanOrEqual(before.time);
    await page.getByRole('group', { name: 'Page 2' }).waitFor();
    await untilHeard(page);
    await making(page, 'm-a', { phase: 'ended', page: 2 });
    await page.getByRole('heading', { name: 'The end' }).waitFor();
    await page.getByRole('button', { name: 'What happens next?' }).waitFor();
    expect(await soundOf(page)).toMatchObject({ open: 0, urls: 0 });

    // A finished story is one piece, which a locked phone plays to its end.
    await page.getByRole('button', { name: 'Again' }).tap();
    await untilHeard(page);
    expect((await soundOf(page)).duration).toBeGreaterThan(8.5);
  });

  test('stopped, it is to be continued, and finishing it is one touch', async () => {
    await using browser = await shelf({ language: 'tr' });
    const { page } = browser;
    await page.evaluate(() => {
      const told: unknown[] = [];
      new BroadcastChannel('talelight').onmessage = ({ data }) => told.push(data);
      Object.assign(window, { told });
    });
    const text = 'Bir varmış bir yokmuş. Bir tilki varmış.';
    const first = spoken('m-b', text, 1);
    const telling = { id: 'm-b', language: 'tr' as const, ...first, pages: [first.page] };
    await making(page, 'm-b');
    await write(page, telling);
    await page.evaluate(() => {
      location.hash = '#/play/m-b';
    });
    await page.getByText('1. sayfa yazılıyor.').waitFor();
    await page.getByRole('button', { name: 'Durdur' }).tap();
    await page.getByText('Masalcı kalemini bırakıyor.').waitFor();
    await eventually(() => page.evaluate(() => (window as unknown as { told: string[] }).told)).toContain(
      'stop',
    );
    await making(page, 'm-b', { phase: 'ended', failure: { kind: 'aborted', message: 'stopped' } });
    await page.getByRole('heading', { name: 'Arkası var' }).waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Hikayeyi bitir' }).tap();
    await page.getByText(/^Masalcı/u).waitFor();
    expect(await read(page, 'wishes', 'm-b')).toMatchObject({
      kind: 'finish',
      language: 'tr',
      wish: { hero: 'fox' },
    });

    const next = spoken('m-b', 'Tilki çanı çalmış. Çan susmuş.', 1);
    await making(page, 'm-b', { page: 2 });
    await page.getByText('2. sayfa yazılıyor.').waitFor();
    await write(page, {
      ...telling,
      pages: [first.page, next.page],
      availability: 'offline',
      story: { open: false },
      sounds: { ...first.sounds, ...next.sounds },
    });
    await making(page, 'm-b', { phase: 'ended', page: 2 });
    await untilHeard(page);
    await page.getByRole('group', { name: 'Sayfa 2' }).waitFor();
    await page.getByRole('heading', { name: 'Masal bitti' }).waitFor();
  });
});

test('what happens next is a wish for another part, and Create is where that is waited for', async () => {
  await using browser = await shelf();
  const { page } = browser;
  const whole = spoken('m-s', ONE, 0.5);
  await write(page, {
    id: 'm-s',
    ...whole,
    pages: [whole.page],
    availability: 'offline',
    story: { open: false },
  });
  await page.goto(play(site, 'm-s'));
  await page.getByRole('button', { name: 'What happens next?' }).tap();
  await eventually(() => new URL(page.url()).hash).toBe('#/create');
  // The story refers to its next part, which follows it from now on.
  await eventually(() => read<{ next?: string }>(page, 'stories', 'm-s')).toMatchObject({
    next: expect.stringMatching(/^m-/u),
  });
});

describe('what is not there yet says so', () => {
  test.each(['en', 'tr'] as const)(
    'in every size, accessibly, and nothing is clipped: %s',
    async (language) => {
      await using browser = await shelf({ language, reducedMotion: true });
      const { page } = browser;
      const text = language === 'tr' ? 'Bir tilki varmış.' : ONE;
      const one = spoken('m-wait', text, 0.5);
      const tell = { language, ...one, pages: [one.page] };
      const base = { language };

      const states: [name: string, sentence: RegExp, make: () => Promise<unknown>][] = [
        [
          'waiting',
          /Page 1 is being written|1\. sayfa yazılıyor/u,
          async () => {
            await making(page, 'm-wait');
            await write(page, { ...tell, id: 'm-wait' });
          },
        ],
        ['unfinished', /To be continued|Arkası var/u, () => write(page, { ...tell, id: 'm-open' })],
        [
          'finish-sleeps',
          /It goes on when|Masalcı uyanınca/u,
          async () => {
            await write(page, { ...tell, id: 'm-tired' });
            await wish(page, 'm-tired', { kind: 'finish', language });
          },
        ],
        [
          'held',
          /A grown-up wants to see|önce büyüklerden biri görmek/u,
          () => write(page, { ...tell, id: 'm-held', story: { held: true, open: false } }),
        ],
        [
          'asleep',
          /This wish sleeps|masalcı uyanana kadar/u,
          async () => {
            await write(page, { ...base, id: 'm-asleep', pages: [], availability: 'listed' });
            await wish(page, 'm-asleep', { language });
          },
        ],
        [
          'approval',
          /A grown-up looks at this wish|önce büyüklerden biri bakacak/u,
          async () => {
            await write(page, { ...base, id: 'm-approval', pages: [], availability: 'listed' });
            await wish(page, 'm-approval', { language, state: 'approval' });
          },
        ],
        [
          'series-end',
          /The end|Masal bitti/u,
          async () => {
            const series = { first: 'm-wait', before: 'm-wait', part: 2 };
            await write(page, {
              ...tell,
              id: 'm-end',
              availability: 'offline',
              story: { open: false, series },
            });
          },
        ],
      ];
      for (const [name, sentence, make] of states) {
        await page.evaluate(() => {
          location.hash = '#/stories';
        });
        await page.locator('.shelf').first().waitFor();
        await make();
        const id = {
          'finish-sleeps': 'm-tired',
          'series-end': 'm-end',
          unfinished: 'm-open',
          waiting: 'm-wait',
        }[name];
        await page.evaluate((to) => {
          location.hash = `#/play/${to}`;
        }, id ?? `m-${name}`);
        await page.getByText(sentence).first().waitFor();
        for (const [size, viewport] of Object.entries(sizes)) {
          await page.setViewportSize(viewport);
          await settled(page);
          const clipped = await page.evaluate(() =>
            [...document.querySelectorAll('.player button, .player h1, .player-said p')].flatMap(
              (element) => {
                const { left, top, right, bottom, width } = element.getBoundingClientRect();
                const out = left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
                return out && width > 1
                  ? [`${element.className} ${element.textContent} ${[left, top, right, bottom]}`]
                  : [];
              },
            ),
          );
          expect(clipped, `${name} ${size}`).toEqual([]);
          await expectNoAxeViolations(page);
        }
      }
    },
  );

  test('a wish that begins to be made while it is looked at is followed into its story', async () => {
    await using browser = await shelf();
    const { page } = browser;
    await write(page, { id: 'm-c', pages: [], availability: 'listed' });
    await wish(page, 'm-c');
    await page.evaluate(() => {
      location.hash = '#/play/m-c';
    });
    await page.getByRole('heading', { name: 'This wish sleeps until the storyteller wakes.' }).waitFor();
    await page.getByText('no answer from http://192.168.1.20:8080/v1').waitFor();
    await making(page, 'm-c', { phase: 'asking', page: 0, audible: false });
    await page.getByRole('heading', { name: 'Your story is being written.' }).waitFor();
    const first = spoken('m-c', ONE, 2);
    await write(page, { id: 'm-c', ...first, pages: [first.page] });
    await untilHeard(page);
  });
});

test('pictures come over the drawn scene without moving anything, and leave no address behind', async () => {
  await using browser = await shelf();
  const { page } = browser;
  const first = spoken('m-d', WHOLE, 3);
  const next = spoken('m-d', NEXT, 3);
  const drawn = { ...first.page, picture: { key: 'm-d/picture-1', type: 'image/png' } };
  const broken = { ...next.page, picture: { key: 'm-d/picture-2', type: 'image/png' } };
  // One pixel, and a file that is no picture.
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  await write(page, {
    id: 'm-d',
    pages: [drawn, broken],
    availability: 'offline',
    story: { open: false },
    sounds: {
      ...first.sounds,
      ...next.sounds,
      'm-d/picture-1': Buffer.from(pixel, 'base64'),
      'm-d/picture-2': Buffer.from('no picture'),
    },
  });
  await page.goto(play(site, 'm-d'));
  const box = () => page.locator('.player-scene').boundingBox();
  // The cover grows into the player first.
  await page.locator('.player-scene').waitFor();
  await settled(page);
  const before = await box();
  await page.locator('.player-picture img').waitFor();
  expect(
    await page.locator('.player-picture img').evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBe(1);
  expect(await box()).toEqual(before);
  await untilHeard(page);
  // One object URL for the sound, none for the picture that is shown.
  expect((await soundOf(page)).urls).toBe(1);
  await page.getByRole('button', { name: 'Next page' }).tap();
  await page.getByRole('group', { name: 'Page 2' }).waitFor();
  await eventually(() => page.locator('.player-picture img').count()).toBe(0);
  expect(await box()).toEqual(before);
  await page.getByRole('button', { name: 'Stories' }).tap();
  await page.getByRole('list', { name: 'Stories' }).waitFor();
  expect((await soundOf(page)).urls).toBe(0);
});
