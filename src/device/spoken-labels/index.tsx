import { render } from 'preact';
import { touchModeOf } from '../../domain/settings/touch-mode';
import { loadWords, useWords } from '../../i18n';
import { fadeGain, playbackState, recording } from '../../session/now-playing';
import { createPageAnnouncer } from '../../sound/page-announcer';
import { loudnessNow } from '../../storage/settings/loudness';
import { profileNow, settings } from '../../storage/settings/settings';
import { createStore, type Store, useStore } from '../../store';
import { speakOnTouch } from './speak-on-touch';
import { createTapSounds } from './tap-sounds';
import type { SpokenLabel } from './touch-target';
import './spoken-labels.css';

/** Says the names of touched controls, and answers touches with soft sounds; follows the settings at once. */
export async function startSpokenLabels(): Promise<void> {
  const waiting = createStore<SpokenLabel | undefined>(undefined);
  let running: AbortController | undefined;
  const refresh = () => {
    const { touch, sounds } = touchModeOf(settings.get());
    const wanted = touch !== 'open' || sounds;
    if (wanted === Boolean(running)) return;
    running?.abort();
    running = wanted ? new AbortController() : undefined;
    if (running) startSpeaking(waiting, running.signal);
  };
  await loadWords();
  const layer = document.body.appendChild(document.createElement('div'));
  layer.className = 'listening';
  render(<WaitingLabel of={waiting} />, layer);
  settings.subscribe(refresh);
  refresh();
}

function startSpeaking(waiting: Store<SpokenLabel | undefined>, signal: AbortSignal): void {
  // Fades together with the story when the sleep timer ends.
  const volume = () => loudnessNow() * fadeGain.get();
  const announcer = createPageAnnouncer({ volume });
  const playTap = createTapSounds(volume, signal);
  // Neither a playing story nor a recording is talked over.
  const mustBeSilent = () => playbackState.get() === 'playing' || recording.get();
  const stops = [playbackState, recording].map((one) =>
    one.subscribe(() => mustBeSilent() && announcer.stop()),
  );
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    announcer.stop();
  });
  speakOnTouch(
    {
      touch: () => touchModeOf(settings.get()).touch,
      say: async ({ text, language }) => {
        if (!mustBeSilent()) await announcer.say(text, language);
      },
      stop: announcer.stop,
      mustBeSilent,
      isStill: () => profileNow() === 'lite',
      playTap: (kind) => touchModeOf(settings.get()).sounds && !recording.get() && playTap(kind),
      onWaiting: waiting.set,
    },
    signal,
  );
}

/** Announces what waits for the second touch, which is seen by its glow alone. */
function WaitingLabel({ of }: { of: Store<SpokenLabel | undefined> }) {
  const words = useWords('touch');
  const name = useStore(of);
  return (
    <p class="visually-hidden" role="status">
      {name && words.touchAgain(name.text)}
    </p>
  );
}
