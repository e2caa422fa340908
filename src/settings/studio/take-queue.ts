import { toFailure } from '../../domain/errors';
import { textMark } from '../../domain/story/speech-key';
import type { Speech, Story } from '../../domain/story/story';
import { clock } from '../../storage/clock';
import { availabilityOf, findPage, type PageRef, withDraftPages } from '../stories/edit-story';
import { hideWhileEmpty, withRecording } from '../stories/family-story';
import { SilentError } from './process-recording';
import type { Take } from './recorder';
import type { ReplacedTake, StudioDeps, StudioReady, UnsavedTake } from './state';

/** Shorter takes are slips of the finger. Milliseconds. */
const MIN_TAKE = 400;
/** Replaced takes that are held in memory: some hours of speech. Bytes. */
const MAX_REPLACED = 16_000_000;

interface Studio {
  now(): StudioReady;
  patch(change: { [Key in keyof StudioReady]?: StudioReady[Key] | undefined }): void;
  /** Reads the stored story again. */
  read(): Promise<void>;
  /** Called when a take has been processed. */
  settle(): void;
}

/** Processes and stores the takes of one story one after another, while the next is being recorded. */
export function createTakeQueue(id: string, deps: StudioDeps, { now, patch, read, settle }: Studio) {
  let work: Promise<unknown> = Promise.resolve();

  /** Queues a take. */
  function keep(where: PageRef, taking: Promise<Take>) {
    const made = taking.then(
      ({ sound, lasted }) => (lasted < MIN_TAKE ? undefined : sound),
      (error) => void patch({ note: { what: 'stuck', failure: toFailure(error) } }),
    );
    return bring(where, made);
  }

  /** Queues a sound, from a take or a file. */
  const bring = (where: PageRef, coming: Promise<Blob | undefined>) =>
    enqueue(where.index, async () => {
      const sound = await coming;
      if (!sound) return;
      const finished = await deps.processRecording(sound, where.was, new AbortController().signal);
      await store({ where, finished: { ...finished, read: textMark(where.was) } });
    });

  /** Queues what a take has replaced, as it was: it may have been a service's speech, or of another text. */
  const bringBack = ({ where, speech: { key: _, ...speech }, bytes }: ReplacedTake) =>
    enqueue(where.index, () => store({ where, finished: { ...speech, bytes } }));

  function enqueue(page: number, job: () => Promise<void>): Promise<void> {
    patch({ busy: now().busy + 1, pending: [...now().pending, page] });
    const mine = work.then(async () => {
      try {
        await job();
      } catch (error) {
        if (error instanceof SilentError) patch({ note: { what: 'silent', page } });
        else patch({ note: { what: 'failed', page, failure: toFailure(error) } });
      } finally {
        const { busy, pending } = now();
        patch({ busy: busy - 1, pending: pending.toSpliced(pending.indexOf(page), 1) });
        settle();
      }
    });
    work = mine;
    return mine;
  }

  /** Stores a take; one that does not fit stays in memory, to be stored later. */
  async function store(take: UnsavedTake): Promise<void> {
    const { bytes, ...sound } = take.finished;
    const { where } = take;
    const speech: Speech = { ...sound, key: `${id}/r${deps.mintId()}` };
    try {
      const before = await readPresent(where);
      // Another tab that stores at the same moment evicts sounds that no page refers to yet: then once more.
      for (let tries = 0; tries < 2; tries++) {
        await deps.putAudio(id, speech, bytes);
        const change = (story: Story) => ({
          ...hideWhileEmpty(withRecording(withDraftPages(story), where, speech)),
          changedAt: clock.now(),
        });
        await deps.changeGenerated(
          id,
          change,
          (story) => availabilityOf(story, deps.speaks()),
          deps.unsavedStory(id),
        );
        if ((await deps.haveAudio([speech.key]))[0]) break;
      }
      holdReplaced(where, before);
    } catch (error) {
      const failure = toFailure(error);
      const others = now().unsaved.filter(({ where: { index } }) => index !== where.index);
      patch({ unsaved: [...others, take], note: { what: 'failed', page: where.index, failure } });
      return;
    }
    await read();
  }

  /** The page's stored sound, which a take is about to replace. */
  async function readPresent(where: PageRef): Promise<ReplacedTake | undefined> {
    const { pages } = now().story;
    const speech = pages[findPage(pages, where)]?.speech;
    const sound = speech && (await deps.getAudio(speech.key));
    return sound && { where, speech, bytes: sound.bytes };
  }

  function holdReplaced(where: PageRef, before: ReplacedTake | undefined) {
    const others = now().replaced.filter((one) => one.where.index !== where.index);
    let room = MAX_REPLACED;
    const kept = [...others, ...(before ? [before] : [])].reverse().filter(({ bytes }) => {
      room -= bytes.byteLength;
      return room >= 0;
    });
    patch({ replaced: kept.reverse() });
  }

  return {
    keep,
    bring,
    bringBack,
    store,
    /** Calls back once all takes queued until now are stored or wait for storage. */
    whenDone: (done: () => void) => void work.then(done),
  };
}
