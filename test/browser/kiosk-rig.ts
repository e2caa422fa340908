import type { CDPSession, Page } from 'playwright-core';
import type { LaunchOptions, Site } from './harness';
import { launchPlayer, pickStories, play, untilHeard } from './player-rig';

export interface Finger {
  x: number;
  y: number;
  id?: number;
  /** Radius of the contact, in pixels. */
  radius?: number;
}

/**
 * Opens the shelf as a kiosk with this `config.json`, and waits until its parts run. One touch opens: spoken labels are
 * for listening.test.ts and the monkey.
 */
export async function openKiosk(site: Site, config: object = {}, options: LaunchOptions = {}) {
  serveConfig(site, { kiosk: true, touch: 'open', ...config });
  const launched = await launchPlayer(options);
  const { page } = launched;
  await page.goto(site.url);
  await page.locator('html.is-kiosk').waitFor({ state: 'attached' });
  await page.locator('.hands').waitFor({ state: 'attached' });
  return { ...launched, hand: await handOn(page) };
}

/** A kiosk on which a story is told, and a clock to move its time. */
export async function openTellingKiosk(site: Site, config: object = {}, options: LaunchOptions = {}) {
  const { story } = await pickStories(site);
  const kiosk = await openKiosk(site, config, { clock: true, ...options });
  await kiosk.page.goto(play(site, story.id));
  await untilHeard(kiosk.page);
  return { ...kiosk, story };
}

export function serveConfig(site: Site, config: object): void {
  site.answer((request, response) => {
    if (!request.url?.startsWith('/config.json')) return false;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(config));
    return true;
  });
}

/** Fingers on the screen, as the browser's own input events. */
export async function handOn(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: Finger[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(({ x, y, id = 0, radius = 8 }) => ({
        x,
        y,
        id,
        radiusX: radius,
        radiusY: radius,
      })),
    });
  const hand = {
    down: (...fingers: Finger[]) => send('touchStart', fingers),
    move: (...fingers: Finger[]) => send('touchMove', fingers),
    /** Arguments are the fingers that stay. */
    up: (...fingers: Finger[]) => send('touchEnd', fingers),
    async tap(x: number, y: number, radius = 8) {
      await hand.down({ x, y, radius });
      await hand.up();
    },
    async drag(from: Finger, to: Finger, steps = 8) {
      await hand.down(from);
      for (let step = 1; step <= steps; step++) {
        const at = (a: number, b: number) => a + ((b - a) * step) / steps;
        await hand.move({ x: at(from.x, to.x), y: at(from.y, to.y) });
      }
      await hand.up();
    },
    /** Two fingers down together. */
    async pair(a: Finger, b: Finger) {
      await hand.down({ ...a, id: 0 });
      await hand.down({ ...a, id: 0 }, { ...b, id: 1 });
      await hand.up({ ...b, id: 1 });
      await hand.up();
    },
    pinch: (x: number, y: number, scaleFactor: number) =>
      session.send('Input.synthesizePinchGesture', { x, y, scaleFactor }),
  };
  return hand;
}

export type Hand = Awaited<ReturnType<typeof handOn>>;

/** Middle of the element with this role and name, or matching this selector. */
export async function middleOf(page: Page, what: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(what).first().boundingBox();
  if (!box) throw new Error(`${what} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const hashOf = (page: Page) => page.evaluate(() => location.hash);

/* A kiosk's screen: page lockdown, touch filter, scroll buttons. */

export const CARD = '.shelf-card a';
