import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from './chromium';
import { root, tool } from './install.mjs';

interface Sum {
  passed: number;
  failed: number;
}

/** Checks and the build count as one test each. */
const checks: [name: string, command: string, args: string[]][] = [
  ['format and lint', 'biome', ['check', '--diagnostic-level=error']],
  ['types', 'tsc', ['--noEmit']],
  ['stories', 'tsx', ['scripts/stories-check.ts']],
  ['build', 'vite', ['build', '--logLevel', 'warn']],
];
const projects = ['unit', 'build', 'contract', 'browser'];

try {
  // Asked first: nobody should wait for ten minutes to read that a browser is missing.
  process.env.CHROMIUM = findChromium();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

const total: Sum = { passed: 0, failed: 0 };
const add = (name: string, { passed, failed }: Sum) => {
  console.log(`— ${name}: ${passed} passed, ${failed} failed\n`);
  total.passed += passed;
  total.failed += failed;
};
for (const [name, command, args] of checks) {
  const good = tool(command, args);
  add(name, good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}
for (const project of projects) add(project, suite(project));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

function suite(project: string): Sum {
  const report = resolve(root, `.cache/test/${project}.json`);
  rmSync(report, { force: true });
  mkdirSync(resolve(root, '.cache/test'), { recursive: true });
  const good = tool('vitest', [
    'run',
    ...['--project', project, '--passWithNoTests'],
    ...['--reporter', 'dot', '--reporter', 'json', `--outputFile.json=${report}`],
  ]);
  try {
    const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot be loaded, or whose preparation fails, holds no test that failed.
    const unloaded = testResults.filter(
      (file: { status: string; assertionResults: { status: string }[] }) =>
        file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
    ).length;
    const failed = numFailedTests + unloaded;
    return { passed, failed: failed || (good ? 0 : 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
