import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { STATS_FILE } from './stats';

/** Everything that a build is made from. Audio counts through narration.json, which names its bytes. */
export const INPUTS = [
  'src',
  'build',
  'public',
  'stories',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/**
 * Names a build by its inputs, not by time or by git: the same sources give the same files, and a copy without a
 * repository builds as well.
 */
export function buildId(root: string): string {
  const hash = createHash('sha256');
  for (const file of inputFiles(root)) {
    hash
      .update(relative(root, file).replaceAll('\\', '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 8);
}

/** The newest change among the inputs, in milliseconds: tells whether dist is older than what it was built from. */
export function newestInput(root: string): number {
  return Math.max(0, ...inputFiles(root).map((file) => statSync(file).mtimeMs));
}

/** The last files that a build writes. */
const LAST_WRITTEN = ['dist/sw.js.br', STATS_FILE];

/** True where dist is whole and newer than everything that it is built from. */
export function isBuilt(root: string): boolean {
  const built = LAST_WRITTEN.map((file) => resolve(root, file));
  const age = Math.min(...built.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
  return age > newestInput(root);
}

function inputFiles(root: string): string[] {
  return INPUTS.flatMap((name) => {
    const path = resolve(root, name);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.mp3'))
      .map((entry) => resolve(entry.parentPath, entry.name))
      .sort();
  });
}
