import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { random } from '../fixtures/packs';
import { type Site, sizes, startSite } from './harness';
import { type Hand, middleOf, openKiosk } from './kiosk-rig';
import { eventually, untilHeard } from './player-rig';

/*
 * A small child alone with the device: random touches anywhere on the screen, the same ones each time. MONKEY_SEED and
 * MONKEY_TAPS change them; `npm run soak -- monkey` makes 2,000 touches, else there are 200.
 */
const TOUCHES = Number(process.env.MONKEY_TAPS ?? (process.env.SOAK ? 2000 : 200));
const SEED = Number(process.env.MONKEY_SEED ?? 2026);
const SIZE = 'device';

const KEYS = [
  ...['Enter', ' ', 'Escape', 'Backspace', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'F5'],
  ...['Control+r', 'Alt+ArrowLeft', 'MediaPlayPause', 'a', 'Delete', 'ContextMenu'],
];

/** State of the page at one moment. */
interface Seen {
  url: string;
  here: boolean;
  parents: boolean;
  broken: string | undefined;
  locked: boolean;
}

interface Found {
  /** Forbidden events, each with the touch before it. */
  errors: string[];
  parents: string[];
  pages: number;
  views: Set<string>;
  /** Touches since the screen was locked. */
  locked: number;
}

/** Touches after which a parent unlocks it. */
const LET_OUT = 12;

let site: Site & AsyncDisposable;
let kiosk: Awaited<ReturnType<typeof openKiosk>>;
const found: Found = { errors: [], parents: [], pages: 1, views: new Set(), locked: 0 };

beforeAll(async () => {
  site = await startSite();
  // Bedtime ends only by a parent, so it has a small monkey of its own in bedtime.test.ts.
  const config = { touch: 'say-open', bedtime: false, idleHome: 0, idleDim: 0, idleDark: 0 };
  kiosk = await openKiosk(site, config, { size: SIZE });
  const { page, hand } = kiosk;
  await page.locator('.listening').waitFor({ state: 'attached' });
  page.on('pageerror', (error) => found.errors.push(`${error}`));
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  await letLoose(page, hand);
}, 1_800_000);

afterAll(async () => {
  await kiosk?.close();
  await site?.[Symbol.asyncDispose]();
});

async function letLoose(page: Page, hand: Hand): Promise<void> {
  const next = random(SEED);
  const { width, height } = sizes[SIZE];
  const point = () => ({ x: Math.floor(next() * width), y: Math.floor(next() * height) });
  const acts: [until: number, name: string, act: () => Promise<unknown>][] = [
    [0.34, 'tap', () => hand.tap(...both(point()))],
    [
      0.5,
      'second touch',
      async () => {
        const at = point();
        await hand.tap(...both(at));
        await page.waitForTimeout(400);
        await hand.tap(...both(at));
      },
    ],
    [
      0.64,
      'double tap',
      async () => {
        const at = point();
        await hand.tap(...both(at));
        await page.waitForTimeout(40 + next() * 220);
        await hand.tap(at.x + 4, at.y);
      },
    ],
    [0.76, 'drag', () => hand.drag(point(), point(), 4)],
    [0.86, 'two fingers', () => hand.pair(point(), point())],
    [0.9, 'palm', () => hand.tap(...both(point()), 75)],
    [1, 'key', () => page.keyboard.press(KEYS[Math.floor(next() * KEYS.length)] as string)],
  ];
  for (let touch = 0; touch < TOUCHES; touch++) {
    const which = next();
    const [, name, act] = acts.find(([until]) => which < until) as (typeof acts)[0];
    await act();
    await page.waitForTimeout(30 + next() * 90);
    const seen = await look(page);
    const what = `${touch}, ${name}: ${seen.url.slice(site.url.length)}`;
    found.views.add(/#\/(\w+)/.exec(seen.url)?.[1] ?? 'stories');
    if (!seen.url.startsWith(site.url) || !seen.here) found.errors.push(`${what}: left the page`);
    if (seen.broken) found.errors.push(`${what}: ${seen.broken}`);
    found.locked = seen.locked ? found.locked + 1 : 0;
    if (found.locked >= LET_OUT) await unlock(page, hand);
    if (seen.parents) found.parents.push(what);
  }
  found.pages = page.context().pages().length;
}

const both = ({ x, y }: { x: number; y: number }): [number, number] => [x, y];

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => ({
    url: location.href,
    here: 'stillHere' in window,
    // A section of Settings or the shelf's tools; the gate in front of them is neither.
    parents: document.querySelector('.settings, .tools') !== null,
    broken: [...document.querySelectorAll('.notice, .player-instead')]
      .filter((one) => one.querySelector('small') || one.closest('.is-failed'))
      .map((one) => one.textContent ?? '')[0],
    locked: document.querySelector('.locked') !== null,
  }));
}

async function unlock(page: Page, hand: Hand): Promise<void> {
  await hand.down(await middleOf(page, '.locked .lock'));
  await page.waitForTimeout(700);
  await hand.move(await middleOf(page, '.lock-spot'));
  await hand.up();
  await page.locator('.locked').waitFor({ state: 'detached' });
}

/** Opens a story as a parent would who takes the device back. */
async function hearAStory(page: Page, hand: Hand): Promise<void> {
  if (await page.locator('.locked').count()) await unlock(page, hand);
  await page.waitForTimeout(500);
  await page.evaluate(() => location.replace('#/stories'));
  await page.locator('.player').waitFor({ state: 'detached' });
  await page.waitForTimeout(500);
  const card = page.locator('.shelf-card.is-offline a, .shelf-card a').first();
  // The first touch says the name; a redrawn shelf asks for another.
  for (let touch = 0; touch < 5 && !(await page.locator('.player').count()); touch++) {
    await card.tap();
    await page.waitForTimeout(700);
  }
  await untilHeard(page);
}

describe(`${TOUCHES} touches of a small child, seed ${SEED}`, () => {
  it('reach no error and no other page, and come about', () => {
    expect(found.errors).toEqual([]);
    expect(found.pages).toBe(1);
    const views = TOUCHES < 1000 ? ['stories', 'play'] : ['stories', 'play', 'create'];
    expect([...found.views]).toEqual(expect.arrayContaining(views));
  });

  it('leave a device on which a story plays', async () => {
    await hearAStory(kiosk.page, kiosk.hand);
  });

  it('leave it as it was set up', async () => {
    const kept = () =>
      kiosk.page.evaluate(
        () =>
          new Promise<object>((done) => {
            const open = indexedDB.open('talelight');
            open.onsuccess = () => {
              const read = open.result.transaction('settings').objectStore('settings').get('settings');
              read.onsuccess = () => {
                open.result.close();
                done(read.result ?? {});
              };
            };
          }),
      );
    // A child can reach the speed.
    await eventually(async () => Object.keys(await kept()).filter((key) => key !== 'speed')).toEqual([]);
  });

  it('never reach a parent’s room', () => {
    expect(found.parents).toEqual([]);
  });
});
