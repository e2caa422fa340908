import type { Service, ServiceKind } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import type { Preset } from '../../providers/presets/preset';
import { useStore } from '../../store';
import { isLoopback, isMixed } from '../address';
import type { SettingsModel } from '../model';
import { AddressField } from './address-field';
import { KeyField } from './key-field';
import type { ServiceModel } from './model';
import { OfferPicker } from './offer-picker';

interface Props {
  kind: ServiceKind;
  model: ServiceModel;
  service: Service;
  preset: Preset;
  locked: boolean;
  onChange(service: Service): void;
  act: SettingsModel['act'];
}

/** A server's address, key, model and voice. */
export function ServerFields({ kind, model, service, preset, locked, onChange, act }: Props) {
  const words = useParentWords('services');
  const offers = useStore(model.offers);
  const { baseUrl } = service;
  // A page served by the device itself may well mean itself by `localhost`.
  const elsewhere = isLoopback(baseUrl) && !isLoopback(location.origin);
  const listed = offers.models.find(({ id }) => id === service.model)?.until;
  const until = listed ?? (service.model === preset.model ? preset.until : undefined);
  /** Its makers' own address, not that of a proxy before it. */
  const direct = preset.baseUrl !== '' && baseUrl === preset.baseUrl;
  return (
    <>
      <AddressField
        value={baseUrl}
        locked={locked}
        onKeep={(address) => onChange({ ...service, baseUrl: address })}
      />
      {isMixed(baseUrl, location.origin) && (
        <p class="settings-aside">
          {words.mixed} {words.mixedHow}
        </p>
      )}
      {direct && preset.cors === 'proxy' && <p class="settings-aside">{words.corsHow.proxy}</p>}
      {preset.start && (
        <div class="services-verdict">
          <p class="settings-soft">{words.start}</p>
          <code>{preset.start}</code>
        </div>
      )}
      {until && (
        <p class="settings-aside">
          {words.until(new Date(until).toLocaleDateString(document.documentElement.lang))}
        </p>
      )}
      {elsewhere && <p class="settings-aside">{words.loopback}</p>}
      {baseUrl && (
        <>
          {/* Never locked: an installer may leave the key to the parents. */}
          <KeyField model={model} service={service} need={preset.key} from={preset.name} act={act} />
          <OfferPicker
            label={words.model}
            value={service.model}
            offers={offers.models}
            locked={locked}
            onPick={(id) => onChange(withName(service, 'model', id))}
          />
          {kind === 'tts' && (
            <OfferPicker
              label={words.voice}
              value={service.voice}
              offers={offers.voices}
              locked={locked}
              onPick={(id) => onChange(withName(service, 'voice', id))}
            />
          )}
        </>
      )}
    </>
  );
}

/** The service with this model or voice; with none, the server takes its own. */
function withName(service: Service, what: 'model' | 'voice', id: string | undefined): Service {
  const { [what]: _, ...rest } = service;
  return id ? { ...rest, [what]: id } : rest;
}
