import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** Results of a vitest run, by project. */
export interface Counts {
  passed: number;
  failed: number;
  /** Tests that passed on a second try. */
  retried: number;
}

/** Writes the counts of each project to the file that `COUNTS` names: scripts/test.ts adds them up. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const projects: Record<string, Counts> = {};
    for (const module of modules) {
      projects[module.project.name] ??= { passed: 0, failed: 0, retried: 0 };
      const counts = projects[module.project.name] as Counts;
      const before = counts.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') counts.failed++;
        if (state === 'passed' && (test.diagnostic()?.retryCount ?? 0) > 0) counts.retried++;
      }
      // A module that cannot be loaded, or whose preparation fails, has no failed test of its own.
      if (module.state() === 'failed' && counts.failed === before) counts.failed++;
    }
    const [first] = Object.values(projects);
    if (first) first.failed += unhandled.length;
    writeFileSync(process.env.COUNTS ?? '.cache/counts.json', JSON.stringify(projects));
  }
}
