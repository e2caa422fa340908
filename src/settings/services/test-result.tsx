import type { Service, ServiceKind } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import { useStore } from '../../store';
import { Choice } from '../../ui/choice';
import { isMixed } from '../address';
import { corsSetting } from './cors';
import type { ServiceModel } from './model';
import { filterOffers } from './offers';
import { presetOf } from './preset';

interface Props {
  kind: ServiceKind;
  model: ServiceModel;
  service: Service;
  locked: boolean;
  onChange(service: Service): void;
}

/** Result of the test: its meaning, the way out, and the server's exact message. */
export function TestResult({ kind, model, service, locked, onChange }: Props) {
  const words = useParentWords('services');
  const test = useStore(model.test);
  const { models } = useStore(model.offers);
  if (test.phase === 'well') {
    const { latency, said } = test;
    return (
      <p class="settings-promise" role="status">
        {kind === 'image' ? words.listed(latency) : words.well(latency)}
        {said && <small dir="auto">{words.said(said)}</small>}
      </p>
    );
  }
  if (test.phase !== 'failed') return <p role="status" />;
  const { kind: what, message, retryAfter } = test.failure;
  const mixed = isMixed(service.baseUrl, location.origin);
  const { cors } = presetOf(kind, service);
  const setting = corsSetting(cors, location.origin);
  return (
    <div class="services-verdict">
      <div role="status" class="services-wrong">
        <p>
          {what !== 'blocked' ? words.failed[what] : mixed ? words.mixed : words.cors}{' '}
          {retryAfter !== undefined && words.retryAfter(retryAfter)}
        </p>
        <small>{message}</small>
      </div>
      {what === 'blocked' && (
        <>
          <p>{mixed ? words.mixedHow : words.corsHow[cors]}</p>
          {!mixed && setting && <code>{setting}</code>}
        </>
      )}
      {what === 'unknown-model' && models.length > 0 && (
        <>
          <p>{words.itHas}</p>
          <Choice
            label={words.itHas}
            value=""
            locked={locked}
            options={filterOffers(models, '', undefined).shown.map(({ id, name }) => ({
              value: id,
              label: name ?? id,
            }))}
            onChoose={(id) => onChange({ ...service, model: id })}
          />
        </>
      )}
    </div>
  );
}
