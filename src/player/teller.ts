import type { Language } from '../domain/story';
import type { Voice } from '../providers/types';
import { type Book, meansOf, pieceAround, type Shelves, toldRun } from './book';
import type { Run } from './pieces';
import { createSpeaker } from './speaker';
import type { Hear, Telling } from './telling';

export interface TellerDeps extends Shelves {
  openVoice(language: Language): Promise<Voice | undefined>;
  openSound(piece: { blob: Blob; start: number; at: number; speed: number }, hear: Hear): Telling;
}

/** What becomes of a telling. Never called after `stop`. */
export interface News {
  onPlaying(): void;
  /** Stopped by the system, or not allowed to begin. */
  onPaused(): void;
  /** Where it is now, in seconds of the story; only while sound comes. */
  onTime(time: number): void;
  /** The page's sound has not arrived. */
  onWait(): void;
  /** The last page of a stretch was told. */
  onTold(page: number): void;
  onVoiceless(): void;
  /** A stored page does not play, for good. */
  onSpoilt(page: number, what: string): void;
}

const TICK = 100;
/** A piece that does not load is tried again: WebKitGTK fails a blob now and then, and three tries gave 18 of 18. */
const TRIES = 3;

/**
 * Tells a book from a given time on by whatever means its pages have, one stretch at a time: the longest run of
 * pages that can sound as one piece, else pages for the device's voice. At most one telling is alive.
 */
export function createTeller(deps: TellerDeps, news: News) {
  const speaker = createSpeaker(deps.openVoice);
  let telling: { order: Telling; run: Run } | undefined;
  /** Counts what was asked for last: whatever was being prepared for an earlier wish is dropped. */
  let wish = 0;
  let join = true;
  let tries = 0;
  /** The page that the sound was last in. */
  let lastPage = -1;
  let speed = 1;
  let tick: ReturnType<typeof setInterval> | undefined;

  function stop() {
    wish++;
    clearInterval(tick);
    telling?.order.close();
    telling = undefined;
  }

  async function start(book: Book, page: number, time: number, pace = speed): Promise<void> {
    stop();
    speed = pace;
    const mine = wish;
    const means = meansOf(book, page);
    if (means === 'wait') return news.onWait();
    const { pages } = book.timeline;
    const hear = (run: Run) => hearing(mine, run, book);
    if (means === 'told') {
      const voice = await speaker.voiceOf(book.story.language);
      if (mine !== wish) return;
      if (!voice) news.onVoiceless();
      const run = toldRun(book, page);
      telling = {
        run,
        order: speaker.tell({ timeline: book.timeline, to: run.to, at: time, speed }, hear(run)),
      };
    } else {
      const { run, blob } = await pieceAround(book, page, join, deps);
      if (mine !== wish) return;
      if (!blob) {
        // Put to sleep under us, to make room.
        book.here[page] = false;
        return start(book, page, time);
      }
      const piece = { blob, start: pages[run.from]?.start ?? 0, at: time, speed };
      telling = { run, order: deps.openSound(piece, hear(run)) };
    }
    telling.order.play();
  }

  function hearing(mine: number, run: Run, book: Book): Hear {
    const still = (act: () => void) => () => {
      if (mine === wish) act();
    };
    const { pages } = book.timeline;
    /** The same place again, by other means. */
    const restart = () => {
      const time = telling?.order.time() ?? 0;
      start(book, pageAt(time), time).catch((error) => news.onSpoilt(pageAt(time), String(error)));
    };
    const pageAt = (time: number) =>
      Math.max(
        run.from,
        pages.findLastIndex(({ start }) => start <= time + 0.02),
      );
    const look = () => {
      const time = telling?.order.time() ?? 0;
      const page = pageAt(time);
      if (page !== lastPage) tries = 0;
      lastPage = page;
      news.onTime(Math.min(time, (pages[run.to]?.start ?? 0) + (pages[run.to]?.duration ?? 0) - 0.03));
    };
    return {
      onPlaying: still(() => {
        news.onPlaying();
        clearInterval(tick);
        tick = setInterval(look, TICK);
      }),
      onPaused: still(pause),
      onRefused: still(pause),
      onEnd: still(() => {
        stop();
        tries = 0;
        news.onTold(run.to);
      }),
      onFailed: (what) =>
        still(() => {
          const page = pageAt(telling?.order.time() ?? 0);
          // Page by page from now on, so that one bad page does not silence its neighbours.
          join = false;
          if (meansOf(book, page) === 'told') speaker.giveUp();
          else if (++tries >= TRIES) {
            tries = 0;
            if (book.card.pack) return news.onSpoilt(page, what);
            book.spoilt.add(page);
          }
          restart();
        })(),
      onLength: (seconds) =>
        still(() => {
          const told = pages.slice(run.from, run.to + 1).reduce((sum, { duration }) => sum + duration, 0);
          // A page is not as long as it says: joined, every page behind it would be told under wrong words.
          if (run.to === run.from || Math.abs(seconds - told) <= Math.max(0.5, told * 0.015)) return;
          join = false;
          restart();
        })(),
    };
  }

  function pause() {
    clearInterval(tick);
    if (telling) news.onTime(telling.order.time());
    news.onPaused();
  }

  return {
    start,
    stop,
    /** @returns false when nothing is open, and `start` is needed. */
    play(): boolean {
      telling?.order.play();
      return telling !== undefined;
    },
    pause() {
      // What is still being prepared must not start to sound.
      if (!telling) wish++;
      telling?.order.pause();
      pause();
    },
    /** @returns false when the page lies outside of what is open. */
    seek(page: number, time: number): boolean {
      if (!telling || page < telling.run.from || page > telling.run.to) return false;
      telling.order.seek(time);
      return true;
    },
    setSpeed(next: number) {
      speed = next;
      telling?.order.setSpeed(next);
    },
    /** A page was chosen anew: it gets all its tries. */
    forgive() {
      tries = 0;
    },
    /** The sounds themselves are new: they may be joined again. */
    renew() {
      tries = 0;
      join = true;
    },
  };
}
