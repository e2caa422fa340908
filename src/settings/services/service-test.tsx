import type { Service, ServiceKind } from '../../domain/settings/settings';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import type { ServiceModel } from './model';
import { TestResult } from './test-result';
import { VoiceSample } from './voice-sample';

interface Props {
  kind: ServiceKind;
  model: ServiceModel;
  service: Service;
  /** The service once everything typed is stored. */
  latest(): Promise<Service | undefined>;
  locked: boolean;
  onChange(service: Service): void;
}

/** Tries the service: a sentence in its voice, and a test with its result. */
export function ServiceTest({ kind, model, service, latest, locked, onChange }: Props) {
  const words = useParentWords('services');
  const tongue = useStore(language);
  const test = useStore(model.test);
  const running = test.phase === 'running';
  const withLatest = async (what: (service: Service) => void) => {
    const now = await latest();
    if (now) what(now);
  };
  return (
    <>
      {kind === 'tts' && (
        <VoiceSample
          model={model}
          onHear={() => withLatest((now) => model.hear(now, words.sample, tongue))}
        />
      )}
      <button
        type="button"
        class="settings-test"
        onClick={() => (running ? model.quiet() : withLatest(model.tryOut))}
      >
        {running ? words.testing : words.test}
      </button>
      <TestResult kind={kind} model={model} service={service} locked={locked} onChange={onChange} />
    </>
  );
}
