import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { answer } from './answer';
import { bytes } from './bytes';
import { startBrowser } from './chromium';
import { create } from './create';
import { writeTable } from './document';
import { heap } from './heap';
import { longStory } from './long-story';
import type { Measurement } from './measurement';
import { memory } from './memory';
import { memoryGroup } from './memory-group';
import { nodes } from './nodes';
import { scroll } from './scroll';
import { cacheDir, setUp } from './setup';
import { sound } from './sound';
import { cpu, slow } from './start';
import { type Judged, judge, toTable } from './table';

const measurements: Measurement[] = [
  ...[bytes, nodes, heap, memory, memoryGroup],
  ...[cpu, slow, answer, sound, create, scroll, longStory],
];

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const strict = process.argv.includes('--strict');
const unknown = asked.filter((name) => !measurements.some((one) => one.name === name));
if (unknown.length) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are:`);
  for (const { name, about } of measurements) console.error(`  ${name.padEnd(14)}${about}`);
  process.exit(2);
}

const browser = await chromiumVersion();
await using bench = await setUp();
const rows: Judged[] = [];
for (const measurement of measurements) {
  const { name, about, run } = measurement;
  if (asked.length && !asked.includes(name)) continue;
  process.stderr.write(`${name}: ${about}\n`);
  try {
    const taken = (await run(bench)).map(judge);
    rows.push(...taken);
    // Printed at once, so that an interrupted run has shown something.
    process.stderr.write(`${toTable(taken)}\n`);
    writeTable(measurement, taken, browser);
  } catch (error) {
    rows.push({ what: name, unit: '', said: `failed: ${(error as Error).message}`, verdict: '' });
  }
}
console.log(`\n${toTable(rows)}\n\nMeasured with ${browser}.`);
mkdirSync(cacheDir, { recursive: true });
writeFileSync(resolve(cacheDir, 'last.json'), `${JSON.stringify({ browser, rows }, null, 1)}\n`);
if (strict && rows.some(({ steady, verdict }) => steady && verdict === 'OVER')) process.exitCode = 1;

async function chromiumVersion(): Promise<string> {
  await using chromium = await startBrowser();
  const { product } = await chromium.send<{ product: string }>('Browser.getVersion');
  return product.replace(/^Headless|\/.*/g, '').concat(` ${/[\d.]+/.exec(product)?.[0] ?? ''}`);
}
