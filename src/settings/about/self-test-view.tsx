import { useSettingsWords } from '../../i18n/settings';
import { testCatalogue, testStorage } from '../../storage/self-test';
import { useStore } from '../../store';
import { createSelfTest, playTone, SELF_TEST_STEPS, type SelfTestStep, type StepResult } from './self-test';

const test = createSelfTest({ playTone, testStorage, testCatalogue });

export function SelfTestView() {
  const words = useSettingsWords();
  const outcomes = useStore(test.outcomes);
  const running = useStore(test.running);
  return (
    <>
      <button type="button" class="settings-test" aria-disabled={running} onClick={test.run}>
        {running ? words.testing : words.test}
      </button>
      <ul class="settings-steps" role="status" aria-label={words.test}>
        {SELF_TEST_STEPS.map((step) => {
          const outcome = outcomes[step];
          return outcome && <Line key={step} step={step} outcome={outcome} />;
        })}
      </ul>
    </>
  );
}

function Line({ step, outcome }: { step: SelfTestStep; outcome: StepResult }) {
  const words = useSettingsWords();
  const ok = words.stepOk[step];
  const text =
    outcome.state === 'running'
      ? words.stepRunning
      : outcome.state === 'failed'
        ? `${words.stepFailed}: ${outcome.reason}`
        : typeof ok === 'string'
          ? ok
          : ok(outcome.count ?? 0);
  return (
    <li class={`is-${outcome.state}`}>
      {words.step[step]}: {text}
    </li>
  );
}
