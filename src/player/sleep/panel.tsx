import { useEffect, useRef } from 'preact/hooks';
import { SLEEP_MINUTES, type SleepTimer } from '../../domain/bedtime/sleep-timer';
import { useBedtimeWords } from '../../i18n/bedtime';
import { sleepTimer } from '../../session/now-playing';
import { clock } from '../../storage/clock';
import { settings } from '../../storage/settings/settings';
import { useStore } from '../../store';
import { Icon } from '../../ui/icon';
import './panel.css';

interface SleepPanelProps {
  /** The page that is being spoken, from 0. */
  page: number;
  /** Whether it is a chapter without words. */
  isChapter: boolean;
  canFade: boolean;
  onChoose(to: SleepTimer | undefined): void;
  onClose(): void;
}

/** The settings of the sleep timer, one touch each; the current one is lit. */
export function SleepPanel({ page, isChapter, canFade, onChoose, onClose }: SleepPanelProps) {
  const words = useBedtimeWords();
  const now = useStore(sleepTimer);
  const { bedtimeFade = true } = useStore(settings);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const open = dialog.current;
    open?.showModal();
    return () => open?.close();
  }, []);
  const loop = now?.loop ?? false;
  const set = (to: SleepTimer) => onChoose({ ...to, ...(!bedtimeFade && { abrupt: true }) });
  const choices = [
    { name: words.off, on: !now, choose: () => onChoose(undefined) },
    ...SLEEP_MINUTES.map((minutes) => ({
      name: words.minutes(minutes),
      on: now?.by === 'minutes' && now.minutes === minutes,
      choose: () =>
        set({ by: 'minutes', until: clock.monotonic() + minutes * 60_000, minutes, ...(loop && { loop }) }),
    })),
    {
      name: isChapter ? words.thisChapter : words.thisPage,
      on: now?.by === 'page',
      choose: () => set({ by: 'page', page }),
    },
    { name: words.thisStory, on: now?.by === 'story' && !loop, choose: () => set({ by: 'story' }) },
    {
      name: words.loop,
      on: loop,
      choose: () =>
        now && now.by === 'minutes' ? set({ ...now, loop: !loop }) : set({ by: 'story', loop: true }),
    },
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      class="sleep-panel"
      aria-label={words.sleepTimer}
      onClick={({ target, currentTarget }) => target === currentTarget && onClose()}
      onClose={onClose}
    >
      <div>
        <header>
          <h2>{words.sleepTimer}</h2>
          <button type="button" class="round-button player-round" aria-label={words.close} onClick={onClose}>
            <Icon d="M5.600 3.400 12 9.800 18.400 3.400 20.600 5.600 14.200 12 20.600 18.400 18.400 20.600 12 14.200 5.600 20.600 3.400 18.400 9.800 12 3.400 5.600Z" />
          </button>
        </header>
        <ul>
          {choices.map(({ name, on, choose }) => (
            <li key={name}>
              <button type="button" aria-pressed={on} onClick={choose}>
                {name}
              </button>
            </li>
          ))}
        </ul>
        {!canFade && <p>{words.noFade}</p>}
      </div>
    </dialog>
  );
}
