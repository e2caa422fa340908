import { useState } from 'preact/hooks';
import { type Child, cleanChildName } from '../../domain/children/children';
import { LANGUAGE_LIST, LANGUAGES, type Language } from '../../domain/language';
import type { Age } from '../../domain/story/audience';
import { DEFAULT_AUDIENCE } from '../../domain/story/wish';
import { useParentWords } from '../../i18n/parents';
import { useSettingsWords } from '../../i18n/settings';
import { changeChild, removeChild } from '../../storage/children/children';
import { Choice } from '../../ui/choice';
import { Switch } from '../../ui/switch';
import { ConfirmButton } from '../confirm-button';
import { VolumeRange } from '../limits/volume-range';
import { canSetVolume } from '../platform';
import { effectiveSetting, type SettingsReady } from '../state';
import { AppearancePicker } from './appearance-picker';
import { NameField } from './name-field';

interface Props {
  child: Child;
  now: SettingsReady;
  act(work: () => Promise<unknown>): Promise<boolean>;
  onRemove(): void;
}

type Change = { [Key in keyof Child]?: Child[Key] | undefined };

const AGES: Age[] = ['3-4', '5-6', '7-8'];
const ORDERS = ['new', 'title', 'length'] as const;
/** Option of a choice that leaves the value to the device. */
const DEVICE = 'device';

/** Editor of one child; each change is stored at once. */
export function ChildEditor({ child, now, act, onRemove }: Props) {
  const words = useParentWords('family');
  const { id, name, face, colour, keeps } = child;
  const [typed, setTyped] = useState(name);
  const change = (what: Change) => act(() => changeChild(id, what));
  return (
    <div class="children-editor">
      <NameField
        value={typed}
        fault={!cleanChildName(typed)}
        onInput={setTyped}
        onLeave={() => cleanChildName(typed) !== name && cleanChildName(typed) && change({ name: typed })}
      />
      <AppearancePicker
        face={face}
        colour={colour}
        onFace={(to) => change({ face: to })}
        onColour={(to) => change({ colour: to })}
      />
      <ChildPreferences child={child} now={now} change={change} />
      <ChildVolume child={child} now={now} change={change} />
      <Switch
        label={words.keeps}
        hint={words.keepsMean}
        on={keeps ?? false}
        onSwitch={(on) => change({ keeps: on || undefined })}
      />
      <div class="settings-row">
        <p class="settings-soft">{words.removeMeans}</p>
        <ConfirmButton
          label={words.remove}
          sure={words.sure}
          of={name}
          onConfirm={() => {
            onRemove();
            act(() => removeChild(id));
          }}
        />
      </div>
    </div>
  );
}

interface PartProps extends Pick<Props, 'child' | 'now'> {
  change(what: Change): void;
}

/** Age and language of new stories, and the order of the shelf. */
function ChildPreferences({ child: { age, language, sort = 'new' }, now, change }: PartProps) {
  const words = useParentWords('family');
  const { automatic } = useSettingsWords();
  const own = effectiveSetting(now.sources, 'language');
  return (
    <>
      <h2>{words.age}</h2>
      <Choice<string>
        label={words.age}
        value={age ?? DEVICE}
        options={[
          {
            value: DEVICE,
            label: words.asDevice(
              words.ageShort[effectiveSetting(now.sources, 'age') ?? DEFAULT_AUDIENCE.age],
            ),
          },
          ...AGES.map((value) => ({ value, label: words.ageShort[value] })),
        ]}
        onChoose={(to) => change({ age: to === DEVICE ? undefined : (to as Age) })}
      />
      <h2>{words.language}</h2>
      <Choice<string>
        label={words.language}
        value={language ?? DEVICE}
        options={[
          { value: DEVICE, label: words.asDevice(own ? LANGUAGES[own].name : automatic) },
          ...LANGUAGE_LIST.map((value) => ({ value, label: LANGUAGES[value].name, lang: value })),
        ]}
        onChoose={(to) => change({ language: to === DEVICE ? undefined : (to as Language) })}
      />
      <h2>{words.order}</h2>
      <Choice
        label={words.order}
        value={sort}
        options={ORDERS.map((value) => ({ value, label: words.orders[value] }))}
        onChoose={(to) => change({ sort: to === 'new' ? undefined : to })}
      />
    </>
  );
}

/** Volume limits of this child; where a page cannot set the volume, the section of limits says why. */
function ChildVolume({ child: { volume }, now, change }: PartProps) {
  const words = useParentWords('family');
  const { volume: heading } = useParentWords('limits');
  const [can] = useState(canSetVolume);
  const usual = effectiveSetting(now.sources, 'volume') ?? { least: 0, most: 1 };
  if (!can) return null;
  return (
    <>
      <h2>{heading}</h2>
      <Switch
        label={words.ownVolume}
        hint={words.ownVolumeMeans}
        on={volume !== undefined}
        onSwitch={(on) => change({ volume: on ? usual : undefined })}
      />
      {volume && <VolumeRange volume={volume} disabled={false} onChange={(to) => change({ volume: to })} />}
    </>
  );
}
