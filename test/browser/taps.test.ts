import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { words as bedtime } from '../../src/i18n/en/bedtime';
import { words as create } from '../../src/i18n/en/create';
import { words as family } from '../../src/i18n/en/family';
import { words as limits } from '../../src/i18n/en/limits';
import { words as player } from '../../src/i18n/en/player';
import { words as services } from '../../src/i18n/en/services';
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
      .locator('.choice label, label')
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
  'Say whose age it is': inSettings(settings.room.stories, pill('7 to 8')),
  'Add a child': inSettings(
    settings.room.children,
    named('button', family.add),
    named('button', family.added),
  ),
  'Limit the minutes of a day': inSettings(settings.room.limits, pill(limits.minutesBrief(30))),
  'Set quiet hours': inSettings(settings.room.limits, pill(limits.quietOn)),
  'Change the language': inSettings(settings.room.language, pill('Türkçe')),
  'Change night and day': inSettings(settings.room.profile, pill(settings.hours.light)),
  'Choose a storyteller': inSettings(settings.room.llm, pill(services.places.remote), pill('OpenAI')),
  'Record a story of one’s own': inSettings(
    settings.room.own,
    named('link', studio.write),
    named('link', studio.recordStory),
  ),
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

async function measure(site: Site, task: string): Promise<string> {
  await using kiosk = await openKiosk(site);
  kiosk.page.setDefaultTimeout(8000);
  const onKiosk = await count(kiosk.page, task, true);
  site.answer(() => false);
  await using phone = await launch({ size: 'phone' });
  phone.page.setDefaultTimeout(8000);
  await phone.page.goto(site.url);
  await phone.page.locator('.shelf-card').first().waitFor();
  return `| ${task} | ${onKiosk} | ${await count(phone.page, task, false)} |`;
}

it('takes as many taps as docs/taps.md says', { timeout: 600_000 }, async () => {
  const listed = readFileSync(resolve(import.meta.dirname, '../../docs/taps.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| [^|]+ \| \d/u.test(line));
  const found: string[] = [];
  for (const task of Object.keys(TASKS)) {
    await using site = await startSite();
    found.push(await measure(site, task).catch((error: Error) => `${task}: ${error.message.split('\n')[0]}`));
  }
  expect(found).toEqual(listed);
});
