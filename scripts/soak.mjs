/** `npm run soak -- monkey`: the browser tests whose name holds that word, at their full length. */
import process from 'node:process';
import { installIfNeeded, tool } from './install.mjs';

installIfNeeded();
const names = process.argv.slice(2);
process.exit(
  tool('vitest', ['run', '--project', 'browser', '--project', 'browser-alone', ...names], { SOAK: '1' })
    ? 0
    : 1,
);
