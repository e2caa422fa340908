import type { Verdict } from '../domain/limits/limits';
import type { Store } from '../store';
import { createOpenStory, type PlayerState } from './state';

export interface ListeningLimitsDeps {
  mayPlay(): Promise<Verdict>;
  noteHeard(story: { id: string; title: string }, seconds: number): Promise<void>;
}

interface Desk {
  id: string;
  deps: ListeningLimitsDeps;
  state: Store<PlayerState>;
  left: AbortSignal;
  /** The stories sleep from now on. */
  onOver(why: Exclude<Verdict, 'yes'>): void;
}

/** Seconds that are noted in one go. */
const NOTE_EVERY = 10;
/** A story that is told to its end may pause for a breath. Seconds. */
const SLACK = 60;

/**
 * Counts what is really heard, and keeps to what the parents have set: looked at before a story begins, at each turn of a
 * page, after a rest, and at its end. A story that plays when the time is over is told to its end, in the time that this
 * takes and no more: whoever turns back to hear it all again comes to the end of a page, and the stories sleep.
 */
export function createListeningLimits({ id, deps, state, left, onOver }: Desk) {
  const { now, isOpen } = createOpenStory(state, left);
  let heard = 0;
  /** What was seen last. */
  let before = { status: '', at: 0, time: 0, page: -1 };
  /** Until when what plays may go on; by a clock that nobody sets. Milliseconds. */
  let until: number | undefined;

  function count(): void {
    const at = performance.now();
    const open = isOpen();
    const { status = '', page = -1, time = 0, speed = 1, story } = open ? now() : {};
    const playing = status === 'playing';
    const played = before.status === 'playing';
    const over = status === 'ended' || status === 'unfinished';
    if (played) {
      // A page that slept comes back hours later; sound that came meanwhile has moved the story on.
      const told = Math.max(0, time - before.time) / speed;
      heard += Math.min((at - before.at) / 1000, Math.max(1.5, told));
    }
    const turned = playing && before.page >= 0 && page !== before.page;
    const ended = over && before.status !== status;
    const rested = playing && /paused|ended|unfinished/u.test(before.status);
    before = { status, at, time, page: open ? page : before.page };
    if (story && (heard >= NOTE_EVERY || !playing)) flush(story.title);
    if (rested) void look('begin');
    else if (turned) void look('turn');
    else if (ended) void look('end');
  }

  function flush(title: string): void {
    if (heard < 0.5) return;
    deps.noteHeard({ id, title }, heard).catch(() => {});
    heard = 0;
  }

  async function look(at: 'turn' | 'end' | 'begin'): Promise<void> {
    // What has been heard up to here counts.
    if (isOpen()) flush(now().story.title);
    const may = await deps.mayPlay().catch(() => 'yes' as const);
    if (!isOpen()) return;
    if (may === 'yes') until = undefined;
    else if (at === 'end' || (until === undefined && at === 'begin')) onOver(may);
    else if (until === undefined) {
      const { timeline, time, speed } = now();
      until = performance.now() + ((timeline.total - time) / speed + SLACK) * 1000;
    } else if (performance.now() > until) onOver(may);
  }

  const stop = state.subscribe(count);
  const keep = () => {
    count();
    if (isOpen()) flush(now().story.title);
  };
  return {
    /** The page may go away. */
    keep,
    close() {
      keep();
      stop();
    },
  };
}
