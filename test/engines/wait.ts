import { setTimeout as wait } from 'node:timers/promises';
import type { Driver } from './drivers';

/** Milliseconds until a step has failed; an engine on a busy machine is slow. */
export const PATIENCE = 60_000;

/** Names of tiles that lie on their pictures. */
export const COVERED = `return [...document.querySelectorAll('.create-tiles label')].filter((label) => {
            const [picture, name] = [label.querySelector('.create-picture'), label.querySelector('span')];
            if (!picture || !name) return false;
            return picture.getBoundingClientRect().bottom > name.getBoundingClientRect().top + 1;
          }).map((label) => label.innerText).join()`;

/** Waits until the body of a function gives something in the page. */
export function untilIn({ run }: Driver) {
  return async <T>(what: string, body: string): Promise<T> => {
    for (let left = PATIENCE / 250; left > 0; left--) {
      const value = await run<T>(body).catch(() => undefined);
      if (value) return value;
      await wait(250);
    }
    const seen = await run<string>(`return document.body.innerText.slice(0, 300)`).catch(String);
    throw new Error(`${what} never came; the page says: ${seen.replace(/\s+/g, ' ')}`);
  };
}
