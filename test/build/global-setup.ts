import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { newestInput } from '../../build/build-id';
import { STATS_FILE } from '../../build/stats';
import { runBuild } from './run-build';

const root = resolve(import.meta.dirname, '../..');

/** Builds dist when it is missing or older than what it is built from. */
export default function setup(): void {
  // The last files that a build writes, and what the tests of budgets read.
  const built = ['dist/sw.js.br', STATS_FILE].map((file) => resolve(root, file));
  const age = Math.min(...built.map((file) => (existsSync(file) ? statSync(file).mtimeMs : 0)));
  if (age > newestInput(root)) return;
  runBuild(root);
}
