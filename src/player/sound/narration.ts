import type { Language } from '../../domain/story/story';
import type { Voice } from '../../providers/types';
import type { PageRun } from '../story/joined-audio';
import { type AudioStore, type LoadedStory, meansAt, readRun, voiceRun } from '../story/loaded-story';
import { positionAt, type SentencePosition, type Timeline, wordAtTime } from '../story/timeline';
import type { Engine, EngineEvents } from './engine';
import { createVoiceFallback } from './voice-fallback';

export interface NarrationDeps extends AudioStore {
  openVoice(language: Language): Promise<Voice | undefined>;
  openMediaEngine(
    piece: { blob: Blob; start: number; at: number; speed: number; volume: number },
    events: EngineEvents,
  ): Engine;
  /** How loud, 0 to 1. */
  loudness(): number;
}

/** A moment that stays true while its story grows around it. */
export interface PlaybackPosition extends SentencePosition {
  word: number;
  /** See `OpenStory.exact`. */
  exact: boolean;
  /** Seconds into the page. */
  into: number;
}

/** What becomes of a telling. Never called after `stop`. */
export interface News {
  onPlaying(): void;
  /** Stopped by the system, or not allowed to begin. */
  onPaused(): void;
  /** Where it is now; only while sound comes. */
  onTime(spot: PlaybackPosition): void;
  /** The page's sound has not arrived. */
  onWait(): void;
  /** A stretch was told to its end, which was behind this sentence, that need not be its page's last. */
  onTold(last: SentencePosition): void;
  onVoiceless(): void;
  /** A stored page does not play, for good. */
  onSpoilt(page: number, what: string): void;
}

const TICK = 100;
/** A piece that does not load is tried again: WebKitGTK fails a blob now and then, and three tries gave 18 of 18. */
const TRIES = 3;

/**
 * Tells a book from a given time on by whatever means its pages have, one stretch at a time: the longest run of
 * pages that can sound as one piece, else pages for the device's voice. At most one telling is alive. A book that
 * grows meanwhile changes nothing of it: the stretch keeps the times that it began with.
 */
export function createNarrationPlayer(deps: NarrationDeps, news: News) {
  const speaker = createVoiceFallback(deps.openVoice, deps.loudness);
  let telling: { order: Engine; run: PageRun; timeline: Timeline; told: boolean } | undefined;
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

  async function start(book: LoadedStory, at: number, pace = speed): Promise<void> {
    stop();
    speed = pace;
    const mine = wish;
    const { timeline } = book;
    const place = positionAt(timeline, at);
    const { page } = place;
    const means = meansAt(book, place);
    if (means === 'wait') return news.onWait();
    const told = means === 'told';
    const events = (run: PageRun) => hearing(mine, run, book, told);
    if (told) {
      const voice = await speaker.voiceOf(book.story.language);
      if (mine !== wish) return;
      if (!voice) news.onVoiceless();
      const run = voiceRun(book, page);
      const order = speaker.tell({ timeline, to: run.to, at, speed }, events(run));
      telling = { order, run, timeline, told };
    } else {
      const { run, blob } = await readRun(book, page, join, deps);
      if (mine !== wish) return;
      if (!blob) {
        // Put to sleep under us, to make room; or its page has grown, and its new sound is about to be heard of.
        book.here[page] = false;
        return start(book, at);
      }
      const piece = { blob, start: timeline.pages[run.from]?.start ?? 0, at, speed, volume: deps.loudness() };
      telling = { order: deps.openMediaEngine(piece, events(run)), run, timeline, told };
    }
    telling.order.play();
  }

  /** Where the telling is, by the times that it began with. */
  function spot(): PlaybackPosition {
    const { order, run, timeline, told } = telling as NonNullable<typeof telling>;
    const end = timeline.pages[run.to];
    const time = Math.min(order.time(), (end?.start ?? 0) + (end?.duration ?? 0) - 0.03);
    const place = positionAt(timeline, time);
    const { word, exact } = wordAtTime(timeline, place, time);
    const heard = told ? (order.followsWords?.() ?? false) : exact;
    return {
      ...place,
      word,
      exact: heard,
      into: Math.max(0, time - (timeline.pages[place.page]?.start ?? 0)),
    };
  }

  function hearing(mine: number, run: PageRun, book: LoadedStory, told: boolean): EngineEvents {
    const still = (act: () => void) => () => {
      if (mine === wish) act();
    };
    const { pages } = book.timeline;
    /** The same place again, by other means. */
    const restart = () => {
      const { page, into } = spot();
      const at = (book.timeline.pages[page]?.start ?? 0) + into;
      start(book, at).catch((error) => news.onSpoilt(page, String(error)));
    };
    const look = () => {
      const now = spot();
      if (now.page !== lastPage) tries = 0;
      lastPage = now.page;
      news.onTime(now);
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
        const last = pages[run.to];
        const all = last?.sentences.length ?? 0;
        news.onTold({ page: run.to, sentence: (told ? all : Math.min(all, last?.spoken ?? 0)) - 1 });
      }),
      onFailed: (what) =>
        still(() => {
          const { page } = spot();
          // Page by page from now on, so that one bad page does not silence its neighbours.
          join = false;
          if (told) speaker.giveUp();
          else if (++tries >= TRIES) {
            tries = 0;
            if (book.card.pack) return news.onSpoilt(page, what);
            book.spoilt.add(page);
          }
          restart();
        })(),
      onLength: (seconds) =>
        still(() => {
          const said = pages.slice(run.from, run.to + 1).reduce((sum, { duration }) => sum + duration, 0);
          // A page is not as long as it says: joined, every page behind it would be told under wrong words.
          if (run.to === run.from || Math.abs(seconds - said) <= Math.max(0.5, said * 0.015)) return;
          join = false;
          restart();
        })(),
    };
  }

  function pause() {
    clearInterval(tick);
    if (telling) news.onTime(spot());
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
    /** @returns false when the place lies outside of what is open, or the book has changed since. */
    seek(book: LoadedStory, time: number): boolean {
      if (!telling || telling.timeline !== book.timeline) return false;
      const { run, order, told } = telling;
      const place = positionAt(book.timeline, time);
      if (place.page < run.from || place.page > run.to) return false;
      if ((meansAt(book, place) === 'told') !== told) return false;
      order.seek(time);
      return true;
    },
    setSpeed(next: number) {
      speed = next;
      telling?.order.setSpeed(next);
    },
    /** It may be louder or softer now. */
    setVolume: () => telling?.order.setVolume(deps.loudness()),
    time: () => telling?.order.time(),
    isTold: () => telling?.told ?? false,
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
