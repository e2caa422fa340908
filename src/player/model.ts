import { Failure, toFailure } from '../domain/errors';
import type { Story } from '../domain/story';
import type { StoredCard } from '../storage/db';
import { createStore } from '../store';
import { createArrival } from './arrival';
import { type Book, isWhole, lookAgain, meansOf, openBook } from './book';
import type { Heard, PlayerDeps } from './deps';
import { createMoves } from './moves';
import type { Open, PlayerState } from './state';
import { createTeller } from './teller';
import { placeAt, timeOf } from './timeline';

export type Player = ReturnType<typeof createPlayer>;

const KEEP_EVERY = 3000;
/** Paused for so long, the sound and its bytes are let go; *play* brings them back. */
const IDLE = 5 * 60_000;

/** One story, from the touch on its card until it is left. */
export function createPlayer(id: string, deps: PlayerDeps) {
  const state = createStore<PlayerState>({ phase: 'loading' });
  const left = new AbortController();
  let book: Book | undefined;
  let heard: Heard | undefined;
  let kept = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const now = () => state.get() as Open;
  const isOpen = () => state.get().phase === 'open';
  const speaks = () => isOpen() && (now().status === 'playing' || now().status === 'waiting');
  const patch = (change: Partial<Open>) => {
    if (isOpen() && !left.signal.aborted) state.set({ ...now(), ...change });
  };
  const move = (time: number) => patch({ time, ...placeAt(now().timeline, time) });

  const teller = createTeller(deps, {
    onPlaying: () => patch({ status: 'playing' }),
    onPaused() {
      patch({ status: 'paused' });
      keep();
      clearTimeout(idle);
      idle = setTimeout(teller.stop, IDLE);
    },
    /** Draws only when there is something new to see. */
    onTime(time) {
      if (!isOpen()) return;
      const { timeline, page, sentence, time: shown } = now();
      const place = placeAt(timeline, time);
      const turned = place.page !== page;
      if (turned || place.sentence !== sentence || Math.abs(time - shown) >= 0.25) move(time);
      if (turned || Date.now() - kept > KEEP_EVERY) keep();
    },
    onWait() {
      patch({ status: 'waiting' });
      // A page may be missing though nobody fetches: cut earlier, or put to sleep under us.
      if (!arrival.busy()) fetchRest();
    },
    onTold(page) {
      const next = now().timeline.pages[page + 1];
      if (!next) return finish();
      move(next.start);
      tell();
    },
    onVoiceless: () => patch({ trouble: { kind: 'voiceless' } }),
    onSpoilt(page, what) {
      teller.stop();
      const failure = new Failure('broken', `page ${page + 1}: ${what}`);
      patch({ status: 'paused', trouble: { kind: 'spoilt', failure } });
    },
  });

  /** Tells the story from its time on. */
  function tell() {
    if (!book || !isOpen() || left.signal.aborted) return;
    clearTimeout(idle);
    const { page, time, speed } = now();
    patch({ status: meansOf(book, page) === 'wait' ? 'waiting' : 'playing' });
    teller.start(book, page, time, speed).catch(fail);
  }

  async function open() {
    state.set({ phase: 'loading' });
    try {
      const reads = [deps.getStory(id), deps.getListening(id).then((place) => (heard = place))] as const;
      let card = await deps.getCard(id);
      if (!card) {
        await deps.bringCatalogue();
        card = await deps.getCard(id);
      }
      const [story] = await Promise.all(reads);
      if (!card || card.deletedAt) throw new Failure('missing', `no story has the id ${id}`);
      if (left.signal.aborted) return;
      state.set({ phase: 'loading', card });
      const stored = card.kept === 'none' ? undefined : story;
      if (stored) await begin(card, stored);
      if (card.pack && !(book && isWhole(book))) await arrival.fetch(card);
      else if (!stored) throw new Failure('missing', `the text of ${id} is not here`);
    } catch (error) {
      fail(error);
    }
  }

  /** Lays the story open, at the beginning of the sentence where it was left, and plays. */
  async function begin(card: StoredCard, story: Story) {
    const opened = openBook(card, story);
    await lookAgain(opened, deps);
    if (left.signal.aborted) return;
    book = opened;
    const { timeline } = book;
    const at = placeAt(timeline, heard ? (timeline.pages[heard.page]?.start ?? 0) + heard.time : 0);
    const time = timeOf(timeline, at);
    const speed = deps.speed();
    state.set({
      phase: 'open',
      card,
      story,
      timeline,
      ...at,
      time,
      speed,
      status: 'playing',
      arrived: arrived(),
    });
    tell();
    deps.markOpened(id).catch(() => {});
  }

  const arrived = () => book?.here.filter(Boolean).length ?? 0;

  /** What is missing comes; the page that is waited for plays as soon as it is here. */
  const arrival = createArrival(deps, left.signal, {
    async onStory(card, story) {
      if (book && JSON.stringify(book.story.pages) === JSON.stringify(story.pages)) return;
      // A newer telling of a story that lies open: the page stays.
      if (isOpen()) heard = { page: now().page, time: 0 };
      await begin(card, story);
    },
    onPage({ page, bytes, kept }) {
      if (!book) return;
      if (!kept) book.loose.set(page, new Blob([bytes]));
      book.here[page] = true;
      patch({ arrived: arrived(), ...(!kept && { trouble: { kind: 'unkept' } }) });
      if (now().status === 'waiting' && meansOf(book, now().page) === 'sound') tell();
    },
    async onEnd() {
      if (book) await lookAgain(book, deps);
      // What a whole pack did not hold will never come: the device's voice tells it.
      for (const page of book?.here.keys() ?? []) if (!book?.here[page]) book?.spoilt.add(page);
      patch({ arrived: arrived() });
      if (isOpen() && now().status === 'waiting') tell();
    },
    onFailed: fail,
  });

  async function fetchRest() {
    const card = await deps.getCard(id).catch(() => undefined);
    if (card && !left.signal.aborted) await arrival.fetch(card);
  }

  function fail(error: unknown) {
    if (left.signal.aborted) return;
    const failure = toFailure(error);
    const { phase, card } = state.get() as { phase: string; card?: StoredCard };
    if (phase !== 'open') state.set({ phase: 'failed', failure, card });
    else
      patch({ trouble: { kind: 'cut', failure }, ...(now().status === 'waiting' && { status: 'paused' }) });
  }

  /** Notes the place; called now and then while playing, and whenever the page may go away. */
  function keep() {
    if (!isOpen() || now().status === 'ended') return;
    kept = Date.now();
    const { page, time, timeline } = now();
    const into = Math.max(0, time - (timeline.pages[page]?.start ?? 0));
    deps.putListening({ id, page, time: into }).catch(() => {});
  }

  async function finish() {
    teller.stop();
    patch({ status: 'ended', time: now().timeline.total });
    await deps.markEnded(id).catch(() => {});
    patch({ next: await deps.findNext(now().card).catch(() => undefined) });
  }

  function play() {
    if (!isOpen()) return;
    if (now().status === 'ended') return seek(0, true);
    clearTimeout(idle);
    patch({ status: 'playing' });
    if (!teller.play()) tell();
  }

  function pause() {
    if (speaks()) teller.pause();
  }

  /** Goes to a time of the story; with `loud`, is heard from there also when it was paused. */
  function seek(to: number, loud = speaks()) {
    if (!isOpen()) return;
    if (now().status === 'ended') {
      patch({ status: 'paused' });
      deps.markOpened(id).catch(() => {});
    }
    const { timeline } = now();
    teller.forgive();
    move(Math.min(Math.max(0, to), timeline.total));
    const { page, time } = now();
    if (!teller.seek(page, time)) teller.stop();
    if (loud) play();
    keep();
  }

  return {
    state,
    ...{ open, play, pause, seek, keep },
    toggle: () => (speaks() ? pause() : play()),
    ...createMoves({ state, seek, finish }),
    setSpeed(speed: number) {
      patch({ speed });
      teller.setSpeed(speed);
      deps.saveSpeed(speed).catch(() => {});
    },
    async favourite() {
      const { card } = now();
      const show = (favouriteAt: number) => patch({ card: { ...card, favouriteAt } });
      const before = card.favouriteAt ?? 0;
      show(before ? 0 : Date.now());
      await deps.setFavourite(id, !before).catch(() => show(before));
    },
    /** The way out of what went wrong. */
    async retry() {
      if (!isOpen()) return open();
      const { trouble, page } = now();
      patch({ trouble: undefined });
      teller.forgive();
      if (trouble?.kind === 'spoilt') {
        keep();
        teller.stop();
        teller.renew();
        await deps.dropAudio(id).catch(() => {});
        book = undefined;
        return open();
      }
      if (book && meansOf(book, page) === 'wait') patch({ status: 'waiting' });
      return fetchRest();
    },
    /** The network is back: the rest is fetched, and nothing begins to sound by itself. */
    online() {
      if (!isOpen() || now().trouble?.kind !== 'cut') return;
      patch({ trouble: undefined });
      fetchRest();
    },
    close() {
      keep();
      left.abort();
      clearTimeout(idle);
      teller.stop();
    },
  };
}
