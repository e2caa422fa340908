import { Failure, toFailure } from '../domain/errors';
import type { Language, Story } from '../domain/story';
import type { Voice } from '../providers/types';
import type { StoredCard } from '../storage/db';
import type { Arrival } from '../storage/examples';
import { createStore } from '../store';
import { type Book, isWhole, lookAgain, meansOf, openBook, pieceAround, type Shelves, toldRun } from './book';
import type { Run } from './pieces';
import { createSpeaker } from './speaker';
import type { Open, PlayerState } from './state';
import type { Hear, Telling } from './telling';
import { placeAt, timeOf } from './timeline';

export interface PlayerDeps extends Shelves {
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  getListening(id: string): Promise<{ page: number; time: number } | undefined>;
  putListening(place: { id: string; page: number; time: number }): Promise<void>;
  markOpened(id: string): Promise<void>;
  markEnded(id: string): Promise<void>;
  setFavourite(id: string, on: boolean): Promise<void>;
  dropAudio(id: string): Promise<void>;
  fetchExample(card: StoredCard, signal: AbortSignal): AsyncIterable<Arrival>;
  /** Lists the built-in stories, for an address that was opened before the shelf ever was. */
  bringCatalogue(): Promise<void>;
  findNext(card: StoredCard): Promise<StoredCard | undefined>;
  openVoice(language: Language): Promise<Voice | undefined>;
  openSound(piece: { blob: Blob; start: number; at: number; speed: number }, hear: Hear): Telling;
  speed(): number;
  saveSpeed(speed: number): Promise<void>;
}

export type Player = ReturnType<typeof createPlayer>;

const TICK = 100;
const KEEP_EVERY = 3000;
/** A piece that does not load is tried again: WebKitGTK fails a blob now and then, and three tries gave 18 of 18. */
const TRIES = 3;
/** Paused for so long, the sound and its bytes are let go; *play* brings them back. */
const IDLE = 5 * 60_000;

/** One story, from the touch on its card until it is left. */
export function createPlayer(id: string, deps: PlayerDeps) {
  const state = createStore<PlayerState>({ phase: 'loading' });
  const left = new AbortController();
  const speaker = createSpeaker(deps.openVoice);
  let book: Book | undefined;
  let telling: { order: Telling; run: Run } | undefined;
  /** Counts what was asked for last: whatever was being prepared for an earlier wish is dropped. */
  let wish = 0;
  let fetching = false;
  let join = true;
  let tries = 0;
  let kept = 0;
  let tick: ReturnType<typeof setInterval> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const now = () => state.get() as Open;
  const isOpen = () => state.get().phase === 'open';
  const patch = (change: Partial<Open>) => {
    if (isOpen() && !left.signal.aborted) state.set({ ...now(), ...change });
  };

  async function open() {
    state.set({ phase: 'loading' });
    try {
      let [card, story, listening] = await Promise.all([deps.getCard(id), deps.getStory(id), deps.getListening(id)]);
      if (!card) {
        await deps.bringCatalogue();
        card = await deps.getCard(id);
      }
      if (!card || card.deletedAt) throw new Failure('missing', `no story has the id ${id}`);
      if (left.signal.aborted) return;
      state.set({ phase: 'loading', card });
      deps.markOpened(id).catch(() => {});
      const stored = story && card.kept !== 'none' ? story : undefined;
      if (stored) await begin(card, stored, listening);
      if (card.pack && !(book && isWhole(book))) await arrive(card, listening);
      else if (!stored) throw new Failure('missing', `the text of ${id} is not here`);
    } catch (error) {
      fail(error);
    }
  }

  /** Lays the story open at its place and plays. */
  async function begin(card: StoredCard, story: Story, place?: { page: number; time: number }) {
    const next = openBook(card, story);
    await lookAgain(next, deps);
    if (left.signal.aborted) return;
    book = next;
    const { timeline } = book;
    const start = timeline.pages[place?.page ?? 0]?.start ?? 0;
    const at = placeAt(timeline, place ? start + place.time : 0);
    const time = timeOf(timeline, at);
    const speed = deps.speed();
    state.set({ phase: 'open', card, story, timeline, ...at, time, speed, status: 'playing', arrived: arrived() });
    await start_();
  }

  const arrived = () => book?.here.filter(Boolean).length ?? 0;

  /** Fetches what is missing; the first page that is needed starts to play when it has come. */
  async function arrive(card: StoredCard, place?: { page: number; time: number }) {
    if (fetching) return;
    fetching = true;
    try {
      for await (const piece of deps.fetchExample(card, left.signal)) {
        if (piece.type === 'story') {
          const same = book && JSON.stringify(book.story.pages) === JSON.stringify(piece.story.pages);
          if (!same) await begin(card, piece.story, isOpen() ? { page: now().page, time: 0 } : place);
        } else if (book) {
          if (!piece.kept) book.loose.set(piece.page, new Blob([piece.bytes]));
          book.here[piece.page] = true;
          patch({ arrived: arrived(), ...(!piece.kept && { trouble: { kind: 'unkept' } }) });
          if (now().status === 'waiting' && meansOf(book, now().page) !== 'wait') start_();
        }
      }
      if (book) await lookAgain(book, deps);
      fetching = false;
      patch({ arrived: arrived() });
      if (isOpen() && now().status === 'waiting') start_();
    } catch (error) {
      fetching = false;
      fail(error);
    }
  }

  function fail(error: unknown) {
    const failure = toFailure(error);
    if (left.signal.aborted) return;
    if (!isOpen()) {
      state.set({ phase: 'failed', failure, card: (state.get() as { card?: StoredCard }).card });
    } else {
      patch({ trouble: { kind: 'cut', failure }, ...(now().status === 'waiting' && { status: 'paused' }) });
    }
  }

  function hush() {
    clearInterval(tick);
    clearTimeout(idle);
    telling?.order.close();
    telling = undefined;
  }

  /** Tells the story from its time on, by whatever means the page has. */
  async function start_(): Promise<void> {
    if (!book || !isOpen() || left.signal.aborted) return;
    const mine = ++wish;
    const here = book;
    hush();
    const { page, time, speed } = now();
    const means = meansOf(here, page);
    patch({ status: means === 'wait' ? 'waiting' : 'playing' });
    if (means === 'wait') {
      // A page may be missing though nobody fetches: cut earlier, or put to sleep under us.
      if (!fetching) retryFetch();
      return;
    }
    if (means === 'told') {
      const voice = await speaker.voiceOf(here.story.language);
      if (mine !== wish || left.signal.aborted) return;
      if (!voice) patch({ trouble: { kind: 'voiceless' } });
      const run = toldRun(here, page);
      telling = { run, order: speaker.tell({ timeline: here.timeline, to: run.to, at: time, speed }, hear(run)) };
    } else {
      const { run, blob } = await pieceAround(here, page, join, deps).catch(() => ({ run: undefined, blob: undefined }));
      if (mine !== wish || left.signal.aborted) return;
      if (!blob) {
        here.here[page] = false;
        return start_();
      }
      const start = here.timeline.pages[run.from]?.start ?? 0;
      telling = { run, order: deps.openSound({ blob, start, at: now().time, speed: now().speed }, hear(run)) };
    }
    telling.order.play();
  }

  function hear(run: Run): Hear {
    const mine = wish;
    const still = (act: () => void) => () => {
      if (mine === wish && !left.signal.aborted) act();
    };
    const timed = book?.timeline.pages ?? [];
    return {
      onPlaying: still(() => {
        patch({ status: 'playing' });
        clearInterval(tick);
        tick = setInterval(look, TICK);
      }),
      onPaused: still(rest),
      onRefused: still(rest),
      onEnd: still(() => {
        const next = timed[run.to + 1];
        if (!next) return finish();
        move(next.start);
        start_();
      }),
      onFailed: (what) => still(() => again_(what))(),
      onLength: (seconds) =>
        still(() => {
          const told = timed.slice(run.from, run.to + 1).reduce((sum, { duration }) => sum + duration, 0);
          // A page is shorter than it says: joined, every page behind it would be told under wrong words.
          if (run.to > run.from && Math.abs(seconds - told) > Math.max(0.5, told * 0.015)) {
            join = false;
            start_();
          }
        })(),
    };
  }

  /** A piece failed: try again, page by page; then say so, or let the device's voice tell this page. */
  function again_(what: string) {
    if (!book) return;
    const { page } = now();
    join = false;
    if (meansOf(book, page) === 'told') {
      speaker.giveUp();
      start_();
    } else if (++tries < TRIES) {
      start_();
    } else if (book.card.pack) {
      hush();
      const failure = new Failure('broken', `page ${page + 1}: ${what}`);
      patch({ status: 'paused', trouble: { kind: 'spoilt', failure } });
    } else {
      book.spoilt.add(page);
      start_();
    }
  }

  /** Follows the sound; draws only when there is something new to see. */
  function look() {
    if (!telling || !isOpen()) return;
    const time = Math.min(telling.order.time(), now().timeline.total);
    const place = placeAt(now().timeline, time);
    const turned = place.page !== now().page;
    if (turned || place.sentence !== now().sentence || Math.abs(time - now().time) >= 0.25) move(time);
    if (turned) tries = 0;
    if (turned || Date.now() - kept > KEEP_EVERY) keep();
  }

  function move(time: number) {
    patch({ time, ...placeAt(now().timeline, time) });
  }

  /** Notes the place; called now and then while playing, and whenever the page may go away. */
  function keep() {
    if (!isOpen() || now().status === 'ended') return;
    kept = Date.now();
    const { page, time, timeline } = now();
    const place = { id, page, time: Math.max(0, time - (timeline.pages[page]?.start ?? 0)) };
    deps.putListening(place).catch(() => {});
  }

  function rest() {
    clearInterval(tick);
    if (telling) move(telling.order.time());
    patch({ status: 'paused' });
    keep();
    clearTimeout(idle);
    idle = setTimeout(() => {
      wish++;
      hush();
    }, IDLE);
  }

  async function finish() {
    wish++;
    hush();
    patch({ status: 'ended', time: now().timeline.total });
    await deps.markEnded(id).catch(() => {});
    patch({ next: await deps.findNext(now().card).catch(() => undefined) });
  }

  async function retryFetch() {
    const card = await deps.getCard(id).catch(() => undefined);
    if (card && !left.signal.aborted) await arrive(card);
  }

  const player = {
    state,
    open,
    play() {
      if (!isOpen()) return;
      clearTimeout(idle);
      if (now().status === 'ended') return player.seek(0, true);
      patch({ status: 'playing' });
      if (telling) telling.order.play();
      else start_();
    },
    pause() {
      if (!isOpen() || now().status === 'ended') return;
      if (!telling) wish++;
      telling?.order.pause();
      rest();
    },
    toggle() {
      const playing = isOpen() && (now().status === 'playing' || now().status === 'waiting');
      if (playing) player.pause();
      else player.play();
    },
    /** Goes to a time of the story; with `play`, is heard from there also when it was paused. */
    seek(time: number, play = false) {
      if (!isOpen() || !book) return;
      const { status, timeline } = now();
      const speaks = play || status === 'playing' || status === 'waiting';
      if (status === 'ended') {
        patch({ status: 'paused' });
        deps.markOpened(id).catch(() => {});
      }
      tries = 0;
      move(Math.min(Math.max(0, time), timeline.total));
      const { page } = now();
      const inside = telling && page >= telling.run.from && page <= telling.run.to;
      if (telling && inside) {
        telling.order.seek(now().time);
        if (speaks) player.play();
      } else {
        wish++;
        hush();
        if (speaks) start_();
      }
      keep();
    },
    sentence: (page: number, sentence: number) => player.seek(timeOf(now().timeline, { page, sentence }), true),
    /** A sentence on or back. */
    step(by: 1 | -1) {
      if (!isOpen()) return;
      const { page, sentence, timeline } = now();
      const last = (timeline.pages[page - 1]?.marks.length ?? 1) - 1;
      if (sentence + by < 0) player.seek(timeOf(timeline, { page: page - 1, sentence: last }));
      else if (sentence + by < (timeline.pages[page]?.marks.length ?? 0)) {
        player.seek(timeOf(timeline, { page, sentence: sentence + by }));
      } else player.turn(by);
    },
    /** Turns the page; behind the last one is the end. */
    turn(by: 1 | -1) {
      if (!isOpen()) return;
      const { page, timeline, status } = now();
      const to = timeline.pages[status === 'ended' ? timeline.pages.length - 1 : page + by];
      if (to || by < 0) player.seek(to?.start ?? 0);
      else if (status !== 'ended') finish();
    },
    setSpeed(speed: number) {
      patch({ speed });
      telling?.order.setSpeed(speed);
      deps.saveSpeed(speed).catch(() => {});
    },
    async favourite() {
      const { card } = now();
      const on = !card.favouriteAt;
      const show = (favouriteAt: number) => patch({ card: { ...card, favouriteAt } });
      show(on ? Date.now() : 0);
      await deps.setFavourite(id, on).catch(() => show(on ? 0 : Date.now()));
    },
    /** The way out of what went wrong. */
    async retry() {
      const { trouble } = now();
      patch({ trouble: undefined });
      if (!isOpen()) return open();
      tries = 0;
      if (trouble?.kind === 'spoilt') {
        keep();
        hush();
        await deps.dropAudio(id).catch(() => {});
        book = undefined;
        join = true;
        return open();
      }
      if (book && meansOf(book, now().page) === 'wait') patch({ status: 'waiting' });
      return retryFetch();
    },
    keep,
    close() {
      keep();
      wish++;
      hush();
      left.abort();
    },
  };
  return player;
}
