import { Failure, type FailureKind, toFailure } from '../../../domain/errors';
import { ignore } from '../../../domain/ignore';
import type { Language } from '../../../domain/language';
import { joinSounds } from '../../../domain/media/frames';
import { sentenceMarks } from '../../../domain/media/sentence-marks';
import { splitSentences } from '../../../domain/story/sentences';
import { speechKey } from '../../../domain/story/speech-key';
import type { Speech } from '../../../domain/story/story';
import type { SynthesizedSpeech, Tts } from '../../../providers/types';
import { type RetryTiming, retry } from '../retry';

export interface NarratorDeps {
  tts: Tts;
  /** Provider, model and voice: a part of the speech's key. */
  maker: string;
  story: string;
  language: Language;
  retryTiming: RetryTiming;
  measure(bytes: ArrayBuffer, type: string, signal: AbortSignal): Promise<number>;
  /** Stores what was spoken. */
  store(page: number, spoken: string, speech: Speech, bytes: ArrayBuffer): Promise<void>;
  /** Resolves when this page may be spoken: not too far ahead of the listener. */
  turn(page: number, signal: AbortSignal): Promise<void>;
  /** The voice has given up; the device's voice speaks the pages left. */
  onGiveUp(failure: Failure): void;
}

interface Job {
  page: number;
  text: string;
}

interface Heard extends SynthesizedSpeech {
  text: string;
  seconds: number;
}

/** Failures after which the voice is not asked for another page. */
const PERMANENT: FailureKind[] = ['offline', 'refused', 'blocked', 'unknown-model', 'missing', 'full'];
/** Pages in a row that the voice may fail at, each after several tries. */
const MOST_MISSES = 2;

/**
 * Speaks written text piece by piece and stores each at once: never more than two pieces of sound are in memory. A page
 * that fails stays without speech, to be finished later.
 */
export function createNarrator(deps: NarratorDeps, signal: AbortSignal) {
  const jobs: Job[] = [];
  let closed = false;
  let arrived = () => {};
  let misses = 0;
  let gaveUp: Failure | undefined;
  /** Speech of the first sentence, kept until the rest of its page can be appended. */
  let first: Heard | undefined;

  async function synthesize(text: string): Promise<Heard> {
    return retry(
      async () => {
        const spoken = await deps.tts.speak(text, deps.language, signal);
        return { ...spoken, text, seconds: await deps.measure(spoken.bytes, spoken.type, signal) };
      },
      deps.retryTiming,
      signal,
    );
  }

  /** Speech of a page whose first sentence was spoken: with the rest appended, or all of it made anew. */
  async function synthesizeRest(text: string, head: Heard): Promise<Heard & { marks?: number[] }> {
    const rest = text.slice(head.text.length).trim();
    const tail = await synthesize(rest);
    const bytes = tail.type === head.type ? joinSounds(head.bytes, tail.bytes, head.type) : undefined;
    if (!bytes) return synthesize(text);
    const shift = text.length - rest.length;
    const words = [
      ...(head.words ?? []),
      ...(tail.words ?? []).map(([at, time]): [number, number] => [at + shift, time + head.seconds]),
    ];
    return {
      bytes,
      text,
      type: head.type,
      seconds: head.seconds + tail.seconds,
      marks: [0, ...sentenceMarks(rest, tail.seconds, tail.words).map((mark) => mark + head.seconds)],
      ...(head.words && tail.words && { words }),
    };
  }

  async function speak({ page, text }: Job): Promise<void> {
    await deps.turn(page, signal);
    const grows = page === 0 && first && text !== first.text && splitSentences(text)[0] === first.text;
    const heard: Heard & { marks?: number[] } = grows
      ? await synthesizeRest(text, first as Heard)
      : await synthesize(text);
    first = page === 0 && !first ? heard : undefined;
    const { bytes, type, seconds, words } = heard;
    const marks = heard.marks ?? sentenceMarks(text, seconds, words);
    const key = speechKey(deps.story, text, `${deps.maker}|${type}`);
    await deps.store(
      page,
      text,
      { key, type, duration: round(seconds), marks, ...(words && { words }) },
      bytes,
    );
  }

  async function run(): Promise<void> {
    for (;;) {
      const job = jobs.shift();
      if (job && !gaveUp) {
        try {
          await speak(job);
          misses = 0;
        } catch (error) {
          const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
          if (failure.kind === 'aborted') throw failure;
          misses++;
          if (misses >= MOST_MISSES || PERMANENT.includes(failure.kind)) {
            gaveUp = failure;
            first = undefined;
            deps.onGiveUp(failure);
          }
        }
      } else if (!job) {
        if (closed) return;
        await new Promise<void>((resolve, reject) => {
          arrived = resolve;
          signal.addEventListener('abort', () => reject(new Failure('aborted')), { once: true });
        });
      }
      if (signal.aborted) throw new Failure('aborted');
    }
  }

  const done = run();
  return {
    /** Resolves when nothing more will be spoken or stored, by success, failure or abort. */
    ended: ignore(done, '`finish` reports it'),
    enqueue(page: number, text: string) {
      jobs.push({ page, text });
      arrived();
    },
    /** Drops text that waits to be spoken, from this page on. */
    dropFrom(from: number) {
      jobs.splice(0, jobs.length, ...jobs.filter(({ page }) => page < from));
      first = undefined;
    },
    /** Ends the input. @returns when all has been spoken @throws {Failure} `aborted` */
    async finish(): Promise<Failure | undefined> {
      closed = true;
      arrived();
      await done;
      return gaveUp;
    },
  };
}

const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
