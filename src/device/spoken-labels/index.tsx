import { render } from 'preact';
import { touchModeOf } from '../../domain/settings/touch-mode';
import { loadWords, useWords } from '../../i18n';
import { fadeGain, playbackState, recording } from '../../session/now-playing';
import { createPageAnnouncer } from '../../sound/page-announcer';
import { loudnessNow } from '../../storage/settings/loudness';
import { profileNow, settings } from '../../storage/settings/settings';
import { createStore, type Store, useStore } from '../../store';
import type { Name } from './names';
import { createTapSounds } from './tap-sounds';
import { heedTouches } from './two-touches';
import './spoken-labels.css';

/** Who cannot read hears what is touched, and each touch is answered softly; both as a parent has set it, at once. */
export async function startListening(): Promise<void> {
  const waiting = createStore<Name | undefined>(undefined);
  let running: AbortController | undefined;
  const look = () => {
    const { touch, sounds } = touchModeOf(settings.get());
    const wanted = touch !== 'open' || sounds;
    if (wanted === Boolean(running)) return;
    running?.abort();
    running = wanted ? new AbortController() : undefined;
    if (running) listen(waiting, running.signal);
  };
  await loadWords();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'listening';
  render(<Waiting of={waiting} />, layer);
  settings.subscribe(look);
  look();
}

function listen(waiting: Store<Name | undefined>, signal: AbortSignal): void {
  // Where the sleep timer lets the voice fade, all else fades with it.
  const volume = () => loudnessNow() * fadeGain.get();
  const announcer = createPageAnnouncer({ volume });
  const tap = createTapSounds(volume, signal);
  // A story that is told is not talked over, nor is a voice that is being recorded.
  const isQuiet = () => playbackState.get() === 'playing' || recording.get();
  const stops = [playbackState, recording].map((one) => one.subscribe(() => isQuiet() && announcer.stop()));
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    announcer.stop();
  });
  heedTouches(
    {
      touch: () => touchModeOf(settings.get()).touch,
      say: async ({ text, language }) => {
        if (!isQuiet()) await announcer.say(text, language);
      },
      hush: announcer.stop,
      calm: () => profileNow() === 'lite',
      sound: (kind) => touchModeOf(settings.get()).sounds && !recording.get() && tap(kind),
      onWaiting: waiting.set,
    },
    signal,
  );
}

/** What waits for the second touch, for who cannot see that it glows. */
function Waiting({ of }: { of: Store<Name | undefined> }) {
  const words = useWords('touch');
  const name = useStore(of);
  return (
    <p class="visually-hidden" role="status">
      {name && words.touchAgain(name.text)}
    </p>
  );
}
