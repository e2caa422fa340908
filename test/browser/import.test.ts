import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language';
import { words as en } from '../../src/i18n/en/incoming';
import { words as tr } from '../../src/i18n/tr/incoming';
import { epubParts, par } from '../fixtures/epubs';
import { wav } from '../fixtures/sounds';
import { zipOf } from '../fixtures/zips';
import { go, launch, startSite, untilOffline } from './harness';
import { launchPlayer, untilHeard } from './player-rig';
import { cardsOf, readStore } from './shelf-rig';

/* Books of a family's own, through every way in. */

const WORDS = { en, tr };
const STORIES = { en: 'Stories', tr: 'Hikayeler' } as const;

/** A read-aloud book of two pages, with a sound for the first. */
const book = (title: string, language: Language = 'en') =>
  Buffer.from(
    zipOf(
      epubParts({
        title,
        language,
        documents: [
          {
            name: 'one.xhtml',
            body: '<p><span id="a">The fox woke up.</span> <span id="b">It was dark.</span></p>',
            smil: par('one.xhtml#a', 'one.wav', 0, 1.5) + par('one.xhtml#b', 'one.wav', 1.5, 3),
          },
          { name: 'two.xhtml', body: '<p>Then the moon came.</p>' },
        ],
        files: [{ name: 'OEBPS/one.wav', data: wav(3) }],
      }),
    ),
  );
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/epub+zip', buffer });
const row = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

async function pick(page: Page, language: Language, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByLabel(WORDS[language].files).setInputFiles(files);
}

describe.each([
  ['en', 'small'],
  ['tr', 'device'],
  ['en', 'phone'],
] as const)('a book in %s on a %s screen', (language, size) => {
  it('is picked, heard, and heard again with no network', async () => {
    await using site = await startSite();
    await using browser = await launchPlayer({ language, size, worker: true });
    const { page, context } = browser;
    await page.goto(`${site.url}#/settings/import`);
    await pick(page, language, file('fox.epub', book('The Fox and the Moon', language)));
    const words = WORDS[language];
    await row(page, 'The Fox and the Moon').getByText(words.done).waitFor();

    await untilOffline(page);
    await context.setOffline(true);
    await site.stop();
    await page.goto(`${site.url}#/stories`);
    await page.reload();
    await cardsOf(page, STORIES[language]).filter({ hasText: 'The Fox and the Moon' }).first().tap();
    await untilHeard(page);
    await page.getByText('The fox woke up.').first().waitFor();
  });
});

it('a book bears its own cover on the shelf, whole', async () => {
  await using site = await startSite();
  await using browser = await launch();
  const { page } = browser;
  await page.goto(`${site.url}#/settings/import`);
  // An upright cover, with a frame: what is cut off would be seen.
  const cover = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 240, height: 320 });
    const paper = canvas.getContext('2d') as CanvasRenderingContext2D;
    paper.fillStyle = '#b04a2f';
    paper.fillRect(0, 0, 240, 320);
    paper.strokeStyle = '#ffe9b8';
    paper.lineWidth = 12;
    paper.strokeRect(18, 18, 204, 284);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  const zip = Buffer.from(
    zipOf([
      { name: 'one.wav', data: wav(2) },
      { name: 'cover.png', data: Buffer.from(cover, 'base64') },
    ]),
  );
  await page
    .getByLabel(en.files)
    .setInputFiles({ name: 'The Red Book.zip', mimeType: 'application/zip', buffer: zip });
  await row(page, 'The Red Book').getByText(en.done).waitFor();
  await go(page, '#/stories');
  const picture = cardsOf(page).filter({ hasText: 'The Red Book' }).first().locator('.cover-picture');
  for (const visit of ['first', 'next']) {
    if (visit === 'next') await page.reload();
    await picture.waitFor();
    const { width, height, inside } = await picture.evaluate((image) => {
      const [own, card] = [image, image.closest('svg') as Element].map((one) => one.getBoundingClientRect());
      const inside = own && card && own.top >= card.top && own.bottom <= card.bottom;
      return { width: own?.width ?? 0, height: own?.height ?? 0, inside };
    });
    expect(width / height).toBeCloseTo(0.75, 2);
    expect(inside).toBe(true);
  }
});

describe('books', () => {
  it('come one after the other; what is none is refused by one line, and the same one twice is one', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/settings/import`);
    const fox = book('The Fox and the Moon');
    await pick(
      page,
      'en',
      file('fox.epub', fox),
      file('torn.epub', fox.subarray(0, fox.length / 2)),
      file('again.epub', fox),
      file('empty.epub', Buffer.alloc(0)),
    );
    await row(page, 'torn.epub')
      .getByText(en.faults['zip-cut']({ why: 'zip-cut' }))
      .waitFor();
    await row(page, 'The Fox and the Moon').getByText(en.known).waitFor();
    await row(page, 'empty.epub')
      .getByText(en.faults.empty({ why: 'empty', name: 'empty.epub' }))
      .waitFor();
    const { cards, stories, audio } = await readStore(page);
    const imported = cards.filter(({ source }) => source === 'imported');
    expect(imported.map(({ title, availability }) => [title, availability])).toEqual([
      ['The Fox and the Moon', 'offline'],
    ]);
    expect(stories.filter(({ id }) => id === imported[0]?.id)).toHaveLength(1);
    expect(audio.filter(({ key }) => key.startsWith(imported[0]?.id ?? '?'))).toHaveLength(1);

    await row(page, 'torn.epub').getByRole('button').tap();
    await expect.poll(() => row(page, 'torn.epub').count()).toBe(0);
    await row(page, 'The Fox and the Moon').first().getByRole('link', { name: en.edit }).tap();
    await page.getByLabel('Title').waitFor();
    await page.getByText('Made with').or(page.getByText('fox.epub')).first().waitFor({ state: 'attached' });
  });

  it('are dropped on the page, folders too', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.goto(`${site.url}#/settings/import`);
    await page.getByLabel(en.files).waitFor();
    await page.evaluate(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(bytes)], 'dropped.epub'));
        for (const type of ['dragover', 'drop'])
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
          );
      },
      [...book('Dropped by Hand')],
    );
    await row(page, 'Dropped by Hand').getByText(en.done).waitFor();
  });

  it('are shared with the installed app by another one, and taken once', async () => {
    await using site = await startSite();
    await using browser = await launch({ worker: true });
    const { page } = browser;
    await page.goto(site.url);
    await untilOffline(page);
    await page.reload();
    const address = await page.evaluate(
      async (bytes) => {
        const form = new FormData();
        form.append('files', new File([Uint8Array.from(bytes)], 'shared book.epub'));
        return (await fetch('./share', { method: 'POST', body: form })).url;
      },
      [...book('Shared by a Friend')],
    );
    expect(new URL(address).pathname).toBe(new URL(site.url).pathname);
    await go(page, '#/settings/import');
    await row(page, 'Shared by a Friend').getByText(en.done).waitFor();
    expect(await page.evaluate(() => caches.has('talelight-shared'))).toBe(false);
  });

  it('leave nothing behind where they are stopped on their way', async () => {
    await using site = await startSite();
    await using browser = await launch();
    const { page } = browser;
    await page.addInitScript(() => {
      // The picture of a page never comes.
      window.createImageBitmap = () => new Promise(() => {});
    });
    await page.goto(`${site.url}#/settings/import`);
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    const parts = epubParts({
      documents: [
        { name: 'one.xhtml', body: '<p>Once.</p>' },
        { name: 'two.xhtml', body: '<p>Twice.</p><img src="two.png" alt=""/>' },
      ],
      files: [{ name: 'OEBPS/two.png', data: pixel }],
    });
    await pick(page, 'en', file('slow.epub', Buffer.from(zipOf(parts))));
    await row(page, 'slow.epub').getByRole('button', { name: en.stop }).tap();
    await expect.poll(() => row(page, 'slow.epub').count()).toBe(0);
    await pick(page, 'en', file('next.epub', Buffer.alloc(0)));
    await row(page, 'next.epub').getByText(/empty/).waitFor();
    const { cards, audio } = await readStore(page);
    expect(cards.filter(({ source }) => source === 'imported')).toEqual([]);
    expect(audio.filter(({ key }) => key.startsWith('i-'))).toEqual([]);
  });
});
