import { type LoadedStory, meansAt } from '../story/loaded-story';
import { startOf, type Timeline } from '../story/timeline';
import type { Stretch } from './stretch';

/** Long enough to read a page from a slow card, short enough that few bytes wait. Seconds at normal speed. */
const AHEAD = 4;

type OpenRecorded = (
  story: LoadedStory,
  page: number,
  at: number,
  isWanted: () => boolean,
) => Promise<Stretch | undefined>;

interface Prepared {
  at: number;
  timeline: Timeline;
  /** Once it has been opened. */
  stretch?: Stretch;
}

/** Opens the next recorded stretch shortly before the current one ends, so that it begins at once. */
export function createReadAhead(open: OpenRecorded) {
  let next: Prepared | undefined;

  function drop(): void {
    next?.stretch?.engine.close();
    next = undefined;
  }

  return {
    drop,
    /** @param left seconds until the current stretch ends */
    prepare(story: LoadedStory, { run, timeline }: Stretch, left: number): void {
      const page = run.to + 1;
      // Its next page is chosen.
      if (story.story.graph) return;
      if (next || left > AHEAD || timeline !== story.timeline || page >= story.story.pages.length) return;
      if (meansAt(story, { page, sentence: 0 }) !== 'recording') return;
      const mine: Prepared = { at: startOf(timeline, { page, sentence: 0 }), timeline };
      next = mine;
      const isWanted = () => next === mine;
      open(story, page, mine.at, isWanted).then(
        (stretch) => {
          if (stretch && isWanted()) mine.stretch = stretch;
        },
        () => isWanted() && drop(),
      );
    },
    /** The prepared stretch, where it begins at this time of the story as it is now. */
    take(story: LoadedStory, at: number): Stretch | undefined {
      if (next?.at !== at || next.timeline !== story.timeline || !next.stretch) return undefined;
      const { stretch } = next;
      next = undefined;
      return stretch;
    },
  };
}
