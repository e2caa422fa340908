import { toFailure } from '../../domain/errors';
import { textMark } from '../../domain/story/speech-key';
import type { Speech, Story } from '../../domain/story/story';
import { keptOf, laidOut, type Where } from '../stories/edit';
import { awake, withVoice } from '../stories/own';
import { SilentError } from './finish';
import type { Take } from './recorder';
import type { Ready, StudioDeps, Unsaved } from './state';

/** Less is a slip of the finger. Milliseconds. */
const SHORTEST = 400;

interface Around {
  now(): Ready;
  patch(change: { [Key in keyof Ready]?: Ready[Key] | undefined }): void;
  /** Reads what is stored by now. */
  read(): Promise<void>;
  /** A take less is being made ready. */
  settle(): void;
}

/** What becomes of the takes of one story: made ready and stored one behind the other, while the next is being told. */
export function createTakes(id: string, deps: StudioDeps, { now, patch, read, settle }: Around) {
  let work: Promise<unknown> = Promise.resolve();

  /** Makes a take ready and stores it, each behind the one before. */
  function keep(where: Where, taking: Promise<Take>) {
    const made = taking.then(
      ({ sound, lasted }) => (lasted < SHORTEST ? undefined : sound),
      (error) => void patch({ note: { what: 'stuck', failure: toFailure(error) } }),
    );
    return bring(where, made);
  }

  function bring(where: Where, coming: Promise<Blob | undefined>): Promise<void> {
    patch({ busy: now().busy + 1 });
    const mine = work.then(async () => {
      try {
        const sound = await coming;
        if (!sound) return;
        await store({ where, finished: await deps.finish(sound, where.was, new AbortController().signal) });
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
  async function store(take: Unsaved): Promise<void> {
    const { bytes, ...sound } = take.finished;
    const { where } = take;
    const speech: Speech = { ...sound, key: `${id}/r${deps.mintId()}`, read: textMark(where.was) };
    try {
      // What another tab stores at the same moment lets go of sounds that no page names yet: then once more.
      for (let tries = 0; tries < 2; tries++) {
        await deps.putAudio(id, speech, bytes);
        const change = (story: Story) => awake(withVoice(laidOut(story), where, speech));
        await deps.changeMade(id, change, (story) => keptOf(story, deps.speaks()), deps.freshStory(id));
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
