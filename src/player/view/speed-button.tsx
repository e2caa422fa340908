import { language, useWords } from '../../i18n';
import { useStore } from '../../store';
import type { PlayerModel } from '../model';

const SPEEDS = [0.8, 0.9, 1, 1.1, 1.2];

/** Side by side on a sheet of 52 by 24. */
const TORTOISE =
  'M2.5 17A7.5 7 0 0 1 17.5 17ZM17 17Q17.5 10.5 20.5 10.5T20.7 16ZM4 18H8V20.5H4ZM12 18H16V20.5H12Z';
const HARE =
  'M45.5 8Q50 8 49.5 12T45 14L47.5 20.5H44.5L42.5 17.5 37.5 18.5 38.5 20.5H34Q31 18 33.5 14.5T43 11.5L43.5 9Q39 5.5 40 2.5 43.5 4.5 45.5 8 44.5 4 46 1.5 48.5 4.5 47 9Z';

/** Speed of the narration, as a parent sets it: from a tortoise to a hare, the number below them. */
export function SpeedButton({ player, speed }: { player: PlayerModel; speed: number }) {
  const words = useWords('player');
  const spoken = useStore(language);
  const times = `${speed.toLocaleString(spoken, { minimumFractionDigits: 1 })}×`;
  const faster = SPEEDS[SPEEDS.findIndex((step) => step > speed - 0.05) + 1] ?? 0.8;
  return (
    <button
      type="button"
      class="player-speed"
      aria-label={words.speed(times)}
      onClick={() => player.setSpeed(faster)}
    >
      <svg viewBox="0 0 52 24" aria-hidden="true">
        <path class={speed < 1 ? 'is-on' : undefined} d={TORTOISE} />
        <path class={speed > 1 ? 'is-on' : undefined} d={HARE} />
      </svg>
      {times}
    </button>
  );
}
