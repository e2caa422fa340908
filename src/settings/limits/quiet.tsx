import { clockMinutes, clockTime, type QuietHours } from '../../domain/limits/limits';
import { useParentWords } from '../../i18n/parents';
import { Switch } from '../../ui/switch';
import { LockedNote } from '../locked-note';
import type { SectionProps } from '../section';
import { effectiveSetting, isLocked } from '../state';
import { Stepper } from './stepper';

const USUAL_HOURS: QuietHours = { from: '19:30', to: '07:00' };
/** Minutes. */
const STEP = 15;
/** Minutes. */
const DAY = 24 * 60;

/** Quiet hours: two times of day, each moved by a quarter of an hour a touch. */
export function QuietHoursSetting({ model, now }: SectionProps) {
  const words = useParentWords('limits');
  const quiet = effectiveSetting(now.sources, 'quiet') ?? undefined;
  const locked = isLocked(now.sources, 'quiet');
  const move = (which: keyof QuietHours, by: number) => {
    if (!quiet) return;
    const other = clockMinutes(which === 'from' ? quiet.to : quiet.from);
    let to = nextQuarter(clockMinutes(quiet[which]), by);
    // Begin and end must differ.
    if ((to + DAY) % DAY === other) to += by;
    model.choose('quiet', { ...quiet, [which]: clockTime(to) });
  };
  return (
    <>
      <h2>{words.quiet}</h2>
      <Switch
        label={words.quietOn}
        hint={words.quietMeans}
        on={quiet !== undefined}
        locked={locked}
        onSwitch={(on) => model.choose('quiet', on ? USUAL_HOURS : null)}
      />
      {quiet && (
        <div class="limits-pair">
          {(['from', 'to'] as const).map((which) => (
            <Stepper
              key={which}
              label={words.quietFrom[which]}
              value={quiet[which]}
              less={words.earlier}
              more={words.later}
              disabled={locked}
              onMove={(by) => move(which, by * STEP)}
            />
          ))}
        </div>
      )}
      <LockedNote now={now} of="quiet" />
    </>
  );
}

/** The next full quarter of an hour in this direction. */
function nextQuarter(minutes: number, by: number): number {
  return by > 0 ? Math.floor(minutes / STEP) * STEP + STEP : Math.ceil(minutes / STEP) * STEP - STEP;
}
