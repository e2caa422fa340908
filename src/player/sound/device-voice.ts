import { Failure, toFailure } from '../../domain/errors';
import { positionAt, type SentencePosition, startOf, type Timeline } from '../story/timeline';
import { wordsIn } from '../story/word-times';
import type { Engine, EngineEvents } from './engine';

/** Says one sentence; resolves when it has been said. Tells each word as it comes, where it can: see `Voice.say`. */
export type SaySentence = (
  sentence: string,
  speed: number,
  signal: AbortSignal,
  onWord: (at: number) => void,
) => Promise<void>;

interface Stretch {
  timeline: Timeline;
  /** Last page of the stretch. */
  to: number;
  at: number;
  speed: number;
  say: SaySentence;
}

/** What is said ends a little before the next begins, so that the light does not run ahead. Seconds. */
const HAIR = 0.05;

/** A breath between two pages. */
const BREATH = 500;

/**
 * Pages told a sentence at a time, by a voice or, with a `say` that only waits, at a reading pace. Pausing forgets
 * the sentence's beginning: `speechSynthesis.pause()` is broken on Android, and a child wants the whole sentence.
 */
export function openDeviceVoiceEngine(
  { timeline, to, at, speed, say }: Stretch,
  events: EngineEvents,
): Engine {
  let running: AbortController | undefined;
  /** When the sentence of the moment began, or its word where the voice tells words; and where in the story that is. */
  let began = 0;
  let from = at;
  /** What is said of the moment does not reach beyond this. */
  let until = at;
  let words = false;

  const lengthAt = () => {
    const { page, sentence } = positionAt(timeline, at);
    return startOf(timeline, { page, sentence: sentence + 1 }) > at
      ? startOf(timeline, { page, sentence: sentence + 1 }) - at
      : (timeline.pages[page]?.start ?? 0) + (timeline.pages[page]?.duration ?? 0) - at;
  };

  /** The voice has come to the word at this place of the sentence. */
  function onWord({ page, sentence }: SentencePosition, place: number) {
    const timed = timeline.pages[page];
    const starts = timed?.words[sentence]?.starts ?? [];
    const text = timed?.sentences[sentence] ?? '';
    const word = wordsIn(text.slice(0, place + 1)).length - 1;
    if (!timed || starts[word] === undefined) return;
    words = true;
    began = performance.now();
    from = timed.start + starts[word];
    const next = timed.start + (starts[word + 1] ?? Number.POSITIVE_INFINITY) - HAIR;
    until = Math.max(from, Math.min(next, at + lengthAt()) - HAIR);
  }

  async function run(signal: AbortSignal) {
    at = startOf(timeline, positionAt(timeline, at));
    for (;;) {
      const { page, sentence } = positionAt(timeline, at);
      const timed = timeline.pages[page];
      began = performance.now();
      from = at;
      until = at + Math.max(0, lengthAt() - HAIR);
      words = false;
      events.onPlaying();
      await say(timed?.sentences[sentence] ?? '', speed, signal, (place) => {
        if (!signal.aborted) onWord({ page, sentence }, place);
      });
      if (signal.aborted) return;
      const turns = sentence + 1 >= (timed?.sentences.length ?? 0);
      if (turns) {
        await wait(BREATH / speed, signal);
        if (page >= to) return events.onEnd();
      }
      at = startOf(timeline, turns ? { page: page + 1, sentence: 0 } : { page, sentence: sentence + 1 });
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
      if (failure.kind === 'blocked') events.onRefused();
      else events.onFailed(failure.message);
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
    // The voice is told before each sentence, by whoever opened it.
    setVolume() {},
    time() {
      if (!running) return at;
      return Math.min(until, from + ((performance.now() - began) / 1000) * speed);
    },
    followsWords: () => words,
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
