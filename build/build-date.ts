import { execFileSync } from 'node:child_process';
import { INPUTS, newestInput } from './build-id';

/**
 * Date before which no clock is right that shows this build: the month in which its sources last changed, in
 * milliseconds since 1970. Not the moment of the build, and no finer: the same sources give the same files, and a commit
 * changes no chunk by its date.
 */
export function buildDate(root: string): number {
  const changed = new Date(lastCommit(root) ?? newestInput(root));
  return Date.UTC(changed.getUTCFullYear(), changed.getUTCMonth());
}

/** Undefined in a copy without a repository. */
function lastCommit(root: string): number | undefined {
  try {
    const git = ['log', '-1', '--format=%ct', '--', ...INPUTS];
    const seconds = execFileSync('git', git, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(seconds) * 1000 || undefined;
  } catch {
    return undefined;
  }
}
