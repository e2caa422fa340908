/**
 * `npm test`: every suite, and one line at the end that adds all up. `npm test -- unit lint` runs parts of it,
 * `npm test -- test/browser/kiosk.test.ts` a file; what begins with a dash goes on to vitest.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { findChromium } from './chromium';
import type { Counts } from './count-reporter';
import { root } from './install.mjs';

/** A check counts as one test. */
const CHECKS = {
  lint: ['biome', 'check', '--diagnostic-level=error'],
  types: ['tsc', '-b', 'tsconfig.json', 'tsconfig.worker.json', 'tsconfig.domain.json'],
  stories: ['tsx', 'scripts/stories-check.ts'],
  build: ['vite', 'build', '--logLevel', 'warn'],
} as const;
const SUITES = {
  unit: ['unit'],
  contract: ['contract'],
  build: ['build'],
  browser: ['browser', 'browser-alone'],
} as const;
type Check = keyof typeof CHECKS;
type Suite = keyof typeof SUITES;

const { files, names, options } = readArguments(process.argv.slice(2));
const wanted = (name: Check | Suite) => names.includes(name) || (names.length === 0 && files.length === 0);
const total: Counts = { passed: 0, failed: 0, retried: 0 };

if (wanted('browser') || files.some((file) => file.includes('test/browser')))
  try {
    // Asked first: nobody should wait for minutes to read that a browser is missing.
    process.env.CHROMIUM = findChromium();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }

await runAll();
if (total.retried) console.log(`${total.retried} needed a second try`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

/** Browser tests wait for much besides the processor, so that all the rest is run beside the first of them. */
async function runAll(): Promise<void> {
  const built = wanted('build') ? check('build') : Promise.resolve(true);
  const beside = async () => {
    for (const name of ['types', 'lint', 'stories'] as const) if (wanted(name)) await check(name);
    for (const name of ['unit', 'contract'] as const) if (wanted(name)) await suite(name);
    if (wanted('build') && (await built)) await suite('build');
  };
  const browsers = async () => {
    if (wanted('browser') && (await built)) await suite('browser', { live: true });
  };
  await Promise.all([beside(), browsers()]);
  if (files.length) await vitest('files', [...files, ...options], { live: true });
}

async function check(name: Check): Promise<boolean> {
  const [command, ...args] = CHECKS[name];
  const good = await run(command, args, { title: name });
  add(name, { passed: good ? 1 : 0, failed: good ? 0 : 1, retried: 0 });
  return good;
}

async function suite(name: Suite, show: { live?: boolean } = {}): Promise<void> {
  await vitest(name, [...SUITES[name].flatMap((project) => ['--project', project]), ...options], show);
}

async function vitest(title: string, args: string[], { live = false }: { live?: boolean }): Promise<void> {
  const report = resolve(root, `.cache/test/${title}.json`);
  rmSync(report, { force: true });
  mkdirSync(resolve(root, '.cache/test'), { recursive: true });
  const reporters = ['--reporter', live ? 'default' : 'dot', '--reporter', './scripts/count-reporter.ts'];
  const good = await run('vitest', ['run', ...reporters, ...args], {
    title,
    live,
    env: { COUNTS: report },
  });
  const projects = countsIn(report);
  const failed = projects.reduce((sum, counts) => sum + counts.failed, 0);
  if (!good && failed === 0) projects.push({ passed: 0, failed: 1, retried: 0 });
  const sum = (of: keyof Counts) => projects.reduce((all, counts) => all + counts[of], 0);
  add(title, { passed: sum('passed'), failed: sum('failed'), retried: sum('retried') });
}

function countsIn(report: string): Counts[] {
  try {
    return Object.values(JSON.parse(readFileSync(report, 'utf8')) as Record<string, Counts>);
  } catch {
    return [];
  }
}

function add(name: string, counts: Counts): void {
  console.log(`— ${name}: ${counts.passed} passed, ${counts.failed} failed\n`);
  for (const key of ['passed', 'failed', 'retried'] as const) total[key] += counts[key];
}

/** Runs one of the project's own tools. Its output is shown as it comes where it is `live`, else whole at its end. */
function run(
  command: string,
  args: readonly string[],
  { title, live = false, env = {} }: { title: string; live?: boolean; env?: Record<string, string> },
): Promise<boolean> {
  return new Promise((done) => {
    const tool = spawn(resolve(root, 'node_modules/.bin', command), args, {
      cwd: root,
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [tool.stdout, tool.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    tool.on('close', (code) => {
      if (!live && output.trim()) console.log(`${title}\n${output.trim()}`);
      done(code === 0);
    });
    tool.on('error', (error) => {
      console.error(error.message);
      done(false);
    });
  });
}

/** Parts by name, files by path; options, with what belongs to them, come last. */
function readArguments(all: string[]) {
  const first = all.findIndex((one) => one.startsWith('-'));
  const [given, options] = first < 0 ? [all, []] : [all.slice(0, first), all.slice(first)];
  const known = (one: string): one is Check | Suite => one in CHECKS || one in SUITES;
  const names = given.filter(known);
  const files = given.filter((one) => !known(one));
  const strange = files.find((one) => !one.includes('test'));
  if (strange) {
    console.error(
      `${strange}? A part (${[...new Set([...Object.keys(CHECKS), ...Object.keys(SUITES)])].join(', ')}) or a test file.`,
    );
    process.exit(1);
  }
  return { names, files, options };
}
