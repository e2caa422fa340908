import { setTimeout as wait } from 'node:timers/promises';
import type { Site } from '../browser/site';
import type { Driver } from './drivers';
import { recordPage } from './studio';
import { COVERED, PATIENCE, untilIn } from './wait';

const POSITION = `document.querySelector('.player-place input')`;
const button = (label: string) => `//button[@aria-label="${label}"]`;

/** A step's name, and its act, which gives a detail to tell. */
type Step = [name: string, act: () => Promise<string | undefined>];

/** The main job of the page, step by step, each upon the one before. */
export function mainJob(driver: Driver, site: Site): Step[] {
  const { run, click } = driver;
  let story = '';

  const until = untilIn(driver);
  const watchFaults = () =>
    run(
      `window.pageFaults = []; window.addEventListener('error', ({ message }) => window.pageFaults.push(message));
      window.addEventListener('unhandledrejection', ({ reason }) => window.pageFaults.push(String(reason)))`,
    );
  const position = () => run<number>(`return Number(${POSITION}?.value ?? -1)`);
  /** Waits until the told position advances; after a reload an engine may want a touch first. */
  async function untilHeard(mayTouch = true): Promise<number> {
    await until('the player', `return !!${POSITION}`);
    const from = await position();
    for (let left = PATIENCE / 500; left > 0; left--) {
      await wait(500);
      const now = await position();
      if (now > from + 0.4) return now;
      if (
        mayTouch &&
        left % 8 === 0 &&
        (await run(`return !!document.querySelector('.player-play[aria-label="Play"]')`))
      )
        await click(button('Play'));
    }
    const said = await run<string>(`return document.querySelector('.player-said')?.innerText ?? ''`);
    throw new Error(`nothing is told: still at ${from} s. ${said}`);
  }
  const hash = (to: string) => run(`location.hash = ${JSON.stringify(to)}`);
  const toShelf = async () => {
    await hash('#/stories');
    await until('the shelf', `return document.querySelectorAll('.shelf-card a').length > 3`);
  };
  /** Clicks a card; the shelf may still be drawn anew, so that it is looked for again. */
  const clickLast = async (kind: string) => {
    for (let left = 20; ; left--) {
      try {
        return await click(`(//*[contains(@class,"${kind}")]//a)[last()]`);
      } catch (error) {
        if (!left) throw error;
        await wait(250);
      }
    }
  };
  const settle = async (section: string, label: string, is: string) => {
    await hash(`#/settings/${section}`);
    const choice = `//label[contains(normalize-space(.), "${label}")]`;
    await until(label, `return document.evaluate('${choice}', document, null, 3).booleanValue`);
    await click(choice);
    await until(`${section}: ${label}`, is);
    return undefined;
  };

  return [
    [
      'shelf',
      async () => {
        await driver.go(`${site.url}#/stories`);
        await watchFaults();
        const cards = await until<number>(
          'the shelf',
          `return document.querySelectorAll('.shelf-card a').length`,
        );
        return `${cards} cards`;
      },
    ],
    [
      'open, and it sounds',
      async () => {
        story = await until('a card', `return document.querySelector('.shelf-card a').getAttribute('href')`);
        await click(`//a[@href="${story}"]`);
        return `${(await untilHeard()).toFixed(1)} s`;
      },
    ],
    [
      'seek',
      async () => {
        await run(
          `const input = ${POSITION}; input.value = input.max * 0.4;
          for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }))`,
        );
        const at = await run<number>(`return ${POSITION}.max * 0.4`);
        const now = await untilHeard();
        if (Math.abs(now - at) > 8) throw new Error(`sent to ${at}, and told at ${now}`);
        return `${now.toFixed(1)} s`;
      },
    ],
    [
      'next page, pause, play',
      async () => {
        const before = await position();
        await click(button('Next page'));
        const now = await untilHeard();
        if (now <= before) throw new Error(`the next page lies before ${before}: ${now}`);
        await click(button('Pause'));
        await until('Play', `return !!document.querySelector('.player-play[aria-label="Play"]')`);
        await click(button('Play'));
        return `${(await untilHeard()).toFixed(1)} s`;
      },
    ],
    [
      'resume after a reload',
      async () => {
        await click(button('Pause'));
        await wait(500);
        const before = await position();
        await driver.reload();
        await watchFaults();
        await until('the player', `return !!${POSITION}`);
        const now = await untilHeard();
        if (Math.abs(now - before) > 15) throw new Error(`left at ${before}, and told on at ${now}`);
        return `${before.toFixed(1)} → ${now.toFixed(1)} s`;
      },
    ],
    [
      'favourite',
      async () => {
        await click(button('Favourite'));
        await toShelf();
        await until('its mark', `return !!document.querySelector('.shelf-card.is-favourite')`);
        return undefined;
      },
    ],
    [
      'search',
      async () => {
        const title = await run<string>(
          `return [...document.querySelectorAll('.shelf-card a')].at(-1).innerText`,
        );
        await click('//*[@aria-label="Find and tidy"]');
        await until('the search', `return !!document.querySelector('input[type=search]')`);
        await run(
          `const input = document.querySelector('input[type=search]'); input.value = ${JSON.stringify(title.trim())};
          input.dispatchEvent(new Event('input', { bubbles: true }))`,
        );
        await until('one card', `return document.querySelectorAll('.shelf-card a').length === 1`);
        return title.trim();
      },
    ],
    [
      'light hour',
      async () => {
        await settle(
          'profile',
          'Paper on a table',
          `return document.documentElement.dataset.hour === 'light'`,
        );
        return undefined;
      },
    ],
    [
      'kit',
      async () => {
        await hash('#/create');
        await until('the tiles', `return document.querySelectorAll('.create-tiles label').length > 5`);
        const covered = await run<string>(COVERED);
        if (covered) throw new Error(`names lie on their pictures: ${covered}`);
        await click('(//*[contains(@class,"create-tiles")]//label)[1]');
        await click(button('Make my story'));
        await until('the story', `return location.hash.startsWith('#/play/m-')`);
        return `${(await untilHeard()).toFixed(1)} s`;
      },
    ],
    ['studio', async () => recordPage(driver, until, hash)],
    [
      'language',
      async () => {
        await settle('language', 'Türkçe', `return document.documentElement.lang === 'tr'`);
        await settle('language', 'English', `return document.documentElement.lang === 'en'`);
        return undefined;
      },
    ],
    [
      'sound that comes long after the touch',
      async () => {
        await toShelf();
        site.fault('.pack', { delay: 8000 });
        await clickLast('shelf-card is-listed');
        const now = await untilHeard(false);
        site.fault('.pack');
        return `${now.toFixed(1)} s`;
      },
    ],
    [
      'no error of the page',
      async () => {
        const faults = await run<string>(`return window.pageFaults.join('; ')`);
        if (faults) throw new Error(faults);
        return undefined;
      },
    ],
    [
      'offline reload',
      async () => {
        await run(`navigator.serviceWorker.ready.then(() => { window.isKept = true })`);
        await until('the worker', `return window.isKept && !!navigator.serviceWorker.controller`);
        await hash(story);
        await untilHeard();
        await site.stop();
        await driver.reload();
        const now = await untilHeard();
        await toShelf();
        await hash('#/settings/language');
        await until('Settings', `return document.querySelectorAll('label').length > 2`);
        return `${now.toFixed(1)} s`;
      },
    ],
  ];
}
