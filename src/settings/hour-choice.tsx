import { useSettingsWords } from '../i18n/settings';
import { Icon } from '../ui/icon';
import { LockedNote } from './locked-note';
import type { SectionProps } from './section';
import { effectiveSetting, isLocked } from './state';

/** Looks of the page, with their icons. */
const HOURS = {
  dark: 'M20.5 15.2A9.2 9.2 0 1 1 10.6 3 7.6 7.6 0 0 0 20.5 15.2Z',
  light:
    'M12 7A5 5 0 1 1 11.990 7ZM11 1H13V4.500H11ZM11 19.500H13V23H11ZM1 11H4.500V13H1ZM19.500 11H23V13H19.500ZM4.900 3.500 7.400 6 6 7.400 3.500 4.900ZM18 16.600 20.500 19.100 19.100 20.500 16.600 18ZM19.100 3.500 20.500 4.900 18 7.400 16.600 6ZM6 16.600 7.400 18 4.900 20.500 3.500 19.100Z',
  auto: 'M12 2A10 10 0 1 1 11.990 2ZM12 4.500A7.500 7.500 0 1 0 12.010 4.500ZM11 6.500H13V11.500L16.800 14 15.700 15.700 11 12.600Z',
} as const;

/** Night, day, or by the clock: a moon, a sun and a clock. */
export function HourChoice({ model, now }: SectionProps) {
  const words = useSettingsWords();
  const hour = effectiveSetting(now.sources, 'hour') ?? 'dark';
  return (
    <>
      <div class="settings-hour" role="radiogroup" aria-label={words.light}>
        {(Object.keys(HOURS) as (keyof typeof HOURS)[]).map((one) => (
          <label key={one} title={words.hoursMean[one]}>
            <input
              class="label-input"
              type="radio"
              name="hour"
              aria-label={words.hours[one]}
              checked={one === hour}
              disabled={isLocked(now.sources, 'hour')}
              onChange={() => model.choose('hour', one)}
            />
            <Icon d={HOURS[one]} />
          </label>
        ))}
      </div>
      <LockedNote now={now} of="hour" />
    </>
  );
}
