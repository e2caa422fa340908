import { useEffect, useState } from 'preact/hooks';
import type { ServiceKind } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import { openImage, openLlm, openStt, openTts, testService } from '../../providers/registry';
import {
  hasKey,
  keyOrigin,
  readConnection,
  saveKey,
  withoutServiceKey,
} from '../../storage/settings/services';
import { isLoopback } from '../address';
import { LockedNote } from '../locked-note';
import type { LazySectionProps } from '../section';
import { effectiveSetting, isLocked } from '../state';
import { ChosenService } from './chosen-service';
import { DeviceService } from './device';
import { createServiceModel, type ServiceDeps } from './model';
import { PicturesSetting } from './pictures';
import { presetOf } from './preset';
import { PresetPicker } from './preset-picker';
import { ServerFields } from './server';
import { ServiceTest } from './service-test';
import { speakAloud } from './speak-aloud';
import { useNextStep } from './use-next-step';
import './services.css';

const openers = { llm: openLlm, tts: openTts, stt: openStt, image: openImage };

const deps: ServiceDeps = {
  keyOrigin,
  hasKey,
  saveKey,
  readConnection,
  testService,
  speak: speakAloud,
  open: (kind, service) => openers[kind](service),
};

/** One section for each of the four services, all alike. */
export default function ServiceSections({ path, ...props }: LazySectionProps) {
  return <ServiceSection key={path} kind={path as ServiceKind} {...props} />;
}

function ServiceSection({
  kind,
  model: settings,
  now,
}: Omit<LazySectionProps, 'path'> & { kind: ServiceKind }) {
  const words = useParentWords('services');
  const [model] = useState(() => createServiceModel(kind, deps));
  /** Another server was chosen and has no address yet: nothing is stored until it has. */
  const [nameless, setNameless] = useState(false);
  /** The question stays open while a parent chooses another service. */
  const [changing, change] = useState(false);
  const stored = effectiveSetting(now.sources, kind);
  const locked = isLocked(now.sources, kind);
  const service = stored && !nameless ? withoutServiceKey(stored) : undefined;
  const { provider, baseUrl, model: name, voice } = service ?? {};
  useEffect(() => model.leave, []);
  useEffect(() => {
    model.follow(service);
  }, [provider, baseUrl]);
  useEffect(() => model.keepTo(service), [name, voice]);

  const set = async (next: typeof stored) => {
    setNameless(false);
    await settings.choose(kind, next);
  };
  // The address of a server's own machine is only right where this page comes from it.
  const needsAddress = nameless || (isLoopback(baseUrl ?? '') && !isLoopback(location.origin));
  const { box, goOn } = useNextStep(model, needsAddress);
  const choose = async (next: typeof stored) => {
    change(false);
    goOn();
    await set(next);
  };
  /** The service once everything typed is stored: a finger goes from a field straight to *Test*. */
  const latest = async () => {
    await settings.settled();
    const state = settings.state.get();
    const kept = state.phase === 'ready' ? effectiveSetting(state.sources, kind) : undefined;
    return kept ? withoutServiceKey(kept) : undefined;
  };
  const device = service?.provider === 'device' || (stored === undefined && !nameless);
  const isChosen = nameless || Boolean(service?.baseUrl);
  return (
    <div class="services" ref={box}>
      <p>{words.means[kind]}</p>
      {isChosen && (
        <ChosenService
          kind={kind}
          model={model}
          service={service}
          preinstalled={!nameless && !locked && now.sources.own[kind] === undefined}
          onChange={locked ? undefined : () => change(!changing)}
        />
      )}
      {(!isChosen || changing) && (
        <PresetPicker
          kind={kind}
          sources={now.sources}
          nameless={nameless}
          locked={locked}
          onChoose={choose}
          onNameless={() => {
            change(false);
            goOn();
            setNameless(true);
          }}
        />
      )}
      <LockedNote now={now} of={kind} />
      {device && (kind === 'tts' || kind === 'stt') && <DeviceService kind={kind} model={model} />}
      {!device && (service || nameless) && (
        <ServerFields
          kind={kind}
          model={model}
          service={service ?? { provider: 'openai', preset: 'custom', baseUrl: '' }}
          preset={presetOf(kind, service ?? { provider: 'openai', baseUrl: '' })}
          locked={locked}
          onChange={set}
          act={settings.act}
        />
      )}
      {service && !device && (
        <ServiceTest
          kind={kind}
          model={model}
          service={service}
          latest={latest}
          onChange={set}
          locked={locked}
        />
      )}
      {kind === 'image' && <PicturesSetting model={settings} now={now} served={!!service} />}
    </div>
  );
}
