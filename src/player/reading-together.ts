import { ignore } from '../domain/ignore';
import type { PlayerDeps } from './deps';
import type { PlayerStore } from './player-store';
import type { createNarrationPlayer } from './sound/narration';
import { type LoadedStory, meansAt } from './story/loaded-story';

interface ReadingTogetherDeps {
  deps: Pick<PlayerDeps, 'onVoices'>;
  store: PlayerStore;
  loaded(): LoadedStory | undefined;
  narration(): Pick<ReturnType<typeof createNarrationPlayer>, 'findVoice'>;
  /** Plays from the current time. */
  playHere(): void;
}

/**
 * Pages that no voice speaks: nothing turns by itself, a touch leads to the next sentence. Ends at a page that has been
 * recorded, or where a voice of the device has come after all.
 */
export function createReadingTogether({ deps, store, loaded, narration, playHere }: ReadingTogetherDeps) {
  let stopWatching = () => {};

  const isHere = () => store.open()?.status === 'together';

  /** Plays on from the present sentence as soon as anything can speak it. */
  async function goOn(): Promise<void> {
    const story = loaded();
    const now = store.open();
    if (!story || !now) return;
    const canSpeak = meansAt(story, now) !== 'voice' || (await narration().findVoice(story)) !== undefined;
    if (canSpeak && isHere()) playHere();
  }

  const close = () => {
    stopWatching();
    stopWatching = () => {};
  };

  return {
    isHere,
    begin() {
      store.send({ type: 'voiceless' });
      close();
      stopWatching = deps.onVoices(() => ignore(goOn(), 'read on by hand'));
    },
    /** The listener has moved: from here on a voice that comes late waits for the next touch. */
    move() {
      close();
      ignore(goOn(), 'read on by hand');
    },
    close,
  };
}
