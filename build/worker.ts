import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { LATE_FOLDER } from './late-chunks';

/** Builds src/sw.ts and hands it the list of what it keeps. */
export function serviceWorker(root: string): Plugin[] {
  let written = false;
  const plugins = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      minify: 'terser',
      globPatterns: [
        'index.html',
        'assets/*.{js,css,svg,woff2}',
        'stories/catalogue-*.json',
        'manifest.webmanifest',
        'icon.svg',
      ],
      globIgnores: [`${LATE_FOLDER}**`],
      // Every file's revision is the hash of its bytes, also where its name carries one: the worker checks arriving
      // files against it, so that neither a portal's page nor half of another build enters the cache.
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map((entry) => ({ ...entry, revision: sha(resolve(root, 'dist', entry.url)) })),
        }),
      ],
    },
  });
  // After a failed build Vite would still build the worker, and bury the reason under further errors.
  for (const { closeBundle } of plugins) {
    if (typeof closeBundle !== 'object') continue;
    const { handler } = closeBundle;
    closeBundle.handler = function (...args) {
      return written ? handler.apply(this, args) : undefined;
    };
  }
  const watch: Plugin = {
    name: 'talelight:written',
    writeBundle() {
      written = true;
    },
  };
  return [watch, ...plugins];
}

function sha(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
