/**
 * `npm run screens`: takes pictures of every screen in each size, language and hour from the build in dist/, and puts
 * those of one screen on one sheet in docs/screens/, with a page that shows them all; `npm run screens -- shelf player`
 * takes these only. What is in the pictures is real: stories are fetched and played. A sheet that looks as before is
 * left as it is. The list of screens is test/browser/screens/.
 */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { Language } from '../src/domain/language';
import { LANGUAGE_LIST } from '../src/domain/language';
import { SCREENS, type Screen } from '../test/browser/screens/list';
import { openStage, type Size } from '../test/browser/screens/stage';
import { walk } from '../test/browser/screens/walk';
import { chromiumArgs, findChromium } from './chromium';
import { createSheetMaker, type Sheet } from './contact-sheet';
import { listen, siteHandler } from './serve';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs/screens');
/** Night comes last, because the next screen is reached in it. */
const HOURS = ['light', 'dark'] as const;

/** Shown one by one, in the README: screen, size, language. */
const ALONE: [name: string, size: Size, language: Language][] = [
  ['shelf', '800x480', 'en'],
  ['player', '800x480', 'en'],
  ['create', '800x480', 'en'],
  ['shelf', '480x320', 'tr'],
];

const screens = [...SCREENS.child, ...SCREENS.parent];
const nameOf = (...parts: string[]) => `${parts.join('-')}.jpg`;

async function main() {
  const only = process.argv.slice(2);
  const wanted = ({ name }: Screen) => only.length === 0 || only.includes(name);
  mkdirSync(folder, { recursive: true });
  // A copy: somebody who builds meanwhile gives every chunk another name.
  const dist = mkdtempSync(join(tmpdir(), 'talelight-screens-'));
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const server = await listen(siteHandler(dist), 0, '127.0.0.1');
  const { port } = server.address() as { port: number };
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      ...chromiumArgs,
      '--autoplay-policy=no-user-gesture-required',
      // A microphone that beeps, with permission given.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
  try {
    const taken = await Promise.all(
      LANGUAGE_LIST.map((language) => take(browser, `http://localhost:${port}/`, language, wanted)),
    );
    const maker = await createSheetMaker(browser);
    const shown = screens.filter(wanted);
    let written = 0;
    for (const { name } of shown) {
      const rows = taken.flatMap((sheets) => sheets.get(name) ?? []);
      if (await maker.write(join(folder, `${name}.webp`), { rows })) written++;
    }
    console.log(`${shown.length} screens, ${written} of them look different from before`);
  } finally {
    await browser.close();
    server.close();
    rmSync(dist, { recursive: true, force: true });
  }
  if (only.length === 0) tidy();
}

/** Takes the pictures of all wanted screens in one language. @returns by screen a row for each hour */
async function take(browser: Browser, url: string, language: Language, wanted: (screen: Screen) => boolean) {
  const sheets = new Map<string, Sheet['rows']>();
  const stage = await openStage(browser, url, language);
  const { page } = stage;
  for (const [who, list] of Object.entries(SCREENS))
    await walk(stage, list.filter(wanted), { kiosk: who === 'child' }, async ({ name }, size) => {
      const rows = sheets.get(name) ?? HOURS.map((hour) => ({ name: `${language} ${hour}`, pictures: [] }));
      sheets.set(name, rows);
      for (const [i, hour] of HOURS.entries()) {
        await page.evaluate((to) => {
          document.documentElement.dataset.hour = to;
        }, hour);
        rows[i]?.pictures.push({ name: size, bytes: await page.screenshot() });
        if (hour === 'dark' && ALONE.some((one) => one.join() === [name, size, language].join()))
          await page.screenshot({
            path: join(folder, nameOf(name, size, language)),
            type: 'jpeg',
            quality: 80,
          });
      }
    });
  await stage.close();
  return sheets;
}

/** Writes the page that shows them all, and deletes sheets of screens that are gone. */
function tidy() {
  const kept = new Set([
    'README.md',
    ...screens.map(({ name }) => `${name}.webp`),
    ...ALONE.map((parts) => nameOf(...parts)),
  ]);
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name));
  const show = ({ name }: Screen) => `### ${name}\n\n![${name}](${name}.webp)\n`;
  const page = [
    '# Every screen',
    '',
    'In its sizes, two languages and both hours: a device for a child is 480×320, 800×480, 1024×600 or 1280×800 and runs as',
    'a kiosk, a phone is 390×844 or 844×390, a tablet 768×1024. On the largest, screens that have a layout of their own',
    'there. Made by `npm run build && npm run screens` from the list in `test/browser/screens/`, where a new screen is a',
    'new row; do not edit.',
    '',
    '## What a child sees',
    '',
    ...SCREENS.child.map(show),
    '## What a parent sees',
    '',
    ...SCREENS.parent.map(show),
  ].join('\n');
  writeFileSync(join(folder, 'README.md'), page);
}

await main();
