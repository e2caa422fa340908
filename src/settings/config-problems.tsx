import type { ConfigProblem } from '../domain/settings/value-checks';
import { useSettingsWords } from '../i18n/settings';
import { useProblemText } from './problem-text';
import './config-problems.css';

/** Faults of `config.json`, a line each. */
export function ConfigProblems({ problems }: { problems: ConfigProblem[] }) {
  const { config } = useSettingsWords();
  const say = useProblemText();
  return (
    <ul class="settings-lines">
      {problems.map((one) => (
        <li key={`${one.key} ${one.fault}`}>{say(one, config)}</li>
      ))}
    </ul>
  );
}

/** Lines of `config.json` that have no effect, before anything else that an installer sees; nothing where all have. */
export function UnusedConfig({ problems }: { problems: ConfigProblem[] }) {
  const words = useSettingsWords();
  const unused = problems.filter(({ fault }) => fault !== 'readable');
  const [first] = unused;
  if (!first) return null;
  return (
    <details class="settings-config" open>
      <summary>{first.key ? words.configUnused(unused.length) : words.configUnread}</summary>
      <ConfigProblems problems={unused} />
    </details>
  );
}
