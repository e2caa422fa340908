import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { words as bedtime } from '../../src/i18n/en/bedtime';
import { words as create } from '../../src/i18n/en/create';
import { words as family } from '../../src/i18n/en/family';
import { words as limits } from '../../src/i18n/en/limits';
import { words as player } from '../../src/i18n/en/player';
import { words as settings } from '../../src/i18n/en/settings';
import { words as shelf } from '../../src/i18n/en/shelf';
import { words as studio } from '../../src/i18n/en/studio';
import { words as tools } from '../../src/i18n/en/tools';
import { gateOf, passGate } from './gate-rig';
import { launch, type Site, settled, startSite, untilScrolled } from './harness';
import { openKiosk } from './kiosk-rig';
import { cardsOf } from './shelf-rig';

/* Taps of common tasks from the shelf, as docs/taps.md lists them. The gate of a kiosk is not counted. */

type Step = (page: Page) => Locator;

const named =
  (role: 'button' | 'link' | 'radio', name: string | RegExp): Step =>
  (page) =>
    page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).first();
/** Label of a radio or a switch: the native input lies over it. */
const pill =
  (text: string): Step =>
  (page) =>
    page
      .locator('label')
      .filter({ has: page.getByText(text, { exact: true }) })
      .first();
const room =
  (name: string): Step =>
  (page) =>
    page.getByRole('main').getByRole('link', { name: new RegExp(`^${name}`, 'u') });
const card: Step = (page) => cardsOf(page).first();
const tab = (name: string): Step => named('link', name);
/** Steps behind the gate of a kiosk. */
const GATED = { settings: tab(shelf.settings), tools: named('button', shelf.find) };
const inSettings = (name: string, ...more: Step[]): Step[] => [GATED.settings, room(name), ...more];

/** Each task with its taps in order. */
const TASKS: Record<string, Step[]> = {
  'Hear a story': [card],
  'Mark a favourite': [card, named('button', player.favourite)],
  'Set the sleep timer': [card, named('button', bedtime.sleepTimer), named('button', bedtime.thisStory)],
  'Find a story by its name': [GATED.tools, (page) => page.getByRole('searchbox', { name: tools.search })],
  'Be surprised by a new story': [tab(shelf.create), named('button', create.surprise)],
  'Wish for a hero': [
    tab(shelf.create),
    (page) => page.locator('.create-tiles label').first(),
    named('button', create.make),
  ],
  'Wish in words': [tab(shelf.create), named('button', create.wish), named('button', create.make)],
  'Say whose age it is': inSettings(settings.room.making, pill('7 to 8')),
  'Add a child': inSettings(settings.shortcut.addChild, named('button', family.added)),
  'Limit the minutes of a day': inSettings(settings.room.family, pill(limits.minutesBrief(30))),
  'Set quiet hours': inSettings(settings.room.family, pill(limits.quietOn)),
  'Change the language': inSettings(settings.room.device, pill('Türkçe')),
  'Change night and day': [GATED.settings, named('radio', settings.hours.light)],
  'Choose a storyteller': inSettings(settings.shortcut.storyteller, pill('OpenAI')),
  'Record a story of one’s own': inSettings(settings.shortcut.record, named('button', studio.begin)),
};

async function count(page: Page, task: string, isGated: boolean): Promise<string> {
  let scrolls = 0;
  const steps = TASKS[task] ?? [];
  for (const step of steps) {
    const target = step(page);
    await target.waitFor({ state: 'attached' });
    await settled(page);
    if (!(await isInView(target))) scrolls++;
    if (task === 'Add a child' && step === steps.at(-1))
      await page.getByRole('textbox', { name: family.name }).fill('Ada');
    await target.click();
    if (isGated && (step === GATED.settings || step === GATED.tools)) {
      await gateOf(page).waitFor();
      await passGate(page);
    }
    await untilScrolled(page);
  }
  return scrolls ? `${steps.length} (${scrolls})` : `${steps.length}`;
}

/** Whether its middle can be touched where it stands. */
const isInView = (target: Locator) =>
  target.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const y = top + height / 2;
    return y > 0 && y < innerHeight && !!document.elementFromPoint(left + width / 2, y);
  });

/** Sites of the kiosk and of the phone, shared by all tasks. */
interface Sites {
  kiosk: Site;
  phone: Site;
}

async function onKiosk({ kiosk }: Sites, task: string): Promise<string> {
  await using opened = await openKiosk(kiosk);
  opened.page.setDefaultTimeout(15_000);
  return await count(opened.page, task, true);
}

async function onPhone({ phone }: Sites, task: string): Promise<string> {
  await using opened = await launch({ size: 'phone' });
  const { page } = opened;
  page.setDefaultTimeout(15_000);
  await page.goto(phone.url);
  await page.locator('.shelf-card').first().waitFor();
  return await count(page, task, false);
}

/** Pages open side by side, because each mostly waits. */
const AT_ONCE = 6;

it('takes as many taps as docs/taps.md says, at most three and never a scroll', {
  timeout: 300_000,
}, async () => {
  const listed = readFileSync(resolve(import.meta.dirname, '../../docs/taps.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [^|]+ \| \d/u.test(line));
  await using kiosk = await startSite();
  await using phone = await startSite();
  const tasks = Object.keys(TASKS);
  const jobs = tasks.flatMap((task) => [onKiosk, onPhone].map((on) => [task, on] as const));
  const found: string[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, first) => {
      for (let at = first; at < jobs.length; at += AT_ONCE) {
        const [task, on] = jobs[at] as (typeof jobs)[number];
        found[at] = await on({ kiosk, phone }, task).catch(
          (error: Error) => `${error.message.split('\n')[0]}`,
        );
      }
    }),
  );
  expect(tasks.map((task, i) => `| ${task} | ${found[2 * i]} | ${found[2 * i + 1]} |`)).toEqual(listed);
  expect(found.filter((taps) => !/^[123]$/u.test(taps))).toEqual([]);
});
