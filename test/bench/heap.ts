import type { Site } from '../browser/site';
import { alternate, type Measurement, median, type Row } from './measurement';
import { heapBytes, settle, visit } from './page';

export const heap: Measurement = {
  name: 'heap',
  about: "JavaScript's heap after collection, on the settled shelf",
  async run({ floor, app, profileWith }) {
    const builtIn = await alternate(
      3,
      () => sample(floor),
      () => sample(app),
    );
    const rows: Row[] = [
      {
        what: 'JS heap, built-in shelf',
        ...builtIn.heap,
        unit: 'MB',
        steady: true,
        budget: { of: 'app', most: 1_300_000 },
      },
    ];
    for (const [stories, most] of [
      [1_000, 1_500_000],
      [10_000, 1_650_000],
    ] as const) {
      const profileDir = await profileWith(stories);
      const taken: number[] = [];
      for (let i = 0; i < 3; i++) taken.push((await sample(app, profileDir)).heap);
      rows.push({
        what: `JS heap, ${stories.toLocaleString('en')} stories`,
        floor: builtIn.heap?.floor ?? 0,
        app: median(taken),
        unit: 'MB',
        steady: true,
        budget: { of: 'app', most },
      });
    }
    return rows;
  },
};

async function sample(site: Site, profileDir?: string) {
  await using visited = await visit(site, profileDir ? { profileDir } : {});
  await settle(visited.tab);
  return { heap: await heapBytes(visited.tab) };
}
