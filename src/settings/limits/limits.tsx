import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useParentWords } from '../../i18n/parents';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { onChange } from '../../storage/changes';
import { readGate } from '../../storage/limits/gate';
import { setPin } from '../../storage/limits/pin';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { ClockNote } from '../clock-note';
import { ConfirmButton } from '../confirm-button';
import type { SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { effectiveSetting } from '../state';
import { ListeningHistory } from './listening-history';
import { QuietHoursSetting } from './quiet';
import { VolumeSetting } from './volume';

const MINUTES = [0, 15, 30, 45, 60, 90, 120];

/** The PIN, the limits of time and volume, and what was heard. */
export function LimitsSection(props: SectionProps) {
  return (
    <>
      <ClockNote />
      <Pin {...props} />
      <Daily {...props} />
      <QuietHoursSetting {...props} />
      <VolumeSetting {...props} />
      <ListeningHistory {...props} />
    </>
  );
}

function Pin({ model }: SectionProps) {
  const words = useParentWords('limits');
  const { kiosk } = useStore(settings);
  const isSet = useHasPin();
  if (isSet === undefined) return <h2>{words.pin}</h2>;
  const remove = () =>
    model.act(async () => {
      await setPin(undefined);
      return { what: 'saved' };
    });
  return (
    <>
      <h2>{words.pin}</h2>
      <div class="settings-row">
        <p>{isSet ? words.pinSet : kiosk ? words.pinSum : words.pinNone}</p>
        <a class="settings-link limits-link" href={hrefOf(inSettings('pin'))}>
          {isSet ? words.pinChange : words.pinMake}
        </a>
        {isSet && (
          <ConfirmButton label={words.pinRemove} sure={words.pinSure} of={words.pin} onConfirm={remove} />
        )}
      </div>
      <p class="settings-soft">{words.pinForgotten}</p>
    </>
  );
}

function useHasPin(): boolean | undefined {
  const [isSet, setIsSet] = useState<boolean>();
  useEffect(() => {
    const refresh = () =>
      ignore(
        readGate().then(({ pin }) => setIsSet(pin)),
        'without an answer the line about the PIN stays away',
      );
    refresh();
    return onChange((change) => change === 'settings' && refresh());
  }, []);
  return isSet;
}

function Daily({ model, now }: SectionProps) {
  const words = useParentWords('limits');
  const minutes = effectiveSetting(now.sources, 'dailyMinutes') ?? 0;
  const offered = [...new Set([...MINUTES, minutes])].sort((a, b) => a - b);
  return (
    <>
      <SettingChoice
        now={now}
        of="dailyMinutes"
        heading
        label={words.daily}
        value={`${minutes}`}
        options={offered.map((one) => ({
          value: `${one}`,
          label: one ? words.minutesBrief(one) : words.noLimit,
        }))}
        onChoose={(to) => model.choose('dailyMinutes', Number(to))}
      />
      <p class="settings-soft">{words.dailyMeans}</p>
    </>
  );
}
