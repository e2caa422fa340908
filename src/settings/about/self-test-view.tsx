import { LANGUAGE_LIST, LANGUAGES, type Language } from '../../domain/language';
import { useSettingsWords } from '../../i18n/settings';
import { testCatalogue, testStorage } from '../../storage/self-test';
import { useStore } from '../../store';
import { createSelfTest, playTone, SELF_TEST_STEPS, type SelfTestStep, type StepResult } from './self-test';
import { testVoices, type VoicesByLanguage } from './test-voices';

const test = createSelfTest({
  playTone,
  testVoices: () => testVoices(VOICE_SAMPLE),
  testStorage,
  testCatalogue,
});

/** Each in its own language, whatever the interface's is. */
const VOICE_SAMPLE: Record<Language, string> = {
  en: 'Hello! This is how I read a story.',
  tr: 'Merhaba! Ben hikayeleri böyle okurum.',
};

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
        : step === 'voices'
          ? voicesText(outcome.voices, words.stepOk)
          : typeof ok === 'string'
            ? ok
            : ok(outcome.count ?? 0);
  return (
    <li class={`is-${outcome.state}`}>
      {words.step[step]}: {text}
    </li>
  );
}

/** Voices shown by name, of each language. */
const MOST_NAMES = 3;

function voicesText(
  voices: VoicesByLanguage | undefined,
  words: { noVoice: string; voicesOff: string },
): string {
  if (!voices) return words.voicesOff;
  return LANGUAGE_LIST.map((one) => {
    const names = voices[one];
    const more = names.length > MOST_NAMES ? ` +${names.length - MOST_NAMES}` : '';
    return `${LANGUAGES[one].name}: ${names.slice(0, MOST_NAMES).join(', ') || words.noVoice}${more}`;
  }).join(' · ');
}
