import { Failure, toFailure } from '../../../domain/errors';
import { ignore } from '../../../domain/ignore';
import type { ScriptRequest } from '../../../domain/script/script';
import { lacksSpeech } from '../../../domain/story/speech-key';
import type { Llm, Tts } from '../../../providers/types';
import type { RetryTiming } from '../retry';
import type { GrowingStory } from './growing-story';
import { createNarrator, type NarratorDeps } from './narrator';
import { writeStory } from './writer';

interface PipelineDeps extends Pick<NarratorDeps, 'measure' | 'turn'> {
  /** Absent where the text is whole and only speech is wanted. */
  llm?: Llm | undefined;
  /** Absent where the device's voice speaks the story, and nothing is stored. */
  voice?: { tts: Tts; maker: string } | undefined;
  retryTiming: RetryTiming;
  /** @throws {Failure} `unsuitable` */
  check(text: string): Promise<void>;
  /** Which of these sounds are stored. */
  haveAudio(keys: string[]): Promise<boolean[]>;
  events: PipelineEvents;
}

interface PipelineEvents {
  /** Pages begun. */
  writing(pages: number): void;
  /** The text has its end. */
  written(): void;
  /** The story can be heard from its beginning. */
  audible(): void;
  mute(): void;
}

/**
 * Writes and speaks a story: pages are stored as soon as they are whole, their speech piece by piece behind them. Text
 * is read as fast as it comes, because it is small; speech is made one piece at a time.
 * @returns the reason why the story is not whole: text that was cut off, else a voice that gave up
 * @throws {Failure} `aborted`, `unsuitable`, and any failure before the first page
 */
export async function runPipeline(
  growing: GrowingStory,
  request: ScriptRequest,
  deps: PipelineDeps,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { llm, voice, events: on } = deps;
  const { id, language, title } = growing.story();
  // A final failure of one stage ends the other.
  const both = new AbortController();
  const stop = () => both.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  let audible = false;
  const hear = () => {
    if (!audible) on.audible();
    audible = true;
  };
  const narrator =
    voice &&
    createNarrator(
      {
        ...voice,
        story: id,
        language,
        retryTiming: deps.retryTiming,
        measure: deps.measure,
        turn: deps.turn,
        async store(page, spoken, speech, bytes) {
          await growing.addSpeech(page, spoken, speech, bytes);
          if (page === 0) hear();
        },
        onGiveUp() {
          on.mute();
          if (growing.story().pages.length) hear();
        },
      },
      both.signal,
    );

  async function begin(page: number, text: string): Promise<void> {
    await growing.setText(page, text);
    if (narrator) narrator.enqueue(page, text);
    else hear();
  }

  async function write(): Promise<void> {
    if (!llm) return;
    const begun = growing.story().pages.map(({ text }) => text);
    await writeStory(
      request,
      { title, pages: begun },
      {
        llm,
        retryTiming: deps.retryTiming,
        check: deps.check,
        onTitle: growing.setTitle,
        onSentence: (text) => begin(0, text),
        async onPage(page, text) {
          // The sentence stored before may be the whole page already.
          if (growing.story().pages[page]?.text !== text) await begin(page, text);
        },
        async onAnew() {
          narrator?.dropFrom(begun.length);
          await growing.truncate(begun.length);
        },
        onProgress: on.writing,
      },
      both.signal,
    );
  }

  /** Speaks pages that have no speech, or speech of an older text. */
  async function speakMissing(): Promise<void> {
    const { pages } = growing.story();
    const have = await deps.haveAudio(pages.map(({ speech }) => speech?.key ?? ''));
    for (const [page, one] of pages.entries())
      if (one.text && (lacksSpeech(one) || !have[page])) narrator?.enqueue(page, one.text);
  }

  let whole = !llm && !growing.story().open;
  try {
    await speakMissing();
    let failure: Failure | undefined;
    try {
      await write();
      whole ||= llm !== undefined;
    } catch (error) {
      failure = toFailure(error);
      if (failure.kind === 'aborted' || failure.kind === 'unsuitable' || !growing.isStored()) throw failure;
    }
    await growing.finish(whole);
    if (whole) on.written();
    const mute = await narrator?.finish();
    return failure ?? mute ?? missed(growing, voice !== undefined);
  } catch (error) {
    // Text received so far stays, as a story that can be finished.
    if (toFailure(error).kind !== 'unsuitable')
      await ignore(growing.finish(whole), 'the first failure is the one to report');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    // Nothing of this story is stored after this.
    await narrator?.ended;
  }
}

/** Failure of single pages that were left without speech though the voice did not give up. */
function missed(growing: GrowingStory, voiced: boolean): Failure | undefined {
  const { pages } = growing.story();
  const silent = voiced ? pages.findIndex(lacksSpeech) : -1;
  return silent < 0 ? undefined : new Failure('broken', `page ${silent + 1} could not be spoken`);
}
