/** `npm start`: from a fresh clone to an address to open. */
import process from 'node:process';
import { installIfNeeded, root, stop, tool } from './install.mjs';

installIfNeeded();
if (!tool('vite', ['build', '--logLevel', 'warn'], { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true' })) {
  stop('The build failed; its reason stands above.');
}
process.chdir(root);
tool('tsx', ['scripts/serve.ts']);
