import type { ConfigProblem } from '../domain/settings/value-checks';
import { useWords } from '../i18n';

/** Text for a problem with a key of `config.json` or of a backup, in one line. */
export function useProblemText() {
  const { problem } = useWords('settings');
  return ({ key, fault, wanted = '' }: ConfigProblem, file: string): string => {
    const say = problem[fault];
    return typeof say === 'string' ? say : say(key || file, wanted);
  };
}
