import { settings } from '../storage/settings/settings';
import { guide } from './guide';
import type { PlayerStore } from './player-store';
import { isOver } from './state';
import { startOf } from './story/timeline';

interface NavigationDeps {
  store: PlayerStore;
  /** With `loud`, plays from there also where it was paused; by default only where it plays. */
  seek(time: number, loud?: boolean): void;
  /** Behind the last page. */
  leaveLastPage(): void;
}

/** Moves through the text, page by page or sentence by sentence. Each move is a time in the end. */
export function createNavigation({ store, seek, leaveLastPage }: NavigationDeps) {
  /**
   * Turns to the next page or the one before, and plays it also where the story was paused: a child who turns a page wants
   * to hear it. Behind the last one is the end; before the first, its beginning.
   */
  function turnPage(by: 1 | -1) {
    // Word by word, a child reads at its own pace: on pause a word sounds when it is touched.
    const stays = store.open()?.status === 'together' || settings.get().wordByWord;
    turn(by, stays ? undefined : true);
  }

  /** @param loud see `seek` */
  function turn(by: 1 | -1, loud?: true) {
    const now = store.open();
    if (!now) return;
    if (guide.now) return guide.now.turn(by);
    const ended = isOver(now);
    // A finger that taps on behind the end stays there.
    if (ended && by > 0) return;
    const { pages } = now.timeline;
    const to = ended ? pages.at(-1) : pages[now.page + by];
    if (to || by < 0) seek(to?.start ?? 0, loud);
    else leaveLastPage();
  }

  return {
    turnPage,
    /** Plays a touched sentence. */
    playSentence(page: number, sentence: number) {
      const now = store.open();
      if (now) seek(startOf(now.timeline, { page, sentence }), true);
    },
    /** The next sentence or the one before, over the edge of the page too. */
    stepSentence(by: 1 | -1) {
      const now = store.open();
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
