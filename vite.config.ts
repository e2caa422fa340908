import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { buildDate } from './build/build-date';
import { buildId } from './build/build-id';
import { compress } from './build/compress';
import { contentSecurityPolicy } from './build/csp';
import { firstLoad } from './build/first-load';
import { minifyLast } from './build/first-load/minify';
import { keyboardText } from './build/keyboard-text';
import { LateChunks } from './build/late-chunks';
import { webManifest } from './build/manifest';
import { standIns } from './build/stand-ins';
import { startScript } from './build/start-script';
import { stats } from './build/stats';
import { stories } from './build/stories';
import { serviceWorker } from './build/worker';

const root = import.meta.dirname;
const version = `${JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')).version}+${buildId(root)}`;

/** The oldest engines that are supported; WPE 2.38, as Debian 12 has it, is Safari 16.0's. See test/build/syntax.test.ts. */
const target = ['chrome120', 'safari16', 'firefox128'];

const lateChunks = new LateChunks();

export default defineConfig({
  // Relative addresses: the same files work at a site's root and in any folder of it.
  base: './',
  resolve: { alias: standIns },
  define: { __VERSION__: JSON.stringify(version), __BUILT__: `${buildDate(root)}` },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target,
    // Every target knows modulepreload. Only a view's stylesheet is asked for ahead: the names of a lazy chunk's other
    // chunks would stand in the first load, each with a hash that does not compress.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, deps) => deps.filter((dep) => dep.endsWith('.css')),
    },
    // A data: URL costs every first load; a file costs only who needs it.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // One file for the whole first load: shared parts in files of their own compress worse and cost a request.
    rolldownOptions: {
      // Terser takes most of the time; known.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'app', tags: ['$initial'] },
            // A request saved each, and a name.
            {
              name: 'small',
              minShareCount: 4,
              maxModuleSize: 1500,
              test: (id) => !lateChunks.isLate(id),
            },
            // The frame asks for these words; among the rooms they would have them all fetched ahead.
            { name: 'settings-words', test: /\/src\/i18n\/settings\.ts$/u },
            // Shared by the rooms of Settings, which else hold on to the whole of its home. The studio lists no stories.
            {
              name: 'rooms',
              minShareCount: 3,
              maxModuleSize: 1600,
              test: (id) =>
                lateChunks.isLate(id) &&
                /\/src\/(settings\/(?!story-rows)[\w-]+|i18n\/parents)\.tsx?$/u.test(id),
            },
            // The readers of books throw it; in the room that shows it they would hold on to Settings.
            { name: 'import-fault', test: /\/src\/domain\/story\/import-fault\.ts$/u },
            // A file for a module of a few lines weighs more than the module.
            {
              name: 'tiny',
              minShareCount: 2,
              maxModuleSize: 400,
              test: (id) => !lateChunks.isLate(id),
            },
          ],
        },
        // Seven letters of hash, not eight: they do not compress, and the first load names a dozen files. Six are enough for
        // 64 chunks only.
        chunkFileNames: ({ moduleIds }) => `${lateChunks.chunkFolder(moduleIds)}[name]-[hash:7].js`,
        entryFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: ({ originalFileNames, names }) =>
          `${lateChunks.assetFolder(originalFileNames, names)}[name]-[hash:7][extname]`,
      },
    },
    // See build/minify.
    minify: false,
    cssMinify: true,
    sourcemap: false,
  },
  plugins: [
    firstLoad(),
    startScript(),
    keyboardText(),
    stories(),
    webManifest(),
    lateChunks.plugin(),
    serviceWorker(root),
    minifyLast(),
    contentSecurityPolicy(),
    stats(),
    compress(),
  ],
});
