import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Site, startSite } from '../browser/site';
import buildApp from '../build/global-setup';
import { seedProfile } from './seeds';

const root = resolve(import.meta.dirname, '../..');
export const cacheDir = resolve(root, '.cache/bench');
export const floorDist = resolve(cacheDir, 'floor');

/** Inputs of a measurement. */
export interface Bench {
  floor: Site;
  app: Site;
  /** A browser profile with so many stored stories; made when first asked for. */
  profileWith(stories: number): Promise<string>;
}

/** Builds both pages and serves them the same way. */
export async function setUp(): Promise<Bench & AsyncDisposable> {
  buildApp();
  execFileSync(
    resolve(root, 'node_modules/.bin/vite'),
    ['build', '--logLevel', 'error', '-c', resolve(import.meta.dirname, 'floor/vite.config.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
    },
  );
  const floor = await startSite({ dist: floorDist });
  const app = await startSite();
  const profiles = new Map<number, Promise<string>>();
  const folderOf = (stories: number) => resolve(cacheDir, `profile-${stories}`);
  return {
    floor,
    app,
    profileWith(stories) {
      let made = profiles.get(stories);
      if (!made) {
        const folder = folderOf(stories);
        // A port is part of a page's origin, so data of an earlier run belongs to another site.
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
        made = seedProfile(app.url, folder, stories).then(() => folder);
        profiles.set(stories, made);
      }
      return made;
    },
    async [Symbol.asyncDispose]() {
      await floor.stop();
      await app.stop();
      for (const stories of profiles.keys()) rmSync(folderOf(stories), { recursive: true, force: true });
    },
  };
}
