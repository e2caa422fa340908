import { language, useWords } from '../../i18n';
import { useStore } from '../../store';
import type { PlayerModel } from '../model';

const SPEEDS = [0.8, 0.9, 1, 1.1, 1.2];

/** On a grid of 24 by 24; their parts overlap. */
const TORTOISE =
  'M2.500 16.500A7.500 7.500 0 0 1 17.500 16.500ZM17.500 16C17.500 12.500 19 10.500 20.500 10.500A2.700 2.700 0 0 1 20.700 16ZM4.500 17.500H8V20.500H4.500ZM12.500 17.500H16V20.500H12.500Z';
const HARE =
  'M17.800 8.300A3.200 3.200 0 1 1 17.790 8.300ZM16.600 9.400C13 7 11.300 4.500 11.800 2.500 14.500 3.500 16.800 5.800 17.900 8.600ZM18 8.800C16.800 5.800 16.900 3 18 1.500 20 3.500 20.200 6.500 19.700 9ZM17 14.500C14 11 8 11 5.500 14.500 4.300 16.500 4.800 19.500 6 20.500H10.500L9.300 18.500C11.500 18.700 13.200 18.300 14.500 17.500L16.500 20.500H19.500L17.800 15ZM4 13.500A1.800 1.800 0 1 1 3.990 13.500Z';

/** Speed of the narration, as a parent sets it: from a tortoise to a hare, with the number between them. */
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
      <svg class={speed < 1 ? 'is-on' : ''} viewBox="0 0 24 24" aria-hidden="true">
        <path d={TORTOISE} />
      </svg>
      <span>{times}</span>
      <svg class={speed > 1 ? 'is-on' : ''} viewBox="0 0 24 24" aria-hidden="true">
        <path d={HARE} />
      </svg>
    </button>
  );
}
