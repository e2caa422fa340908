import { toFailure } from '../../domain/errors';
import { textMark } from '../../domain/story/speech-key';
import type { Speech, Story } from '../../domain/story/story';
import { availabilityOf, type PageRef, withDraftPages } from '../stories/edit-story';
import { hideWhileEmpty, withRecording } from '../stories/family-story';
import { SilentError } from './process-recording';
import type { Take } from './recorder';
import type { StudioDeps, StudioReady, UnsavedTake } from './state';

/** Less is a slip of the finger. Milliseconds. */
const SHORTEST = 400;

interface Around {
  now(): StudioReady;
  patch(change: { [Key in keyof StudioReady]?: StudioReady[Key] | undefined }): void;
  /** Reads what is stored by now. */
  read(): Promise<void>;
  /** A take less is being made ready. */
  settle(): void;
}

/** What becomes of the takes of one story: made ready and stored one behind the other, while the next is being told. */
export function createTakeQueue(id: string, deps: StudioDeps, { now, patch, read, settle }: Around) {
  let work: Promise<unknown> = Promise.resolve();

  /** Makes a take ready and stores it, each behind the one before. */
  function keep(where: PageRef, taking: Promise<Take>) {
    const made = taking.then(
      ({ sound, lasted }) => (lasted < SHORTEST ? undefined : sound),
      (error) => void patch({ note: { what: 'stuck', failure: toFailure(error) } }),
    );
    return bring(where, made);
  }

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

  /** @throws {Failure} where it is lost: without room it is kept in memory, and may be stored later */
  async function store(take: UnsavedTake): Promise<void> {
    const { bytes, ...sound } = take.finished;
    const { where } = take;
    const speech: Speech = { ...sound, key: `${id}/r${deps.mintId()}`, read: textMark(where.was) };
    try {
      // What another tab stores at the same moment lets go of sounds that no page names yet: then once more.
      for (let tries = 0; tries < 2; tries++) {
        await deps.putAudio(id, speech, bytes);
        const change = (story: Story) => hideWhileEmpty(withRecording(withDraftPages(story), where, speech));
        await deps.changeMade(
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
    /** Calls back when all that was told until now is stored, or waits for room. */
    whenDone: (done: () => void) => void work.then(done),
  };
}
