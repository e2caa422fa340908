import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

export const root = resolve(import.meta.dirname ?? '.', '..');

/** Runs a command in the project's folder with its output shown. @returns {boolean} whether it succeeded */
export function run(command, args, env = {}) {
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } };
  return spawnSync(command, args, { ...options, shell: process.platform === 'win32' }).status === 0;
}

/** Runs a tool of the project's own, as npx would, without npm's start-up time. */
export function tool(name, args, env = {}) {
  return run(resolve(root, 'node_modules/.bin', name), args, env);
}

/** Installs exactly what the lockfile says, unless that was done after the lockfile last changed. Exits on failure. */
export function installIfNeeded() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Talelight needs Node 20.19 or later; this is ${process.versions.node}.`);
  }
  const done = resolve(root, 'node_modules/.package-lock.json');
  const lock = resolve(root, 'package-lock.json');
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing what package-lock.json lists …');
  if (!run('npm', ['ci'])) stop('npm ci failed; its reason stands above.');
}

/** @returns {never} */
export function stop(message) {
  console.error(message);
  process.exit(1);
}
