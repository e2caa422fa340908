import { IDLE_DEFAULTS, type IdleSetting, MAX_IDLE_MINUTES } from '../../domain/settings/idle';
import { useSettingsWords } from '../../i18n/settings';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import type { LazySectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingSwitch } from '../setting-switch';
import { effectiveSetting } from '../state';

/** Usual times in minutes; *never* (0) stands last. */
const MINUTES: Record<IdleSetting, number[]> = {
  idleHome: [2, 5, 10, 20, 0],
  idleDim: [3, 8, 15, 30, 0],
  idleDark: [5, 15, 30, 60, 0],
};

/** The touch lock, and on a kiosk the idle times. */
export default function TouchSection(props: LazySectionProps) {
  const words = useSettingsWords();
  const { kiosk = false } = useStore(settings);
  return (
    <>
      <SettingSwitch
        {...props}
        of="touchLock"
        label={words.touchLock}
        hint={words.touchLockMeans}
        usual={kiosk}
      />
      {kiosk ? (
        <>
          <p class="settings-soft">{words.idle}</p>
          {(Object.keys(MINUTES) as IdleSetting[]).map((key) => (
            <SettingChoice
              key={key}
              {...props}
              of={key}
              heading
              label={words.idleFor[key]}
              usual={IDLE_DEFAULTS[key]}
              options={offered(key, effectiveSetting(props.now.sources, key) ?? IDLE_DEFAULTS[key]).map(
                (minutes) => ({ value: minutes, label: minutes ? words.minutes(minutes) : words.never }),
              )}
            />
          ))}
        </>
      ) : (
        <p class="settings-soft">{words.noIdle}</p>
      )}
    </>
  );
}

const offered = (of: IdleSetting, value: number) =>
  [...new Set([...MINUTES[of], value])].sort(
    (a, b) => (a || MAX_IDLE_MINUTES + 1) - (b || MAX_IDLE_MINUTES + 1),
  );
