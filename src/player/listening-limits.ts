import { ignore } from '../domain/ignore';
import type { PlayPermission } from '../domain/limits/limits';
import { isWordless } from '../domain/story/wordless';
import type { PlayerStore } from './player-store';
import { hasEnded, type PlaybackStatus } from './state';

export interface ListeningLimitsDeps {
  mayPlay(): Promise<PlayPermission>;
  noteHeard(story: { id: string; title: string }, seconds: number): Promise<void>;
}

interface LimitsContext {
  id: string;
  deps: ListeningLimitsDeps;
  store: PlayerStore;
  /** Nothing may play from now on. */
  onOver(why: Exclude<PlayPermission, 'yes'>): void;
}

/** Seconds that are noted in one go. */
const NOTE_EVERY = 10;
/** A story that plays to its end may pause for this long. Seconds. */
const SLACK = 60;
/** The rest of a long book is not played on for more than this. Seconds. */
const LONGEST_REST = 1200;
/** News of the position may be this far apart while it plays. Seconds. */
const LONGEST_STEP = 1.5;

/**
 * Counts what is really heard, and keeps the parents' limits: they are checked before a story begins, at each turn of a
 * page, after a pause, and at the end. A story that plays when the time is over may play to its end, for as long as that
 * takes from here: turning back to hear it again ends at the next page. A book without words ends with its chapter.
 */
export function createListeningLimits({ id, deps, store, onOver }: LimitsContext) {
  let heard = 0;
  let before: { status?: PlaybackStatus | undefined; at: number; time: number; page: number } = {
    at: 0,
    time: 0,
    page: -1,
  };
  /** Until when what plays may go on, by `performance.now()`, which nobody can set back. Milliseconds. */
  let until: number | undefined;

  function onState(): void {
    const at = performance.now();
    const now = store.open();
    const status = now?.status;
    const { page = before.page, time = 0, speed = 1 } = now ?? {};
    const { status: was } = before;
    if (was === 'playing') {
      // A tab that slept comes back hours later; new audio meanwhile has moved the story's time on.
      const told = Math.max(0, time - before.time) / speed;
      heard += Math.min((at - before.at) / 1000, Math.max(LONGEST_STEP, told));
    }
    const playing = status === 'playing';
    const turned = playing && before.page >= 0 && page !== before.page;
    const ended = status !== undefined && hasEnded(status) && was !== status;
    const resumed = playing && was !== undefined && (was === 'paused' || hasEnded(was));
    before = { status, at, time, page };
    if (now && (heard >= NOTE_EVERY || !playing)) flush(now.story.title);
    if (resumed) void check('begin');
    else if (turned) void check('turn');
    else if (ended) void check('end');
  }

  function flush(title: string): void {
    if (heard < 0.5) return;
    ignore(deps.noteHeard({ id, title }, heard), 'counted from memory where it cannot be written');
    heard = 0;
  }

  function flushOpen(): void {
    const now = store.open();
    if (now) flush(now.story.title);
  }

  async function check(at: 'turn' | 'end' | 'begin'): Promise<void> {
    // Counts the seconds heard up to here.
    flushOpen();
    const verdict = await deps.mayPlay().catch(() => 'yes' as const);
    const now = store.open();
    if (!now) return;
    if (verdict === 'yes') until = undefined;
    else if (
      at === 'end' ||
      (until === undefined && (at === 'begin' || isWordless(now.story.pages[now.page])))
    )
      onOver(verdict);
    else if (until === undefined) {
      const rest = Math.min((now.timeline.total - now.time) / now.speed, LONGEST_REST);
      until = performance.now() + (rest + SLACK) * 1000;
    } else if (performance.now() > until) onOver(verdict);
  }

  function save(): void {
    onState();
    flushOpen();
  }

  const unsubscribe = store.state.subscribe(onState);
  return {
    /** The page may go away. */
    save,
    close() {
      save();
      unsubscribe();
    },
  };
}
