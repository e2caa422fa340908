import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * A Chromium that is installed on this machine: the one that CHROMIUM names, else the first on the path.
 * @throws {Error} saying how to get one.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM says ${named}, and there is no such file.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE].find(
    existsSync,
  );
  if (found) return found;
  throw new Error(
    'No Chromium found. Install one (Debian: sudo apt install chromium; macOS: brew install --cask chromium) ' +
      'or name it: CHROMIUM=/path/to/chromium npm test',
  );
}

/**
 * Chromium's headless shell, where it is installed beside the Chromium that is found: the same engine without the
 * windows, at two thirds of the processor time. It grants no wake lock.
 */
export function findHeadlessShell(): string {
  const chromium = findChromium();
  const shell = join(dirname(chromium), 'chromium-headless-shell');
  return existsSync(shell) ? shell : chromium;
}

/** Without these a headless Chromium asks for a sandbox that containers lack, and for services beyond the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
