import type { Plugin } from 'vite';
import { smallHooks, smallRender } from './client-only';
import { smallIdb } from './idb';
import { smallJsx } from './jsx';
import { smallLifecycle } from './lifecycle';
import { smallPreload } from './preload';

/**
 * Plug-ins that cut other people's sources for the first load, which must fit one initial TCP window. Brotli bytes
 * saved, each measured by leaving the plug-in out: preload 600, idb 280, jsx 80, lifecycle 280, client-only 640; `minify`,
 * which has to run behind every other plug-in, saves 210. Each fails the build, or the budget's test, when a release of
 * its package looks different.
 */
export const firstLoad = (): Plugin[] => [
  smallPreload(),
  smallIdb(),
  smallJsx(),
  smallLifecycle(),
  smallRender(),
  smallHooks(),
];
