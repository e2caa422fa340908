import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of test/browser that take longest. Begun last, one would leave the other workers without work. */
const LONGEST = [
  ...['layout', 'sweeps', 'create', 'settings', 'books', 'shelf', 'listening', 'children', 'gate'],
  ...['wire-faults', 'filmstrip', 'bedtime', 'voice'],
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/browser/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
