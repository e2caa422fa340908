import { rmSync } from 'node:fs';
import { freshFolder } from '../browser/harness';
import type { Site } from '../browser/site';
import { alternate, type Measurement, type Row } from './measurement';
import { metric, settle, type VisitOptions, visit } from './page';

/** A device with 512 MB, for which the app chooses *lite*: twelve cards, as the floor has. */
export const smallDevice = { before: `Object.defineProperty(navigator, 'deviceMemory', { value: 0.5 })` };

export const cpu: Measurement = {
  name: 'cpu',
  about: "the main thread's processor time until the shelf works, first and later visits",
  async run({ floor, app }) {
    const first = await alternate(
      7,
      () => cpuOf(floor),
      async () => ({
        ...(await cpuOf(app, smallDevice)),
        // The whole built-in shelf at once, as a strong machine draws it.
        full: (await cpuOf(app)).cpu,
      }),
    );
    const later = await alternate(
      5,
      () => again(floor, cpuOf),
      () => again(app, cpuOf, smallDevice),
    );
    return [
      {
        what: 'Main-thread CPU until the shelf works, first visit, lite',
        ...first.cpu,
        unit: 'ms',
        budget: { of: 'ratio', most: 1.5 },
      },
      {
        what: 'The same, full',
        ...first.cpu,
        ...first.full,
        floor: first.cpu?.floor ?? Number.NaN,
        ratio: (first.full?.app ?? Number.NaN) / (first.cpu?.floor ?? Number.NaN),
        unit: 'ms',
      } as Row,
      {
        what: 'Main-thread CPU until the shelf works, later visits, lite',
        ...later.cpu,
        unit: 'ms',
        budget: { of: 'ratio', most: 1.5 },
      },
    ];
  },
};

export const slow: Measurement = {
  name: 'slow',
  about: 'first paint and first usable card, processor slowed six times',
  async run({ floor, app }) {
    const slowed = { slowdown: 6 };
    const first = await alternate(
      7,
      () => timesOf(floor, slowed),
      () => timesOf(app, { ...slowed, ...smallDevice }),
    );
    const later = await alternate(
      5,
      () => again(floor, timesOf, slowed),
      () => again(app, timesOf, { ...slowed, ...smallDevice }),
    );
    const row = (what: string, pair: object, most: number): Row => ({
      what,
      unit: 'ms',
      ...pair,
      budget: { of: 'ratio', most },
    });
    return [
      row('First paint, slowed 6 ×, first visit', { ...first.paint }, 1.1),
      row('Usable, slowed 6 ×, first visit', { ...first.usable }, 1.3),
      row('First paint, slowed 6 ×, later visits', { ...later.paint }, 1.1),
      row('Usable, slowed 6 ×, later visits', { ...later.usable }, 1.3),
    ];
  },
};

/** Read when the page reports that it is usable; in thread time, so that waiting does not count. */
async function cpuOf(site: Site, options: VisitOptions = {}) {
  await using visited = await visit(site, options);
  return { cpu: (await metric(visited.tab, 'TaskDuration')) * 1000 };
}

async function timesOf(site: Site, options: VisitOptions) {
  await using visited = await visit(site, options);
  return await visited.tab.run<{ paint: number; usable: number }>(`new Promise((done) => {
    const look = () => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      if (paint) done({ paint: paint.startTime, usable: benchUsable });
      else setTimeout(look, 50);
    };
    look();
  })`);
}

/** The same on a second visit, with the worker and the database filled. */
async function again<T>(
  site: Site,
  of: (site: Site, options: VisitOptions) => Promise<T>,
  options: VisitOptions = {},
): Promise<T> {
  const profileDir = freshFolder('again');
  try {
    const before = await visit(site, { profileDir });
    await settle(before.tab);
    await before.browser.close();
    return await of(site, { ...options, profileDir });
  } finally {
    rmSync(profileDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
