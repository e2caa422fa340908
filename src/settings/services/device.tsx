import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { deviceRecognizers } from '../../providers/registry';
import { useStore } from '../../store';
import type { ServiceModel } from './model';
import { VoiceSample } from './voice-sample';

const DEVICE = { provider: 'device', baseUrl: '' };

/** The device as the service: nothing to set, but its voice can be tried. */
export function DeviceService({ kind, model }: { kind: 'tts' | 'stt'; model: ServiceModel }) {
  const words = useParentWords('services');
  const tongue = useStore(language);
  const [cannotHear, setCannotHear] = useState(false);
  useEffect(() => {
    if (kind === 'stt')
      ignore(
        deviceRecognizers.device().then((input) => setCannotHear(!input.isSupported())),
        'speech input says so itself where it is used',
      );
  }, []);
  return (
    <>
      <p class="settings-soft">{cannotHear ? words.cannotHear : words.deviceMeans[kind]}</p>
      {kind === 'tts' && (
        <VoiceSample model={model} onHear={() => model.hear(DEVICE, words.sample, tongue)} />
      )}
    </>
  );
}
