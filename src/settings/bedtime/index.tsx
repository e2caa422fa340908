import { useState } from 'preact/hooks';
import { BEDTIME_DEFAULTS, type BedtimeDim, withParentGrant } from '../../domain/bedtime/bedtime';
import { MAX_BEDTIME_STORIES, MAX_EXTRA_STORIES } from '../../domain/bedtime/session';
import { clockTime } from '../../domain/limits/limits';
import { loadBedtimeWords, useBedtimeWords } from '../../i18n/bedtime';
import { replaceRoute, SHELF } from '../../session/navigation';
import { night, putNight, readNight } from '../../storage/bedtime/night';
import { clock } from '../../storage/clock';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { canSetVolume } from '../platform';
import { createRoomData } from '../room-data';
import type { LazySectionProps, SectionProps } from '../section';
import { SettingChoice } from '../setting-choice';
import { SettingSwitch } from '../setting-switch';
import { effectiveSetting, offeredNumbers } from '../state';
import './bedtime.css';

const MINUTES = [0, 10, 20, 30, 45, 60];
const DIMS: BedtimeDim[] = ['soft', 'warm', 'deep'];

const ready = createRoomData(async () => {
  await Promise.all([loadBedtimeWords(), readNight()]);
  return true;
});

export default function BedtimeSection(props: LazySectionProps) {
  return ready.use() ? <Bedtime {...props} /> : null;
}

BedtimeSection.prepare = ready.prepare;

/** Length and end of a bedtime; while it lasts, the way to end it. */
function Bedtime(props: SectionProps) {
  const words = useBedtimeWords();
  const { sources } = props.now;
  const { kiosk = false } = useStore(settings);
  const [fades] = useState(canSetVolume);
  const numbers = (
    of: 'bedtimeStories' | 'bedtimeMore' | 'bedtimeMinutes',
    label: string,
    all: number[],
    say: (n: number) => string,
  ) => (
    <SettingChoice
      {...props}
      of={of}
      label={label}
      heading
      usual={BEDTIME_DEFAULTS[of]}
      options={offeredNumbers(all, effectiveSetting(sources, of) ?? BEDTIME_DEFAULTS[of]).map((value) => ({
        value,
        label: say(value),
      }))}
    />
  );
  return (
    <>
      <Tonight />
      <SettingSwitch {...props} of="bedtime" label={words.offered} hint={words.offeredMeans} usual={kiosk} />
      {(effectiveSetting(sources, 'bedtime') ?? kiosk) && (
        <>
          {numbers('bedtimeStories', words.stories, upTo(1, MAX_BEDTIME_STORIES), String)}
          {numbers('bedtimeMore', words.oneMoreTimes, upTo(0, MAX_EXTRA_STORIES), words.times)}
          {numbers('bedtimeMinutes', words.until, MINUTES, (n) => (n ? words.after(n) : words.whenTold))}
          <SettingChoice
            {...props}
            of="bedtimeDim"
            label={words.dim}
            heading
            usual={BEDTIME_DEFAULTS.bedtimeDim}
            options={DIMS.map((value) => ({ value, label: words.dims[value], hint: words.dimsMean[value] }))}
          />
          <SettingSwitch
            {...props}
            of="bedtimeFade"
            label={words.fade}
            hint={fades ? words.fadeMeans : words.fadeNot}
            usual={BEDTIME_DEFAULTS.bedtimeFade}
            unable={!fades}
          />
          <SettingSwitch
            {...props}
            of="bedtimeLoop"
            label={words.again}
            hint={words.againMeans}
            usual={BEDTIME_DEFAULTS.bedtimeLoop}
          />
        </>
      )}
    </>
  );
}

/** During bedtime: one more story, or the end of it. */
function Tonight() {
  const words = useBedtimeWords();
  const now = useStore(night);
  const evening = useStore(settings);
  if (!now) return null;
  const morning = new Date(now.morning);
  const over = now.told >= now.stories.length;
  const leave = async (next: typeof now | undefined) => {
    const toShelf = () => replaceRoute(SHELF);
    // The bedtime goes on in the store of this page even where it cannot be written.
    await putNight(next).then(toShelf, toShelf);
  };
  return (
    <div class="settings-lit bedtime-tonight">
      <p>
        {words.now}{' '}
        {clock.isBelievable() && words.wakes(clockTime(morning.getHours() * 60 + morning.getMinutes()))}
      </p>
      {over && (
        <button type="button" onClick={() => leave(withParentGrant(now, evening, clock.now()))}>
          {words.give}
        </button>
      )}
      <button type="button" onClick={() => leave(undefined)}>
        {words.end}
      </button>
    </div>
  );
}

const upTo = (least: number, most: number) => Array.from({ length: most - least + 1 }, (_, i) => least + i);
