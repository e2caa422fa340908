import type { ComponentChildren } from 'preact';
import { useParentWords } from '../../i18n/parents';
import { inSettings } from '../../session/navigation';
import { hrefOf } from '../../session/route';
import { readGate } from '../../storage/limits/gate';
import { setPin } from '../../storage/limits/pin';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { ClockNote } from '../clock-note';
import { ConfirmButton } from '../confirm-button';
import { createRoomData } from '../room-data';
import type { SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { effectiveSetting, offeredNumbers } from '../state';
import { ListeningHistory } from './listening-history';
import { QuietHoursSetting } from './quiet';
import { VolumeSetting } from './volume';

const MINUTES = [0, 15, 30, 45, 60, 90, 120];

/**
 * The limits of time and volume, the PIN, and what was heard.
 * @param children what stands below the quiet hours
 */
export function LimitsSection({ children, ...props }: SectionProps & { children?: ComponentChildren }) {
  return (
    <>
      <ClockNote />
      <div class="limits-times">
        <Daily {...props} />
        <div class="limits-part">
          <QuietHoursSetting {...props} />
          {children}
        </div>
      </div>
      <Pin {...props} />
      <VolumeSetting {...props} />
      <ListeningHistory {...props} />
    </>
  );
}

function Pin({ model }: SectionProps) {
  const words = useParentWords('limits');
  const { kiosk } = useStore(settings);
  const isSet = pinState.use();
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
      {isSet && <p class="settings-soft">{words.pinForgotten}</p>}
    </>
  );
}

/** Whether a PIN is set. */
export const pinState = createRoomData(async () => (await readGate()).pin, 'settings');

function Daily(props: SectionProps) {
  const words = useParentWords('limits');
  return (
    <div class="limits-part">
      <SettingChoice
        {...props}
        of="dailyMinutes"
        heading
        label={words.daily}
        usual={0}
        options={offeredNumbers(MINUTES, effectiveSetting(props.now.sources, 'dailyMinutes') ?? 0).map(
          (value) => ({ value, label: value ? words.minutesBrief(value) : words.noLimit }),
        )}
      />
      <p class="settings-soft">{words.dailyMeans}</p>
    </div>
  );
}
