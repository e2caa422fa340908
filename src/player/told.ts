import { Failure, toFailure } from '../domain/errors';
import type { Hear, Telling } from './telling';
import { placeAt, type Timeline, timeOf } from './timeline';

/** Says one sentence; resolves when it has been said. */
export type Say = (sentence: string, speed: number, signal: AbortSignal) => Promise<void>;

interface Stretch {
  timeline: Timeline;
  /** Last page of the stretch. */
  to: number;
  at: number;
  speed: number;
  say: Say;
}

/** A breath between two pages. */
const BREATH = 500;

/**
 * Pages told a sentence at a time, by a voice or, with a `say` that only waits, at a reading pace. Pausing forgets
 * the sentence's beginning: `speechSynthesis.pause()` is broken on Android, and a child wants the whole sentence.
 */
export function openTold({ timeline, to, at, speed, say }: Stretch, hear: Hear): Telling {
  let running: AbortController | undefined;
  /** When the sentence of the moment began. */
  let began = 0;

  const lengthAt = () => {
    const { page, sentence } = placeAt(timeline, at);
    return timeOf(timeline, { page, sentence: sentence + 1 }) > at
      ? timeOf(timeline, { page, sentence: sentence + 1 }) - at
      : (timeline.pages[page]?.start ?? 0) + (timeline.pages[page]?.duration ?? 0) - at;
  };

  async function run(signal: AbortSignal) {
    at = timeOf(timeline, placeAt(timeline, at));
    for (;;) {
      const { page, sentence } = placeAt(timeline, at);
      const timed = timeline.pages[page];
      began = performance.now();
      hear.onPlaying();
      await say(timed?.sentences[sentence] ?? '', speed, signal);
      if (signal.aborted) return;
      const turns = sentence + 1 >= (timed?.sentences.length ?? 0);
      if (turns) {
        await wait(BREATH / speed, signal);
        if (page >= to) return hear.onEnd();
      }
      at = timeOf(timeline, turns ? { page: page + 1, sentence: 0 } : { page, sentence: sentence + 1 });
    }
  }

  const stop = () => {
    running?.abort();
    running = undefined;
  };
  const play = () => {
    stop();
    const mine = new AbortController();
    running = mine;
    run(mine.signal).catch((error) => {
      if (mine.signal.aborted) return;
      stop();
      const failure = toFailure(error);
      if (failure.kind === 'blocked') hear.onRefused();
      else hear.onFailed(failure.message);
    });
  };

  return {
    play,
    pause: stop,
    seek(time) {
      at = time;
      if (running) play();
    },
    setSpeed(next) {
      speed = next;
      if (running) play();
    },
    time() {
      const spoken = running ? ((performance.now() - began) / 1000) * speed : 0;
      return at + Math.min(spoken, Math.max(0, lengthAt() - 0.05));
    },
    close: stop,
  };
}

/** @throws {Failure} `aborted` */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Failure('aborted'));
    });
  });
}
