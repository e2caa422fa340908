import { closestKey } from '../domain/settings/closest-name';
import type { ConfigProblem } from '../domain/settings/value-checks';
import { useSettingsWords } from '../i18n/settings';

/** Text for a problem with a key of `config.json` or of a backup, in one line. */
export function useProblemText() {
  const { problem } = useSettingsWords();
  return (one: ConfigProblem, file: string): string => {
    const { key, fault, wanted = '' } = one;
    const say = problem[fault];
    const second = fault === 'unknown' ? (closestKey(one) ?? '') : wanted;
    return typeof say === 'string' ? say : say(key || file, second);
  };
}
