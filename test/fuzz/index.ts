import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { fuzzedReaders } from './readers';
import { type Finding, fuzzReader, inputOf, written } from './run';

/**
 * `npm run fuzz -- --seed 1 --count 20000 [--reader NAME] [--from N]`: tries so many bad inputs on each reader of foreign
 * bytes. Ends with 1 for whatever throws outside of the union of failures, is not bounded, or hangs.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '2000' },
    reader: { type: 'string' },
    from: { type: 'string', default: '0' },
  },
});
const [seed, count, from] = [values.seed, values.count, values.from].map(Number) as [number, number, number];
const readers = fuzzedReaders.filter(({ name }) => values.reader === undefined || name === values.reader);

/** Inputs that are tried between two signs of life. */
const BATCH = 100;
/** Without a sign of life for so long, a batch hangs. Milliseconds; a busy machine takes seconds for one. */
const HANGS_AFTER = 120_000;

type Message =
  | { batch: { reader: string; at: number } }
  | { finding: Omit<Finding, 'input'> & { input: string } }
  | { done: string };

/** Tries everything, and tells the parent of each batch before it begins. */
async function work(tell: (message: Message) => void): Promise<void> {
  for (const reader of readers) {
    for (let at = from; at < count; at += BATCH) {
      tell({ batch: { reader: reader.name, at } });
      const finding = await fuzzReader(reader, seed, at, Math.min(at + BATCH, count));
      if (!finding) continue;
      tell({ finding: { ...finding, input: written(finding.input) } });
      break;
    }
    tell({ done: reader.name });
  }
}

function supervise(): void {
  const child = fork(process.argv[1] as string, process.argv.slice(2), {
    env: { ...process.env, FUZZ_WORKER: '1' },
  });
  let found = 0;
  let last: { reader: string; at: number } | undefined;
  const hang = () => {
    child.kill('SIGKILL');
    const reader = fuzzedReaders.find(({ name }) => name === last?.reader);
    console.log(`HANGS ${last?.reader}: one of the inputs ${last?.at} to ${(last?.at ?? 0) + BATCH}`);
    if (reader && last)
      console.log(`  the first of them: ${written(inputOf(reader, seed, last.at)).slice(0, 400)}`);
    process.exitCode = 1;
  };
  let watch = setTimeout(hang, HANGS_AFTER);
  child.on('message', (message: Message) => {
    clearTimeout(watch);
    watch = setTimeout(hang, HANGS_AFTER);
    if ('batch' in message) last = message.batch;
    else if ('done' in message) console.log(`${message.done}: ${count - from} tried`);
    else {
      const { reader, index, error, input } = message.finding;
      found++;
      console.log(`FAILS ${reader}, input ${index}: ${error}\n  smallest: ${input.slice(0, 2000)}`);
    }
  });
  child.on('exit', (code) => {
    clearTimeout(watch);
    if (found || code !== 0) process.exitCode = 1;
    console.log(found ? `${found} readers fail.` : process.exitCode ? 'Not finished.' : 'Nothing fails.');
  });
}

if (process.env.FUZZ_WORKER) {
  await work((message) => process.send?.(message));
  process.disconnect();
} else supervise();
