import { toFailure } from '../../domain/errors';
import { textMark } from '../../domain/story/speech-key';
import type { Speech, Story } from '../../domain/story/story';
import { availabilityOf, type PageRef, withDraftPages } from '../stories/edit-story';
import { hideWhileEmpty, withRecording } from '../stories/family-story';
import { SilentError } from './process-recording';
import type { Take } from './recorder';
import type { StudioDeps, StudioReady, UnsavedTake } from './state';

/** Shorter takes are slips of the finger. Milliseconds. */
const MIN_TAKE = 400;

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
  function bring(where: PageRef, coming: Promise<Blob | undefined>): Promise<void> {
    patch({ busy: now().busy + 1 });
    const mine = work.then(async () => {
      try {
        const sound = await coming;
        if (!sound) return;
        await store({
          where,
          finished: await deps.processRecording(sound, where.was, new AbortController().signal),
        });
      } catch (error) {
        const { index: page } = where;
        if (error instanceof SilentError) patch({ note: { what: 'silent', page } });
        else patch({ note: { what: 'failed', page, failure: toFailure(error) } });
      } finally {
        patch({ busy: now().busy - 1 });
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
    const speech: Speech = { ...sound, key: `${id}/r${deps.mintId()}`, read: textMark(where.was) };
    try {
      // Another tab that stores at the same moment evicts sounds that no page refers to yet: then once more.
      for (let tries = 0; tries < 2; tries++) {
        await deps.putAudio(id, speech, bytes);
        const change = (story: Story) => hideWhileEmpty(withRecording(withDraftPages(story), where, speech));
        await deps.changeGenerated(
          id,
          change,
          (story) => availabilityOf(story, deps.speaks()),
          deps.unsavedStory(id),
        );
        if ((await deps.haveAudio([speech.key]))[0]) break;
      }
    } catch (error) {
      const failure = toFailure(error);
      const others = now().unsaved.filter(({ where: { index } }) => index !== where.index);
      patch({ unsaved: [...others, take], note: { what: 'failed', page: where.index, failure } });
      return;
    }
    await read();
  }

  return {
    keep,
    bring,
    store,
    /** Calls back once all takes queued until now are stored or wait for storage. */
    whenDone: (done: () => void) => void work.then(done),
  };
}
