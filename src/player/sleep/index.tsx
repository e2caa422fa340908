import { useEffect, useState } from 'preact/hooks';
import type { Sleep } from '../../domain/bedtime/sleep-timer';
import { useBedtimeWords } from '../../i18n/bedtime';
import { dark, sleep, voice } from '../../session/now-playing';
import { night } from '../../storage/bedtime/night';
import { useStore } from '../../store';
import type { PlayerModel } from '../model';
import { createSleepTimer, isOver } from './model';
import { SleepPanel } from './panel';
import { ScreenOff } from './screen-off';
import './sleep.css';

/** Asked of an element that plays nothing: iOS and iPadOS keep the volume for their own buttons. */
function canFade(): boolean {
  const sound = new Audio();
  sound.volume = 0.5;
  return sound.volume === 0.5;
}

const goTo = (id: string) => location.replace(`#/play/${encodeURIComponent(id)}`);
const isNight = () => night.get() !== undefined;
/** For so long it is said what a tap has done. Milliseconds. */
const SAID = 6000;

/** The sleep timer in the player: a moon, what it can be set to, the last minute, and the dark. */
export default function SleepTimer({ player }: { player: PlayerModel }) {
  const words = useBedtimeWords();
  const [fades] = useState(canFade);
  const [sleeper] = useState(() =>
    createSleepTimer({ player, sleep, voice, dark, canFade: fades, isNight, goTo }),
  );
  const now = useStore(player.state);
  const { phase, minutes } = useStore(sleeper.state);
  const bedtime = useStore(night) !== undefined;
  const isDark = useStore(dark);
  const [open, setOpen] = useState(false);
  const [said, say] = useSpokenSentence();
  useEffect(() => sleeper.close, [sleeper]);

  if (now.phase !== 'open') return null;
  const choose = (to: Sleep | undefined) => {
    sleep.set(to);
    const loops = to?.loop && to.by === 'story';
    setOpen(Boolean(loops));
    if (!to) say(words.set.off);
    else if (to.by === 'minutes') say(words.set.minutes(Math.round(((to.until ?? 0) - Date.now()) / 60_000)));
    else say(loops ? words.loop : words.set[to.by]);
  };
  const extend = () => {
    const longer = sleeper.extend();
    if (!longer) return;
    const what = longer.aloud ? 'aloud' : longer.until !== undefined ? 'minutes' : longer.by;
    say(words.longer[what]);
  };
  return (
    <>
      {!bedtime && !isOver(now) && (
        <button
          type="button"
          class={`player-round sleep-moon ${phase === 'off' ? '' : 'is-on'}`}
          aria-label={[words.sleepTimer, minutes && words.left(minutes)].filter(Boolean).join(', ')}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Crescent />
          {minutes && <small aria-hidden="true">{minutes}</small>}
        </button>
      )}
      {open && <SleepPanel page={now.page} fades={fades} onChoose={choose} onClose={() => setOpen(false)} />}
      {phase === 'last' && !isDark && <Last text={words.stayAwake} isSaid={Boolean(said)} onTap={extend} />}
      {isDark && !bedtime && <ScreenOff label={words.sleeping} onWake={() => dark.set(false)} />}
      <p class={`sleep-said ${said ? '' : 'is-silent'}`} role="status">
        {said}
      </p>
    </>
  );
}

/** Lies over everything in the last minute: wherever it is touched, and by any key, the voice comes back. */
function Last({ text, isSaid, onTap }: { text: string; isSaid: boolean; onTap(): void }) {
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
        <Crescent />
        {text}
      </span>
    </button>
  );
}

export function Crescent() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path d="M23 16.500A11 11 0 1 1 11.500 3 9 9 0 0 0 23 16.500Z" />
    </svg>
  );
}

function useSpokenSentence() {
  const [said, set] = useState('');
  useEffect(() => {
    const timer = said ? setTimeout(() => set(''), SAID) : undefined;
    return () => clearTimeout(timer);
  }, [said]);
  return [said, set] as const;
}
