import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs `vite build` in a folder as a release does: vitest's own NODE_ENV would make a development build of it. */
export function runBuild(folder: string): void {
  execFileSync(join(folder, 'node_modules/.bin/vite'), ['build', '--logLevel', 'error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' },
  });
}
