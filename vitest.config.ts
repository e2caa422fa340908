import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/browser/longest-first';

const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const;

/**
 * Of test/browser: what hears a microphone, times sound, or tells stories in real time. It mostly waits, so that two
 * files at a time leave the processor free; nothing else runs meanwhile.
 */
const ALONE = ['bedtime', 'microphone', 'player-making', 'voice'].map(
  (name) => `test/browser/${name}*.test.ts`,
);

/** Of a project that drives a real Chromium. */
const browser = {
  environment: 'node',
  globalSetup: 'test/build/global-setup.ts',
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Files of a worker share its modules, and so its Chromium.
  isolate: false,
} as const;

/**
 * Unit and contract tests run everywhere in a second; build tests read dist; browser tests drive a real Chromium: three
 * files at a time keep two cores busy. Those that need real time follow.
 */
export default defineConfig({
  ...jsx,
  // Unit tests run without the build's virtual modules.
  resolve: {
    alias: {
      'virtual:talelight-kits': resolve(import.meta.dirname, 'test/fakes/kits-address.ts'),
      'virtual:talelight-stories': resolve(import.meta.dirname, 'test/fakes/stories-address.ts'),
      'virtual:talelight-twins': resolve(import.meta.dirname, 'test/fakes/twins-table.ts'),
    },
  },
  define: { __VERSION__: JSON.stringify('0.0.0+test'), __BUILT__: '0' },
  test: {
    // Browser tests take seconds: more than this is worth a line.
    slowTestThreshold: 20_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          // The slow hash and ten thousand cards take seconds of processor time beside a browser.
          testTimeout: 30_000,
        },
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
          // `npm run redteam`; a part of it is among the unit tests.
          name: 'redteam',
          include: ['test/redteam/**/*.test.ts'],
          environment: 'node',
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
      // Needs Debian's faketime; not part of `npm test`.
      {
        extends: true,
        test: { ...browser, name: 'clock', include: ['test/clock/**/*.test.ts'], maxWorkers: 1 },
      },
      {
        extends: true,
        test: {
          ...browser,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: ALONE,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...browser,
          name: 'browser-alone',
          include: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
