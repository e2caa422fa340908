import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compress } from '../../../build/compress';

/** Built as the app is, without the parts that only the app needs. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(import.meta.dirname, '../../../.cache/bench/floor'),
    emptyOutDir: true,
    target: ['chrome120', 'safari16.4', 'firefox128'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    minify: 'terser',
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true } },
  },
  plugins: [compress()],
});
