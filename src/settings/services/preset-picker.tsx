import { useEffect, useRef, useState } from 'preact/hooks';
import type { Service, ServiceKind } from '../../domain/settings/settings';
import { useParentWords } from '../../i18n/parents';
import type { Preset } from '../../providers/presets/preset';
import { presets } from '../../providers/presets/presets';
import type { Sources } from '../../storage/settings/config';
import { withoutServiceKey } from '../../storage/settings/services';
import { Choice, type Option } from '../../ui/choice';
import { originOf } from '../address';
import { effectiveSetting } from '../state';
import { applyPreset, presetOf } from './preset';

interface Props {
  kind: ServiceKind;
  sources: Sources;
  nameless: boolean;
  locked: boolean;
  /** `null` is off, `undefined` as `config.json` says. */
  onChoose(service: Service | null | undefined): void;
  onNameless(): void;
}

/** Answers to the question where a service runs; `auto` is the one that the installer has set up. */
type Place = 'auto' | 'remote' | 'home' | 'device' | 'none';

/** Services set up under each preset on this visit, so that trying another preset loses no address. */
const visited = new Map<string, Service>();

/** Choice of a service by one question, where it runs, and then its name. */
export function PresetPicker({ kind, sources, nameless, locked, onChoose, onNameless }: Props) {
  const words = useParentWords('services');
  const { own, config } = sources;
  const stored = effectiveSetting(sources, kind);
  const now = stored ? withoutServiceKey(stored) : undefined;
  const preset = now && presetOf(kind, now);
  const preinstalled = config[kind];
  const auto = preinstalled !== undefined && own[kind] === undefined && !locked;
  // By default the device itself speaks and listens, and there is no text or image service.
  const unset = presets[kind].some(({ where }) => where === 'device') ? 'device' : 'none';
  const chosen: Place = auto ? 'auto' : stored === null ? 'none' : (preset && placeOf(preset, now)) || unset;
  /** The answer whose names are shown; it is no choice yet. */
  const [asked, ask] = useState<Place>();
  const place = nameless ? (asked ?? 'home') : (asked ?? chosen);
  // While nothing is chosen the names of the usual answer stand below, one tap away.
  const shown = asked === undefined && chosen === 'none' && stored === undefined ? 'remote' : place;

  const names = useRef<HTMLHeadingElement>(null);
  // The names come below the screen's edge.
  useEffect(() => {
    if (asked) names.current?.scrollIntoView({ block: 'center' });
  }, [asked]);
  const answer = (to: Place) => {
    ask(to);
    if (to === 'auto') onChoose(undefined);
    else if (to === 'none') onChoose(null);
    else if (to === 'device') choose('device');
  };
  const choose = (to: string) => {
    if (now && preset) visited.set(`${kind} ${preset.id}`, now);
    const wanted = presets[kind].find(({ id }) => id === to);
    const next = visited.get(`${kind} ${to}`) ?? (wanted && applyPreset(wanted, now));
    if (next) onChoose(next);
    else onNameless();
  };

  const hints: Record<Place, string | undefined> = {
    auto: preinstalled ? originOf(preinstalled.baseUrl) : words.none,
    remote: words.where.remote,
    home: words.where.home,
    device: kind === 'tts' || kind === 'stt' ? words.deviceMeans[kind] : undefined,
    none: words.noneMeans[kind],
  };
  const places: Place[] = [
    ...(preinstalled !== undefined && !locked ? (['auto'] as const) : []),
    ...(unset === 'device' ? (['device'] as const) : []),
    'remote',
    'home',
    'none',
  ];
  const named = shown === 'remote' || shown === 'home' ? shown : undefined;
  return (
    <>
      <h2>{words.ask}</h2>
      <Choice
        label={words.ask}
        value={place}
        locked={locked}
        options={places.map(
          (value): Option<Place> => ({ value, label: words.places[value], hint: hints[value] }),
        )}
        onChoose={answer}
      />
      {named && (
        <>
          <h2 ref={names}>{words.whichOf(words.places[named])}</h2>
          <Choice
            label={words.which}
            value={nameless ? 'custom' : chosen === place ? (preset?.id ?? '') : ''}
            locked={locked}
            options={presets[kind]
              .filter(({ id, where }) => id === 'custom' || where === named)
              .map(({ id, name }) => ({ value: id, label: id === 'custom' ? words.custom : name }))}
            onChoose={choose}
          />
        </>
      )}
    </>
  );
}

/** A server of no preset is at home unless its address has a name of the internet. */
function placeOf({ id, where }: Preset, service: Service | undefined): Place {
  const host = /^https:\/\/([^/:]+)/u.exec(service?.baseUrl ?? '')?.[1] ?? '';
  return id === 'custom' && /\.(?!local$|lan$|home$|test$)[a-z]{2,}$/u.test(host) ? 'remote' : where;
}
