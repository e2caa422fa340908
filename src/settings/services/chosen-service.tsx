import type { Service, ServiceKind } from '../../domain/settings/settings';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { originOf } from '../address';
import type { ServiceModel } from './model';
import { presetOf } from './preset';

interface Props {
  kind: ServiceKind;
  model: ServiceModel;
  /** Absent while a server has no address yet. */
  service: Service | undefined;
  /** Set where it is the one that the installer has chosen. */
  preinstalled: boolean;
  /** Absent where the installer has locked it. */
  onChange: (() => void) | undefined;
}

/** The chosen service in one row: its name, what it still needs, and the way to another. */
export function ChosenService({ kind, model, service, preinstalled, onChange }: Props) {
  const words = useParentWords('services');
  const key = useStore(model.key);
  const test = useStore(model.test);
  const preset = service && presetOf(kind, service);
  const status =
    test.phase === 'well'
      ? 'works'
      : test.phase === 'failed'
        ? 'fails'
        : !service
          ? 'needsAddress'
          : preset?.key === 'needed' && !key.goes
            ? 'needsKey'
            : 'untried';
  const name = preset?.name || words.custom;
  return (
    <div class="services-chosen">
      <p>
        <b>{name}</b>
        <small>{where(service, preinstalled, words)}</small>
      </p>
      <span class={`services-status is-${status}`} role="status">
        {words.status[status]}
      </span>
      {onChange && (
        <button type="button" onClick={onChange}>
          {words.change}
        </button>
      )}
    </div>
  );
}

function where(service: Service | undefined, preinstalled: boolean, words: ParentWords['services']): string {
  const origin = service ? originOf(service.baseUrl) : '';
  return preinstalled ? `${words.places.auto}: ${origin}` : origin || words.customMeans;
}
