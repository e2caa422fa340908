import type { Page } from 'playwright-core';
import { words as en } from '../../src/i18n/en/create';
import { words as tr } from '../../src/i18n/tr/create';
import type { Making } from '../../src/storage/making';
import { putRecords } from './shelf-rig';

export const GROUPS = { en: Object.values(en.group), tr: Object.values(tr.group) };

export const MAKE = { en: en.make, tr: tr.make };

export async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Opens Create with nothing but the page's own story making: the test is the runner, and says what it says. */
export async function openCreate(page: Page, url: string): Promise<void> {
  // Whoever holds this lock makes the stories; the runner of the page waits for ever.
  const hold = () => void navigator.locks?.request('talelight-making', () => new Promise(() => {}));
  await page.context().addInitScript(hold);
  await page.goto(`${url}#/create`);
  await page.evaluate(hold);
  await page.locator('.create').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.create-near[d*="Q50 4"]').length > 8);
}

/** The wishes that wait, oldest first. */
export function wishesOf(page: Page): Promise<{ id: string; wish: object; length?: string; kit?: true }[]> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('talelight');
      request.onsuccess = () => done(request.result);
    });
    const all = await new Promise<{ createdAt: number }[]>((done) => {
      const request = db.transaction('wishes').objectStore('wishes').getAll();
      request.onsuccess = () => done(request.result);
    });
    db.close();
    return all.sort((a, b) => a.createdAt - b.createdAt) as never;
  });
}

/** Says what a runner says of the story that is made: of the wish made last, where no other is named. */
export async function sayMaking(page: Page, change: Partial<Making>): Promise<void> {
  const now = Date.now();
  const id = change.id ?? (await wishesOf(page)).at(-1)?.id ?? '';
  const making: Making = {
    ...{ id, from: 'llm', phase: 'writing', page: 2, of: 8, audible: false, since: now, at: now },
    ...change,
  };
  await putRecords(page, 'settings', [making], 'making');
  await page.evaluate(() => {
    const channel = new BroadcastChannel('talelight');
    channel.postMessage('making');
    channel.close();
  });
}

/** What a child could not touch or a parent could not read, anywhere in the view as it stands. */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const view = document.getElementById('view') as HTMLElement;
    const name = (one: Element) =>
      `${one.className || one.tagName} “${one.getAttribute('aria-label') ?? one.textContent}”`;
    const seen = (one: Element) => {
      const { width, height } = one.getBoundingClientRect();
      return width > 0 && height > 0;
    };
    const targets = [...view.querySelectorAll('a, button, label, textarea')].filter(seen);
    const small = targets.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width < 63.5 || height < 63.5;
    });
    const overlap = targets.flatMap((one, i) =>
      targets.slice(i + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return [];
        // What is scrolled away lies under the bar and cannot be touched.
        const [a, b] = [one, other].map((each) => clipped(each)) as [DOMRect, DOMRect];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return across > 1 && down > 1 ? [`${name(one)} lies over ${name(other)}`] : [];
      }),
    );
    function clipped(one: Element): DOMRect {
      const box = one.getBoundingClientRect();
      const around = one.closest('.create-groups')?.getBoundingClientRect();
      if (!around) return box;
      const top = Math.max(box.top, around.top);
      return new DOMRect(box.x, top, box.width, Math.max(0, Math.min(box.bottom, around.bottom) - top));
    }
    const cut = [...view.querySelectorAll('span, small, p, h1, h2, .create-make, .create-way')].filter(
      (one) =>
        seen(one) &&
        one.clientWidth > 1 &&
        (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 2),
    );
    const outside = [...view.querySelectorAll('button, .create-told, .create-way')].filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return seen(one) && (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1);
    });
    return [
      ...(view.scrollWidth > view.clientWidth ? ['scrolls sideways'] : []),
      ...(view.scrollHeight > view.clientHeight + 1 ? ['scrolls as a whole'] : []),
      ...small.map((one) => `too small: ${name(one)}`),
      ...cut.map((one) => `cut off: ${name(one)}`),
      ...outside.map((one) => `outside: ${name(one)}`),
      ...overlap,
    ];
  });
}
