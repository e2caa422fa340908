import { epubParts } from '../../fixtures/epubs';
import { zipOf } from '../../fixtures/zips';
import { putRecords } from '../shelf-rig';
import type { Screen } from './list';
import type { Stage } from './stage';

/** Screens of a parent, on a phone or behind the kiosk's gate; never as a kiosk here. */

const MITTEN = {
  en: { title: 'The Lost Mitten', text: 'A mitten lay in the snow. Who had lost it? Nobody knew.' },
  tr: { title: 'Kayıp Eldiven', text: 'Karda bir eldiven varmış. Kim düşürmüş? Kimse bilmiyormuş.' },
} as const;

/** First of the services: entered from elsewhere, it loads the page anew by itself, for its policy is narrow. */
const ENTRANCE = '/llm';

async function room(stage: Stage, path: string) {
  if (path === ENTRANCE) await stage.load(`#/settings${path}`);
  else await stage.go(`#/settings${path}`);
  await stage.page.locator('.settings, .settings h1, .services, .studio').first().waitFor();
  await stage.settled();
}

/** Stores a week in which stories of the shelf were heard on each day but one. */
async function putWeek({ page }: Stage): Promise<void> {
  const heard = await page
    .locator('.shelf-card a')
    .evaluateAll((all) =>
      all
        .slice(0, 3)
        .map((one) => [one.getAttribute('href')?.split('/').at(-1) ?? '', one.textContent ?? ''] as const),
    );
  const stories = Object.fromEntries(heard.map(([id, title], i) => [id, { title, heard: 240 + 60 * i }]));
  for (const [ago, minutes] of [12, 25, 0, 31, 18, 9, 22].entries()) {
    const day = new Date(Date.now() - ago * 86_400_000).toLocaleDateString('sv-SE');
    await putRecords(
      page,
      'settings',
      [{ day, heard: 60 * minutes, more: 0, stories: minutes ? stories : {} }],
      `heard:${day}`,
    );
  }
}

/** Sections of Settings: address, and name of the picture. */
const ROOMS = [
  ...['', '/family', '/ours', '/making', '/device'],
  ...['/children', '/children/new', '/stories', '/own', '/wishes', '/llm', '/tts', '/stt', '/image'],
  ...['/limits', '/bedtime', '/more', '/pin', '/backup', '/books', '/import'],
  ...['/language', '/profile', '/reading', '/listening', '/touch', '/examples', '/storage', '/about'],
];

/** Those that differ in layout. */
const LARGE_ROOMS = new Set([
  '',
  '/family',
  '/ours',
  '/making',
  '/device',
  '/children/new',
  '/llm',
  '/own',
  '/about',
]);

export const parentsScreens: Screen[] = [
  {
    name: 'tools',
    large: true,
    swept: true,
    async show(stage) {
      await stage.go('#/stories');
      await stage.page
        .locator('.shelf header button')
        .last()
        .evaluate((one: HTMLElement) => one.click());
      await stage.page.locator('.tools').waitFor();
      await stage.settled();
    },
    leave: (stage) => stage.page.locator('.tools-close').evaluate((one: HTMLElement) => one.click()),
  },
  ...ROOMS.map((path) => ({
    name: `settings${path.replaceAll('/', '-')}`,
    swept: true as const,
    ...(LARGE_ROOMS.has(path) && { large: true as const }),
    show: (stage: Stage) => room(stage, path),
  })),
  {
    name: 'settings-heard',
    large: true,
    async show(stage) {
      await stage.go('#/stories');
      await stage.page.locator('.shelf-card').first().waitFor();
      await putWeek(stage);
      await room(stage, '/limits');
      const chart = stage.page.locator('.limits-days');
      await chart.evaluate((one) =>
        document.getElementById('view')?.scrollBy(0, one.getBoundingClientRect().top - 16),
      );
      await stage.settled();
    },
  },
  {
    name: 'settings-backup-copy',
    async show(stage) {
      await room(stage, '/backup');
      const head = { talelight: 'copy', version: 1, savedAt: '2026-11-28T18:00:00Z' };
      const tale = {
        ...MITTEN[stage.language],
        id: 'm-copied',
        language: stage.language,
        source: 'recorded',
        cover: { hero: 'fox', place: 'snow' },
        createdAt: 5,
        pages: [{ text: MITTEN[stage.language].text }],
      };
      const lines = [head, { store: 'stories', key: tale.id, value: tale }];
      await stage.page.locator('.backup-file input').setInputFiles({
        name: 'talelight.talelight',
        mimeType: '',
        buffer: Buffer.from(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"cut`),
      });
      await stage.page.locator('.backup-restore .backup-do').waitFor();
      await stage.page
        .locator('.backup-restore')
        .evaluate((one) =>
          document.getElementById('view')?.scrollBy(0, one.getBoundingClientRect().top - 16),
        );
      await stage.settled();
    },
  },
  {
    name: 'settings-import-books',
    large: true,
    async show(stage) {
      await room(stage, '/import');
      const { title, text } = MITTEN[stage.language];
      const parts = epubParts({
        title,
        language: stage.language,
        documents: [{ name: 'one.xhtml', body: `<p>${text}</p>` }],
      });
      const book = Buffer.from(zipOf(parts));
      const mimeType = 'application/epub+zip';
      await stage.page.locator('.import-file.is-first input').setInputFiles([
        { name: 'mitten.epub', mimeType, buffer: book },
        { name: 'torn.epub', mimeType, buffer: book.subarray(0, 400) },
      ]);
      await stage.page.locator('.import-jobs .story-row').waitFor();
      await stage.page.locator('.import-jobs .settings-fault').waitFor();
      await stage.settled();
    },
  },
  // A story that ships without narration, in both languages of the interface.
  { name: 'settings-voices', show: (stage) => room(stage, '/voices/tr-inatci-keci') },
  { name: 'settings-voices-all', large: true, show: (stage) => room(stage, '/voices') },
  { name: 'settings-story', large: true, show: (stage) => room(stage, '/story/m-held') },
  {
    name: 'own-story',
    large: true,
    swept: true,
    async show(stage) {
      await room(stage, '/story/new');
      const { title, text } = MITTEN[stage.language];
      await stage.page.locator('textarea').first().fill(title);
      await stage.page.locator('textarea').nth(1).fill(text);
      await stage.page.locator('a[href*="/studio/"]').first().waitFor();
      await stage.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await stage.settled();
    },
  },
  {
    name: 'studio',
    large: true,
    async show(stage) {
      await stage.page
        .locator('a[href*="/studio/"]')
        .first()
        .evaluate((one: HTMLElement) => one.click());
      await stage.page.locator('.studio-light').waitFor();
      await stage.settled();
    },
  },
];
