/**
 * Speaks the built-in English stories: `npm run narrate [-- --story slug] [--check-only] [--force] [--workers n]`;
 * words that have no times yet get them;
 * with `--kits` the story kits, sentence by sentence, with `--labels` what can be touched in Create. Only what has changed
 * in text, voice, model, speed or format.
 */
import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { narrateLabels } from './labels';
import { STORIES } from './narration';
import { fetchAll, requirePrograms } from './runtime';
import { MOST_WER } from './speak';
import type { Mode, Report } from './story';
import { timeKit, timeStory } from './time-words';
import type { Answer, Task } from './worker';

/** Each holds about 700 MB; an author's machine wants to do other things meanwhile. */
const MOST_WORKERS = 4;

const { values: options } = parseArgs({
  options: {
    story: { type: 'string' },
    kits: { type: 'boolean' },
    labels: { type: 'boolean' },
    'check-only': { type: 'boolean' },
    force: { type: 'boolean' },
    workers: { type: 'string' },
  },
});
const mode: Mode = { force: options.force ?? false, checkOnly: options['check-only'] ?? false };

const kind: Task['kind'] = options.kits ? 'kit' : 'story';

function found(): string[] {
  const folder = kind === 'kit' ? 'kits/en' : 'en';
  const slugs = readdirSync(join(STORIES, folder))
    .filter((slug) => existsSync(join(STORIES, folder, slug, `${kind}.md`)))
    .sort();
  if (!options.story) return slugs;
  if (!slugs.includes(options.story))
    throw new Error(`there is no stories/${folder}/${options.story}/${kind}.md`);
  return [options.story];
}

/** One process after another takes the next story until none is left. */
async function work(queue: string[], answers: Map<string, Answer>): Promise<void> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'));
  try {
    for (let slug = queue.shift(); slug; slug = queue.shift()) {
      const answer = await new Promise<Answer>((resolve, reject) => {
        worker.once('message', (message) => resolve(message as Answer));
        worker.once('exit', (code) => reject(new Error(`a worker ended with code ${code} in ${slug}`)));
        worker.send({ kind, slug, mode } satisfies Task);
      });
      worker.removeAllListeners('exit');
      answers.set(slug, answer);
      if ('fault' in answer) console.error(`${slug}: ${answer.fault}`);
    }
  } finally {
    worker.kill();
  }
}

function table(reports: Report[], elapsed: number): void {
  console.log(`\n${kind.padEnd(34)}${'voice'.padEnd(12)}pages  seconds  worst WER   LUFS   peak`);
  for (const r of reports)
    console.log(
      r.slug.padEnd(34) +
        r.voice.padEnd(12) +
        String(r.pages).padStart(5) +
        r.seconds.toFixed(1).padStart(9) +
        `${(r.worst * 100).toFixed(1)} %`.padStart(11) +
        r.lufs.toFixed(1).padStart(7) +
        r.truePeak.toFixed(1).padStart(7) +
        (r.missing ? `  ${r.missing} pages not spoken or stale` : ''),
    );
  const seconds = reports.reduce((sum, r) => sum + r.seconds, 0);
  const made = reports.reduce((sum, r) => sum + r.madeSeconds, 0);
  console.log(
    `${reports.length} stories, ${(seconds / 60).toFixed(1)} min, ${((seconds * 6000) / 1e6).toFixed(1)} MB`,
  );
  if (made)
    console.log(
      `${made.toFixed(0)} s made in ${elapsed.toFixed(0)} s: ${(elapsed / made).toFixed(2)} of real time`,
    );
}

async function main(): Promise<void> {
  requirePrograms();
  const slugs = found();
  fetchAll();
  if (options.labels) return narrateLabels();
  const begun = performance.now();
  const queue = [...slugs];
  const answers = new Map<string, Answer>();
  const most = Number(options.workers) || MOST_WORKERS;
  const workers = Math.min(availableParallelism(), most, slugs.length);
  await Promise.all(Array.from({ length: workers }, () => work(queue, answers)));
  // With the sound that is there now; a page whose words are timed already costs nothing.
  if (!mode.checkOnly) for (const slug of slugs) await (kind === 'kit' ? timeKit : timeStory)(slug);
  const reports = slugs.flatMap((slug) => {
    const answer = answers.get(slug);
    return answer && 'report' in answer ? [answer.report] : [];
  });
  table(reports, (performance.now() - begun) / 1000);
  const failed = [...answers.values()].some((answer) => 'fault' in answer);
  if (failed || reports.some((report) => report.missing || report.worst > MOST_WER)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
