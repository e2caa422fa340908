import { Failure, toFailure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { NarratingQueue } from '../../domain/story/narration';
import type { Change } from '../../storage/changes';
import type { Making } from '../../storage/schema';
import { type NarrateStoryDeps, narrateStory } from './narrate-story';

export interface NarrateQueueDeps extends NarrateStoryDeps {
  readNarrating(): Promise<NarratingQueue | undefined>;
  changeNarrating(change: (now: NarratingQueue) => NarratingQueue | undefined): Promise<void>;
  readMaking(): Promise<Making | undefined>;
  onChange(listener: (change: Change) => void): () => void;
  log(kind: string, detail: string): Promise<void>;
}

/**
 * Reads the queue's stories until none is left, one fails for a reason that all would, or somebody stops it. A story that
 * is being made comes first: between two pages it is waited for.
 */
export async function narrateQueue(deps: NarrateQueueDeps): Promise<void> {
  const { readNarrating, changeNarrating } = deps;
  for (;;) {
    const queue = await readNarrating();
    const id = queue?.stories[0];
    if (!queue || id === undefined || queue.failure) return;
    const stop = new AbortController();
    const unsubscribe = deps.onChange((change) => {
      if (change !== 'narrating') return;
      const check = async () => {
        if ((await readNarrating())?.stories[0] !== id) stop.abort();
      };
      ignore(check(), 'asked again before the next page');
    });
    try {
      const progress = async (page: number, pages: number) => {
        await untilNothingIsMade(deps, stop.signal);
        if ((await readNarrating())?.stories[0] !== id) stop.abort();
        if (stop.signal.aborted) throw new Failure('aborted');
        await changeNarrating((now) => (now.stories[0] === id ? { ...now, page, pages } : keep(now)));
      };
      await narrateStory(id, deps, progress, stop.signal);
      await changeNarrating((now) => next(now, id));
    } catch (error) {
      const { kind, message } = toFailure(error);
      if (kind === 'aborted') continue;
      await deps.log('narration', `${id}: ${kind}: ${message}`);
      const failure = { kind, message };
      // Of one story alone: the others are read all the same, and the failure is said at the end.
      const isOnlyHere =
        kind === 'broken' || kind === 'too-long' || kind === 'failed' || kind === 'unsuitable';
      await changeNarrating((now) => {
        if (now.stories[0] !== id) return keep(now);
        const passed = isOnlyHere ? next(now, id) : now;
        return passed.stories.length && isOnlyHere ? passed : { ...passed, failure };
      });
    } finally {
      unsubscribe();
    }
  }
}

/** A queue that was stopped meanwhile stays away. */
const keep = (now: NarratingQueue) => (now.of ? now : undefined);

const next = (now: NarratingQueue, id: string): NarratingQueue =>
  now.stories[0] === id
    ? { ...now, stories: now.stories.slice(1), done: now.done + 1, page: 0, pages: 0 }
    : now;

/** Resolves when no story is being made: its sentences are waited for by a child. @throws {Failure} `aborted` */
async function untilNothingIsMade(
  { readMaking, onChange }: Pick<NarrateQueueDeps, 'readMaking' | 'onChange'>,
  signal: AbortSignal,
): Promise<void> {
  const isMaking = async () => {
    const making = await readMaking();
    return making !== undefined && making.phase !== 'ended';
  };
  while (!signal.aborted && (await isMaking()))
    await new Promise<void>((resolve) => {
      const end = () => {
        unsubscribe();
        clearTimeout(timer);
        resolve();
      };
      // A making that dies with its page says nothing.
      const timer = setTimeout(end, RECHECK);
      const unsubscribe = onChange((change) => (change === 'making' || change === 'narrating') && end());
    });
}

/** Milliseconds. */
const RECHECK = 20_000;
