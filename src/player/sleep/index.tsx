import { useEffect, useState } from 'preact/hooks';
import type { SleepTimer } from '../../domain/bedtime/sleep-timer';
import { minutesLeft } from '../../domain/duration';
import { isWordless } from '../../domain/story/wordless';
import { useBedtimeWords } from '../../i18n/bedtime';
import { replaceRoute } from '../../session/navigation';
import { fadeGain, screenOff, sleepTimer } from '../../session/now-playing';
import { night } from '../../storage/bedtime/night';
import { clock } from '../../storage/clock';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import type { PlayerModel } from '../model';
import { createSleepTimer, isStoryOver } from './model';
import { SleepPanel } from './panel';
import { ScreenOff } from './screen-off';
import './sleep.css';

/** Tries it on a silent element: iOS and iPadOS keep the volume for their own buttons. */
function canSetVolume(): boolean {
  const sound = new Audio();
  sound.volume = 0.5;
  return sound.volume === 0.5;
}

/** A candle that burns down. */
const CANDLE =
  'M12 1C14 3.700 15.200 5.400 15.200 7A3.200 3.200 0 0 1 8.800 7C8.800 5.400 10 3.700 12 1ZM11.300 10H12.700V12H15.500V19H8.500V12H11.300ZM4 20H20L18.300 22.800H5.700Z';

const openStory = (id: string) => replaceRoute({ view: 'play', id });
const isBedtime = () => night.get() !== undefined;
/** A confirmation is shown this long. Milliseconds. */
const CONFIRM = 6000;

/** The sleep timer in the player: its button and settings, the last minute, and the screen turned off. */
export default function SleepTimerControl({ player }: { player: PlayerModel }) {
  const words = useBedtimeWords();
  const [canFade] = useState(canSetVolume);
  const [timer] = useState(() =>
    createSleepTimer({
      player,
      sleep: sleepTimer,
      gain: fadeGain,
      screenOff,
      canFade,
      isBedtime,
      openStory,
      monotonic: clock.monotonic,
    }),
  );
  const now = useStore(player.state);
  const { phase, minutes } = useStore(timer.state);
  const bedtime = useStore(night) !== undefined;
  const isDark = useStore(screenOff);
  const [open, setOpen] = useState(false);
  const [said, say] = useConfirmation();
  useEffect(() => timer.close, [timer]);

  if (now.phase !== 'open') return null;
  const isChapter = isWordless(now.story.pages[now.page]);
  const nameOf = <By extends string>(by: By) => (by === 'page' && isChapter ? ('chapter' as const) : by);
  const choose = (to: SleepTimer | undefined) => {
    sleepTimer.set(to);
    const loops = to?.loop && to.by === 'story';
    setOpen(Boolean(loops));
    if (!to) say(words.set.off);
    else if (to.by === 'minutes')
      say(words.set.minutes(minutesLeft(((to.until ?? 0) - clock.monotonic()) / 1000)));
    else say(loops ? words.loop : words.set[nameOf(to.by)]);
  };
  const extend = () => {
    const longer = timer.extend();
    if (!longer) return;
    const what = longer.aloud ? 'aloud' : longer.until !== undefined ? 'minutes' : longer.by;
    say(words.longer[nameOf(what)]);
  };
  return (
    <>
      {!bedtime && !isStoryOver(now) && (
        <button
          type="button"
          class={`round-button player-round sleep-moon ${phase === 'off' ? '' : 'is-on'}`}
          aria-label={[words.sleepTimer, minutes && words.left(minutes)].filter(Boolean).join(', ')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Icon d={CANDLE} />
          {minutes && <small aria-hidden="true">{minutes}</small>}
        </button>
      )}
      {open && (
        <SleepPanel
          page={now.page}
          isChapter={isChapter}
          canFade={canFade}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
      {phase === 'last' && !isDark && (
        <LastMinute text={words.stayAwake} isSaid={Boolean(said)} onTap={extend} />
      )}
      {isDark && !bedtime && <ScreenOff label={words.sleeping} onWake={() => screenOff.set(false)} />}
      <p class={`sleep-said ${said ? '' : 'is-silent'}`} role="status">
        {said}
      </p>
    </>
  );
}

/** Covers everything in the last minute: a touch anywhere, or any key, prolongs the timer. */
function LastMinute({ text, isSaid, onTap }: { text: string; isSaid: boolean; onTap(): void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!event.repeat) onTap();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [onTap]);
  return (
    <button
      type="button"
      class={`sleep-last ${isSaid ? 'is-said' : ''}`}
      aria-label={text}
      data-apart
      onClick={onTap}
    >
      <span>
        <Icon d={CANDLE} />
        {text}
      </span>
    </button>
  );
}

function useConfirmation() {
  const [said, set] = useState('');
  useEffect(() => {
    const timer = said ? setTimeout(() => set(''), CONFIRM) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  return [said, set] as const;
}
