import type { Service, ServiceKind } from '../../domain/settings/settings';
import { type ParentWords, useParentWords } from '../../i18n/parents';
import type { Preset } from '../../providers/presets/preset';
import { presets } from '../../providers/presets/presets';
import type { Sources } from '../../storage/settings/config';
import { withoutServiceKey } from '../../storage/settings/services';
import { Choice } from '../../ui/choice';
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

/** Services set up under each preset on this visit, so that trying another preset loses no address. */
const visited = new Map<string, Service>();

/** Choice of a service: a preset, none, or the one the installer has set up. */
export function PresetPicker({ kind, sources, nameless, locked, onChoose, onNameless }: Props) {
  const words = useParentWords('services');
  const { own, config } = sources;
  const stored = effectiveSetting(sources, kind);
  const now = stored ? withoutServiceKey(stored) : undefined;
  const preset = now && presetOf(kind, now);
  const preinstalled = config[kind];
  const auto = preinstalled !== undefined && own[kind] === undefined && !locked;
  // By default the device itself speaks and listens, and there is no text or image service.
  const unset = kind === 'tts' || kind === 'stt' ? 'device' : 'none';
  const value = nameless ? 'custom' : auto ? 'auto' : stored === null ? 'none' : (preset?.id ?? unset);

  const choose = (to: string) => {
    if (now && preset) visited.set(`${kind} ${preset.id}`, now);
    if (to === 'auto') return onChoose(undefined);
    if (to === 'none') return onChoose(null);
    const wanted = presets[kind].find(({ id }) => id === to);
    const next = visited.get(`${kind} ${to}`) ?? (wanted && applyPreset(wanted, now));
    if (next) onChoose(next);
    else onNameless();
  };

  const ownNames: Record<string, string | undefined> = { device: words.device, custom: words.custom };
  const means =
    !nameless && (stored === null || (!now && unset === 'none'))
      ? words.noneMeans[kind]
      : presetText(nameless ? 'custom' : preset, words);
  return (
    <>
      <Choice
        label={words.means[kind]}
        value={value}
        locked={locked}
        options={[
          ...(preinstalled !== undefined && !locked
            ? [
                {
                  value: 'auto',
                  label: words.asSetUp,
                  hint: preinstalled ? originOf(preinstalled.baseUrl) : words.none,
                },
              ]
            : []),
          { value: 'none', label: words.none },
          ...presets[kind].map(({ id, name }) => ({ value: id, label: ownNames[id] ?? name })),
        ]}
        onChoose={choose}
      />
      {means && <p class="settings-soft">{means}</p>}
    </>
  );
}

/** Address of a preset's service in one line; undefined for the device. */
function presetText(
  preset: Preset | 'custom' | undefined,
  words: ParentWords['services'],
): string | undefined {
  if (preset === 'custom' || preset?.id === 'custom') return words.customMeans;
  if (!preset || preset.where === 'device') return undefined;
  return words.where[preset.where];
}
