import { Failure, type FailureKind, toFailure } from '../../domain/errors';
import type { Language } from '../../domain/language';
import { sentenceMarks } from '../../domain/media/sentence-marks';
import { type Narration, segmentName } from '../../domain/story/narration';
import type { Speech, Story } from '../../domain/story/story';
import type { ServiceConnection } from '../../providers/registry';
import type { Tts } from '../../providers/types';
import { type RetryTiming, retry } from '../making/retry';

export interface NarrateStoryDeps {
  /** The voice service that is set; undefined for none, also where the device speaks. */
  connection(): Promise<ServiceConnection | undefined>;
  openTts(service: ServiceConnection): Promise<Tts>;
  readStoryText(id: string, signal: AbortSignal): Promise<Story>;
  readNarrations(story: string): Promise<Narration[]>;
  haveAudio(keys: string[]): Promise<boolean[]>;
  putSegment(
    story: string,
    narration: Narration,
    segment: { page: number; text: string; speech: Omit<Speech, 'key'>; name: string; bytes: ArrayBuffer },
  ): Promise<Speech>;
  measure(bytes: ArrayBuffer, type: string, signal: AbortSignal): Promise<number>;
  retryTiming: RetryTiming;
  mintId(): string;
  now(): number;
}

/** Failures after which no other page is asked for. */
const FINAL: FailureKind[] = [
  ...(['offline', 'unreachable', 'refused', 'blocked', 'unknown-model', 'missing'] as const),
  ...(['full', 'busy', 'aborted'] as const),
];

/**
 * Has the voice service read a story, page by page; each is stored before the next is asked for, and one that is stored
 * is not asked for again.
 * @param onPage told how many pages are read, and of how many
 * @throws {Failure} the first that ends it; else that of a page that could not be read, once all others are
 */
export async function narrateStory(
  id: string,
  deps: NarrateStoryDeps,
  onPage: (page: number, of: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const service = await deps.connection();
  if (!service) throw new Failure('missing', 'no voice service is set up');
  const tts = await deps.openTts(service);
  const story = await deps.readStoryText(id, signal);
  const voice = service.voice ?? service.model ?? '';
  const known = (await deps.readNarrations(id)).find(({ by, name }) => by === 'service' && name === voice);
  const narration: Narration = known ?? {
    id: deps.mintId(),
    by: 'service',
    name: voice,
    face: 'robot',
    colour: 3,
    segments: {},
    createdAt: deps.now(),
  };
  const segments = { ...narration.segments };
  let failed: Failure | undefined;
  for (const [page, one] of story.pages.entries()) {
    await onPage(page, story.pages.length);
    const segment = segmentName(one, page);
    const key = segments[segment]?.key;
    if (!one.text || (key && (await deps.haveAudio([key]))[0])) continue;
    try {
      const made = await speakPage(one.text, story.language, { ...deps, tts }, signal);
      const name = `t${segment}`;
      segments[segment] = await deps.putSegment(id, narration, { page, text: one.text, name, ...made });
    } catch (error) {
      const failure = signal.aborted ? new Failure('aborted') : toFailure(error);
      if (FINAL.includes(failure.kind)) throw failure;
      failed ??= new Failure(failure.kind, `page ${page + 1}: ${failure.message}`);
    }
    if (signal.aborted) throw new Failure('aborted');
  }
  await onPage(story.pages.length, story.pages.length);
  if (failed) throw failed;
}

async function speakPage(
  text: string,
  language: Language,
  { tts, measure, retryTiming }: Pick<NarrateStoryDeps, 'measure' | 'retryTiming'> & { tts: Tts },
  signal: AbortSignal,
): Promise<{ speech: Omit<Speech, 'key'>; bytes: ArrayBuffer }> {
  return retry(
    async () => {
      const { bytes, type, words } = await tts.speak(text, language, signal);
      const duration = await measure(bytes, type, signal);
      const marks = sentenceMarks(text, duration, words);
      return { speech: { type, duration, marks, ...(words && { words }) }, bytes };
    },
    retryTiming,
    signal,
  );
}
