import type { Service, ServiceKind } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import type { Offer } from '../../providers/types';
import { hrefOf } from '../../session/route';
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
      <>
        <p class="settings-promise" role="status">
          {kind === 'image' ? words.listed(latency) : words.well(latency)}
          {said && <small dir="auto">{words.said(said)}</small>}
        </p>
        <a class="services-first" href={hrefOf({ view: 'create' })}>
          {words.firstStory}
        </a>
      </>
    );
  }
  if (test.phase !== 'failed') return <p role="status" />;
  const { kind: what, message, retryAfter } = test.failure;
  const mixed = isMixed(service.baseUrl, location.origin);
  const nothingChosen = !service.model && !service.voice;
  return (
    <div class="services-verdict">
      <div role="status" class="services-wrong">
        <p>
          {what === 'blocked'
            ? words[mixed ? 'mixed' : 'cors']
            : what === 'unknown-model' && nothingChosen
              ? words.needsModel
              : words.failed[what]}{' '}
          {retryAfter !== undefined && words.retryAfter(retryAfter)}
        </p>
        <small>{message}</small>
      </div>
      {what === 'blocked' && (mixed ? <p>{words.mixedHow}</p> : <CorsHelp kind={kind} service={service} />)}
      {what === 'unknown-model' && models.length > 0 && (
        <ModelChoice
          label={nothingChosen ? words.chooseOne : words.itHas}
          models={models}
          locked={locked}
          onChoose={(id) => onChange({ ...service, model: id })}
        />
      )}
    </div>
  );
}

/** The way to let this page ask the server, with the line to configure. */
function CorsHelp({ kind, service }: Pick<Props, 'kind' | 'service'>) {
  const { corsHow } = useParentWords('services');
  const { cors } = presetOf(kind, service);
  const setting = corsSetting(cors, location.origin);
  return (
    <>
      <p>{corsHow[cors]}</p>
      {setting && <code>{setting}</code>}
    </>
  );
}

interface ModelChoiceProps {
  label: string;
  models: Offer[];
  locked: boolean;
  onChoose(id: string): void;
}

function ModelChoice({ label, models, locked, onChoose }: ModelChoiceProps) {
  const { shown } = filterOffers(models, '', undefined);
  return (
    <>
      <p>{label}</p>
      <Choice
        label={label}
        value=""
        locked={locked}
        options={shown.map(({ id, name }) => ({ value: id, label: name ?? id }))}
        onChoose={onChoose}
      />
    </>
  );
}
