/** `npm test`: from a fresh clone to one line that adds up every suite. */
import process from 'node:process';
import { installIfNeeded, tool } from './install.mjs';

installIfNeeded();
process.exit(
  tool('tsx', ['scripts/test.ts', ...process.argv.slice(2)], { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' })
    ? 0
    : 1,
);
