import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotli } from '../../build/compress';
import type { Measurement } from './measurement';
import { floorDist } from './setup';

export const bytes: Measurement = {
  name: 'bytes',
  about: 'what travels before the shelf works, and what is kept offline (brotli 11)',
  async run() {
    // Reads dist on import, which must not happen before the build.
    const { firstLoad, precached, sum, files } = await import('../build/dist');
    const names = [
      'index.html',
      ...readdirSync(resolve(floorDist, 'assets')).map((name) => `assets/${name}`),
    ];
    const floor = names
      .filter((name) => /\.(html|js|css)$/.test(name))
      .reduce((total, name) => total + brotli(readFileSync(resolve(floorDist, name))).length, 0);
    const kept = precached().map(({ url }) => url);
    return [
      {
        what: 'First load',
        floor,
        app: sum(firstLoad()),
        unit: 'B',
        steady: true,
        budget: { of: 'app', most: 14_600 },
      },
      {
        what: 'Precached, story audio excluded',
        app: sum(kept),
        unit: 'B',
        steady: true,
        budget: { of: 'app', most: 120_000 },
      },
      {
        what: 'Story audio fetched before a story is opened',
        app: sum(kept.filter((url) => url.endsWith('.pack'))),
        unit: 'B',
        steady: true,
        budget: { of: 'app', most: 0 },
      },
      { what: 'Everything served, story audio included', app: files.length ? sum(files) : 0, unit: 'MB' },
    ];
  },
};
