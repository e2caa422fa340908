import { Failure, toFailure } from '../../domain/errors';
import { positionAt, type SentencePosition, startOf, type Timeline } from '../story/timeline';
import { wordsIn } from '../story/word-times';
import type { Engine, EngineEvents } from './engine';

/** Says one sentence; resolves when it has been said. Reports words as they come, where it can: see `Voice.say`. */
export type SaySentence = (
  sentence: string,
  speed: number,
  signal: AbortSignal,
  onWord: (offset: number) => void,
) => Promise<void>;

interface VoiceStretch {
  timeline: Timeline;
  /** Last page of the stretch. */
  to: number;
  at: number;
  speed: number;
  say: SaySentence;
}

/** The reported time stops this much before the next sentence or word, so that the light does not run ahead. Seconds. */
const MARGIN = 0.05;

/** Silence between two pages. Milliseconds. */
const BREATH = 500;

/**
 * Pages spoken a sentence at a time by a voice. After a pause the sentence begins anew: `speechSynthesis.pause()` is
 * broken on Android, and a child wants the whole sentence.
 */
export function openDeviceVoiceEngine(
  { timeline, to, at, speed, say }: VoiceStretch,
  events: EngineEvents,
): Engine {
  let running: AbortController | undefined;
  /** When the current sentence began, or its word where the voice reports words; milliseconds. */
  let began = 0;
  /** The time in the story that belongs to `began`, and the latest that is reported before the next one. */
  let from = at;
  let until = at;
  let words = false;

  /** Seconds of the sentence at `at`; the last one of a page lasts to the page's end. */
  function length(): number {
    const { page, sentence } = positionAt(timeline, at);
    const next = startOf(timeline, { page, sentence: sentence + 1 });
    const { start = 0, duration = 0 } = timeline.pages[page] ?? {};
    return (next > at ? next : start + duration) - at;
  }

  function onWord({ page, sentence }: SentencePosition, offset: number) {
    const timed = timeline.pages[page];
    const starts = timed?.words[sentence]?.starts ?? [];
    const text = timed?.sentences[sentence] ?? '';
    const word = wordsIn(text.slice(0, offset + 1)).length - 1;
    if (!timed || starts[word] === undefined) return;
    words = true;
    began = performance.now();
    from = timed.start + starts[word];
    const next = timed.start + (starts[word + 1] ?? Number.POSITIVE_INFINITY) - MARGIN;
    until = Math.max(from, Math.min(next, at + length()) - MARGIN);
  }

  async function run(signal: AbortSignal) {
    at = startOf(timeline, positionAt(timeline, at));
    for (;;) {
      const { page, sentence } = positionAt(timeline, at);
      const timed = timeline.pages[page];
      began = performance.now();
      from = at;
      until = at + Math.max(0, length() - MARGIN);
      words = false;
      events.onPlaying();
      await say(timed?.sentences[sentence] ?? '', speed, signal, (offset) => {
        if (!signal.aborted) onWord({ page, sentence }, offset);
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
    // `say` reads the volume anew for each sentence.
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
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Failure('aborted'));
    });
  });
}
