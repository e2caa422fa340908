import type { Site } from '../browser/site';
import { rendererPrivate } from './chromium';
import { alternate, type Measurement, type Row } from './measurement';
import { heapBytes, settle, visit } from './page';

export const memory: Measurement = {
  name: 'memory',
  about: "the page process's private memory on the settled shelf, from the kernel",
  async run({ floor, app, profileWith }) {
    if (process.platform !== 'linux') {
      return [{ what: "Renderer's private memory", unit: '', said: 'skipped: needs Linux' }];
    }
    const builtIn = await alternate(
      5,
      () => sample(floor),
      () => sample(app),
    );
    const profileDir = await profileWith(10_000);
    const many = await alternate(
      3,
      () => sample(floor),
      () => sample(app, profileDir),
    );
    const row = (what: string, pair: object): Row => ({
      what,
      unit: 'MB',
      ...pair,
      budget: { of: 'ratio', most: 1.25 },
    });
    return [
      row("Renderer's private memory, built-in shelf", { ...builtIn.private }),
      row("Renderer's private memory, 10,000 stories", { ...many.private }),
    ];
  },
};

async function sample(site: Site, profileDir?: string) {
  await using visited = await visit(site, profileDir ? { profileDir } : {});
  await settle(visited.tab);
  await heapBytes(visited.tab);
  return { private: await rendererPrivate(visited.browser) };
}
