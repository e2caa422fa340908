import { useEffect, useState } from 'preact/hooks';
import { language } from '../../i18n';
import { useParentWords } from '../../i18n/parents';
import { ears } from '../../providers/registry';
import { useStore } from '../../store';
import type { ServiceModel } from './model';
import { VoiceSample } from './voice-sample';

const DEVICE = { provider: 'device', baseUrl: '' };

/** The device itself: nothing to be set, but it can be tried. */
export function DeviceService({ kind, model }: { kind: 'tts' | 'stt'; model: ServiceModel }) {
  const words = useParentWords('services');
  const tongue = useStore(language);
  const [deaf, setDeaf] = useState(false);
  useEffect(() => {
    if (kind === 'stt')
      ears.device().then(
        (ear) => setDeaf(!ear.can()),
        () => {},
      );
  }, []);
  return (
    <>
      <p class="settings-soft">{deaf ? words.cannotHear : words.deviceMeans[kind]}</p>
      {kind === 'tts' && (
        <VoiceSample model={model} onHear={() => model.hear(DEVICE, words.sample, tongue)} />
      )}
    </>
  );
}
