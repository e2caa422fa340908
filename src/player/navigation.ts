import type { Store } from '../store';
import { isOver, type PlayerState } from './state';
import { startOf } from './story/timeline';

interface Deps {
  state: Store<PlayerState>;
  /** With `loud`, is heard from there also when it was paused. */
  seek(time: number, loud?: boolean): void;
  /** Behind the last page. */
  turnOver(): void;
}

/** Ways through the text: page by page, sentence by sentence. Each is a time in the end. */
export function createNavigation({ state, seek, turnOver }: Deps) {
  const open = () => {
    const now = state.get();
    return now.phase === 'open' ? now : undefined;
  };

  /** Turns the page. Behind the last one is the end; before the first, its beginning. */
  function turn(by: 1 | -1) {
    const now = open();
    if (!now) return;
    const ended = isOver(now);
    // A finger that taps on behind the end stays there.
    if (ended && by > 0) return;
    const { pages } = now.timeline;
    const to = ended ? pages.at(-1) : pages[now.page + by];
    if (to || by < 0) seek(to?.start ?? 0);
    else turnOver();
  }

  return {
    turn,
    /** A touched sentence is heard from there. */
    sentence(page: number, sentence: number) {
      const now = open();
      if (now) seek(startOf(now.timeline, { page, sentence }), true);
    },
    /** A sentence on or back, over the edge of the page too. */
    step(by: 1 | -1) {
      const now = open();
      if (!now) return;
      const { page, timeline } = now;
      const sentence = now.sentence + by;
      const count = (i: number) => timeline.pages[i]?.marks.length ?? 0;
      if (sentence >= 0 && sentence < count(page)) seek(startOf(timeline, { page, sentence }));
      else if (by > 0) turn(1);
      else seek(startOf(timeline, { page: page - 1, sentence: count(page - 1) - 1 }));
    },
  };
}
