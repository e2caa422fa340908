import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

/** Unit and contract tests run everywhere in a second; build tests read dist; browser tests drive a real Chromium. */
export default defineConfig({
  ...jsx,
  // What the build compiles from stories/ is not built for tests of parts.
  resolve: {
    alias: { 'virtual:talelight-kits': resolve(import.meta.dirname, 'test/fakes/kits-address.ts') },
  },
  define: { __VERSION__: JSON.stringify('0.0.0+test') },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'build',
          include: ['test/build/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/build/global-setup.ts',
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/build/global-setup.ts',
          testTimeout: 60_000,
          // Files of a worker share its modules, and so its Chromium.
          isolate: false,
          maxWorkers: 2,
        },
      },
    ],
  },
});
