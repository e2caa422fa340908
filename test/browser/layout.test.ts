import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../src/domain/language';
import { browserWith, type Site, startSite } from './harness';
import { layoutFaults, type Who } from './layout-faults';
import { SCREENS } from './screens/list';
import { openStage, SIZES, type Size } from './screens/stage';
import { walk } from './screens/walk';

let site: Site & AsyncDisposable;
let browser: Browser;

beforeAll(async () => {
  site = await startSite();
  browser = await browserWith(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);
});
afterAll(() => site[Symbol.asyncDispose]());

/** Of the large sizes each language has one: Turkish, whose words are longer, the narrow one. */
const UNSEEN = { en: '768x1024', tr: '1280x800' } satisfies Record<Language, Size>;

/** Checks the screens of a child or a parent in their sizes. @returns each fault with its place */
async function faultsIn(language: Language, who: Who): Promise<string[]> {
  const sizes = (Object.keys(SIZES) as Size[]).filter((size) => size !== UNSEEN[language]);
  const stage = await openStage(browser, site.url, language);
  const found: string[] = [];
  await walk(stage, SCREENS[who], { kiosk: who === 'child', sizes }, async ({ name }, size) => {
    for (const fault of await layoutFaults(stage.page, who))
      found.push(`${name} ${size} ${language}: ${fault}`);
  });
  await stage.close();
  return found;
}

describe.each(['child', 'parent'] as const)('on every screen of a %s, in its sizes', (who) => {
  // Run side by side, because each mostly waits for its page to settle.
  test.concurrent.each(['en', 'tr'] as const)(
    'what is touched is large and free, and no word is cut (%s)',
    async (language) => {
      expect(await faultsIn(language, who)).toEqual([]);
    },
    300_000,
  );
});
