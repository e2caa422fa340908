import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../browser/site';
import type { Measurement, Row } from './measurement';
import { CARD, pause, settle, visit } from './page';
import { smallDevice } from './start';

const MB = 1024 * 1024;
const LIMITS = [192];

export const memoryGroup: Measurement = {
  name: 'memory-group',
  about: 'the whole browser, cache of files included, in a memory group with a hard limit; the app in lite',
  async run({ floor, app }) {
    const rows: Row[] = [];
    for (const limit of LIMITS) {
      const what = `Lives in a memory group of ${limit} MB`;
      const answers: string[] = [];
      for (const site of [floor, app]) {
        const group = createGroup(limit * MB);
        if (!group)
          return [{ what, unit: '', said: `skipped: this machine lets nobody make a memory group` }];
        answers.push(await livesIn(group, site));
        await group.remove();
      }
      const [below, above = ''] = answers;
      rows.push({
        what,
        unit: '',
        said: `${above} (floor: ${below})`,
        ...(limit === 192 && { broken: above === 'dies' && below === 'lives' }),
      });
    }
    return rows;
  },
};

interface Group {
  prefix: string[];
  /** Processes that the kernel has ended for lack of memory. */
  killed(): number;
  remove(): Promise<void>;
}

/** Visits, returns, and scrolls. */
async function livesIn(group: Group, site: Site): Promise<string> {
  try {
    await using visited = await visit(site, { ...smallDevice, prefix: group.prefix });
    const { tab, browser } = visited;
    await settle(tab, 3000);
    await tab.send('Page.reload');
    await pause(4000);
    if (tab.crashed() || !browser.alive() || group.killed()) return 'dies';
    const there = await tab.run<boolean>(`!!document.querySelector(${JSON.stringify(CARD)})`);
    return there ? 'lives' : 'shows nothing in time';
  } catch (error) {
    // A busy machine is not a lack of memory.
    return group.killed() ? 'dies' : `unknown: ${(error as Error).message}`;
  }
}

/** Below this process's own group, whose limits still hold. */
function createGroup(bytes: number): Group | undefined {
  const groups = existsSync('/proc/self/cgroup') ? readFileSync('/proc/self/cgroup', 'utf8') : '';
  const [, first] = /^\d+:(?:[^:]*,)?memory(?:,[^:]*)?:(.*)$/m.exec(groups) ?? [];
  const [, second] = /^0::(.*)$/m.exec(groups) ?? [];
  const made =
    first !== undefined
      ? makeFolder(join('/sys/fs/cgroup/memory', first), {
          'memory.limit_in_bytes': bytes,
          'memory.memsw.limit_in_bytes': bytes,
        })
      : makeFolder(join('/sys/fs/cgroup', second ?? ''), { 'memory.max': bytes, 'memory.swap.max': 0 });
  if (made) return groupIn(made);
  // systemd has to be asked where it owns the tree.
  const scope = [
    'systemd-run',
    '--user',
    '--scope',
    '--quiet',
    '-p',
    `MemoryMax=${bytes}`,
    '-p',
    'MemorySwapMax=0',
  ];
  const [command = '', ...args] = [...scope, 'true'];
  if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) return undefined;
  return { prefix: scope, killed: () => 0, remove: async () => {} };
}

function makeFolder(parent: string, limits: Record<string, number>): string | undefined {
  const folder = join(parent, `talelight-bench-${process.pid}`);
  try {
    mkdirSync(folder);
    for (const [i, [name, value]] of Object.entries(limits).entries()) {
      // The first is the limit itself; a kernel without accounting of swap lacks the second.
      if (i === 0 || existsSync(join(folder, name))) writeFileSync(join(folder, name), `${value}`);
    }
    return folder;
  } catch {
    if (existsSync(folder)) rmdirSync(folder);
    return undefined;
  }
}

function groupIn(folder: string): Group {
  const read = (name: string) =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  return {
    prefix: ['sh', '-c', 'echo $$ > "$0/cgroup.procs" && exec "$@"', folder],
    killed: () =>
      Number(/^oom_kill (\d+)/m.exec(read('memory.oom_control') + read('memory.events'))?.[1] ?? 0),
    async remove() {
      for (let i = 0; i < 50 && read('cgroup.procs').trim(); i++) await pause(100);
      rmdirSync(folder);
    },
  };
}
