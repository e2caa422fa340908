import { Failure, toFailure } from '../../../domain/errors';
import type { ScriptRequest } from '../../../domain/script/script';
import { lacksSpeech } from '../../../domain/story/speech-key';
import type { Llm, Tts } from '../../../providers/types';
import type { RetryTiming } from '../retry';
import type { GrowingStory } from './growing-story';
import { createNarrator, type NarratorDeps } from './narrator';
import { writeStory } from './writer';

interface PipelineDeps extends Pick<NarratorDeps, 'measure' | 'turn'> {
  /** Absent: the text is whole, only speech is wanted. */
  llm?: Llm | undefined;
  /** Absent: the device's voice tells it, and nothing is stored. */
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
  /** The story can be heard, from its beginning. */
  audible(): void;
  mute(): void;
}

/**
 * From a wish to a voice: text as it comes, pages as they are whole, speech piece by piece behind it; each stored at
 * once. Text is read as fast as it comes, for it is small; speech is made one piece at a time.
 * @returns why it is not whole, if it is not: text that was cut off, else a voice that gave up
 * @throws {Failure} `aborted`, `unsuitable`, and whatever came before the first page
 */
export async function runPipeline(
  manuscript: GrowingStory,
  request: ScriptRequest,
  deps: PipelineDeps,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { llm, voice, events: on } = deps;
  const { id, language, title } = manuscript.story();
  // Whatever ends one of the two stages for good ends the other.
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
        ...{
          ...voice,
          story: id,
          language,
          retryTiming: deps.retryTiming,
          measure: deps.measure,
          turn: deps.turn,
        },
        async store(page, spoken, speech, bytes) {
          await manuscript.addSpeech(page, spoken, speech, bytes);
          if (page === 0) hear();
        },
        onGiveUp() {
          on.mute();
          if (manuscript.story().pages.length) hear();
        },
      },
      both.signal,
    );

  async function begin(page: number, text: string): Promise<void> {
    await manuscript.setText(page, text);
    if (narrator) narrator.enqueue(page, text);
    else hear();
  }

  async function write(): Promise<void> {
    if (!llm) return;
    const begun = manuscript.story().pages.map(({ text }) => text);
    await writeStory(
      request,
      { title, pages: begun },
      {
        ...{ llm, retryTiming: deps.retryTiming, check: deps.check },
        onTitle: manuscript.setTitle,
        onSentence: (text) => begin(0, text),
        async onPage(page, text) {
          // Told as a sentence already, and that was all of it.
          if (manuscript.story().pages[page]?.text !== text) await begin(page, text);
        },
        async onAnew() {
          narrator?.dropFrom(begun.length);
          await manuscript.truncate(begun.length);
        },
        onProgress: on.writing,
      },
      both.signal,
    );
  }

  /** What stands already and has no speech, or no longer that of its text. */
  async function speakMissing(): Promise<void> {
    const { pages } = manuscript.story();
    const have = await deps.haveAudio(pages.map(({ speech }) => speech?.key ?? ''));
    for (const [page, one] of pages.entries())
      if (lacksSpeech(one) || !have[page]) narrator?.enqueue(page, one.text);
  }

  let whole = !llm && !manuscript.story().open;
  try {
    await speakMissing();
    let failure: Failure | undefined;
    try {
      await write();
      whole ||= llm !== undefined;
    } catch (error) {
      failure = toFailure(error);
      if (failure.kind === 'aborted' || failure.kind === 'unsuitable' || !manuscript.stands()) throw failure;
    }
    await manuscript.finish(whole);
    if (whole) on.written();
    const mute = await narrator?.finish();
    return failure ?? mute ?? missed(manuscript, voice !== undefined);
  } catch (error) {
    // What came so far stays, as a story that can be finished.
    if (toFailure(error).kind !== 'unsuitable') await manuscript.finish(whole).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    // Nothing of this story is stored after this.
    await narrator?.ended;
  }
}

/** A page here and there may have been left without speech though the voice did not give up. */
function missed(manuscript: GrowingStory, voiced: boolean): Failure | undefined {
  const { pages } = manuscript.story();
  const silent = voiced ? pages.findIndex(lacksSpeech) : -1;
  return silent < 0 ? undefined : new Failure('broken', `page ${silent + 1} could not be spoken`);
}
