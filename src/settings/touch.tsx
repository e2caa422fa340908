import { IDLE_DEFAULTS, type IdleSetting, MAX_IDLE_MINUTES } from '../domain/settings/idle';
import { useWords } from '../i18n';
import { settings } from '../storage/settings/settings';
import { useStore } from '../store';
import type { SectionProps } from './section';
import { SettingChoice } from './setting-choice';
import { SettingToggle } from './setting-toggle';
import { effectiveSetting } from './state';

const MINUTES: Record<IdleSetting, number[]> = {
  idleHome: [2, 5, 10, 20],
  idleDim: [3, 8, 15, 30],
  idleDark: [5, 15, 30, 60],
};

/** The touch lock, and on a kiosk the idle times. */
export function TouchSection({ model, now }: SectionProps) {
  const words = useWords('settings');
  const { kiosk = false } = useStore(settings);
  return (
    <>
      <SettingToggle
        model={model}
        now={now}
        of="touchLock"
        label={words.touchLock}
        hint={words.touchLockMeans}
        on={effectiveSetting(now.sources, 'touchLock') ?? kiosk}
      />
      {kiosk ? (
        <>
          <p class="settings-soft">{words.idle}</p>
          {(Object.keys(MINUTES) as IdleSetting[]).map((key) => (
            <Minutes key={key} of={key} model={model} now={now} />
          ))}
        </>
      ) : (
        <p class="settings-soft">{words.noIdle}</p>
      )}
    </>
  );
}

function Minutes({ of, model, now }: SectionProps & { of: IdleSetting }) {
  const words = useWords('settings');
  const value = effectiveSetting(now.sources, of) ?? IDLE_DEFAULTS[of];
  return (
    <SettingChoice
      now={now}
      of={of}
      heading
      label={words.idleFor[of]}
      value={`${value}`}
      options={offered(of, value).map((minutes) => ({
        value: `${minutes}`,
        label: minutes ? words.minutes(minutes) : words.never,
      }))}
      onChoose={(to) => model.choose(of, Number(to))}
    />
  );
}

/** The usual times and the one in force, rising; *never* (0) stands last. */
const offered = (of: IdleSetting, value: number) =>
  [...new Set([...MINUTES[of], value, 0])].sort(
    (a, b) => (a || MAX_IDLE_MINUTES + 1) - (b || MAX_IDLE_MINUTES + 1),
  );
