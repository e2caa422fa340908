import { Failure } from '../domain/errors';
import type { Story } from '../domain/story/story';
import type { StoredCard } from '../storage/db';
import type { Store } from '../store';
import type { PlayerDeps, StoredPosition } from './deps';
import { createEndOfContent } from './end-of-content';
import { createNarrationPlayer } from './sound/narration';
import { createOpenStory, isOver, type PlayerState } from './state';
import {
  continuesPage,
  isMadeHere,
  isUnfinished,
  type LoadedStory,
  loadStory,
  type MakingProgress,
  meansAt,
  refreshAvailability,
  updateStory,
} from './story/loaded-story';
import { positionAt, startOf, wordAtTime } from './story/timeline';

export type Playback = ReturnType<typeof createPlayback>;

const KEEP_EVERY = 3000;
/** Paused for so long, the sound and its bytes are let go; *play* brings them back. */
const IDLE = 5 * 60_000;

interface Desk {
  id: string;
  deps: PlayerDeps;
  state: Store<PlayerState>;
  left: AbortSignal;
  /** A page of an example is to be heard and its sound is not here. */
  onGap(): void;
  onFailed(error: unknown): void;
}

/** Tells the book that lies open, from wherever it is to be told; knows what to do where it ends. */
export function createPlayback({ id, deps, state, left, onGap, onFailed }: Desk) {
  const { now, isOpen, speaks, patch } = createOpenStory(state, left);
  let book: LoadedStory | undefined;
  let kept = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const move = (time: number) => {
    const { timeline } = now();
    const at = positionAt(timeline, time);
    patch({ time, ...at, ...wordAtTime(timeline, at, time) });
  };

  const teller = createNarrationPlayer(deps, {
    onPlaying: () => patch({ status: 'playing' }),
    onPaused() {
      patch({ status: 'paused' });
      keep();
      clearTimeout(idle);
      idle = setTimeout(teller.stop, IDLE);
    },
    /** Draws only when there is something new to see. */
    onTime({ page, sentence, word, exact, into }) {
      if (!isOpen()) return;
      const shown = now();
      const { start = 0, duration = 0 } = shown.timeline.pages[page] ?? {};
      const time = start + Math.min(into, duration);
      const turned = page !== shown.page;
      const said = turned || sentence !== shown.sentence || word !== shown.word || exact !== shown.exact;
      if (said || Math.abs(time - shown.time) >= 0.25) patch({ page, sentence, word, exact, time });
      if (turned || Date.now() - kept > KEEP_EVERY) keep();
    },
    onWait() {
      patch({ status: 'waiting' });
      if (book?.card.pack) onGap();
      else rest.hurry(now().page);
    },
    onTold: ({ page, sentence }) => rest.goOn({ page, sentence: sentence + 1 }),
    onVoiceless: () => patch({ trouble: { kind: 'voiceless' } }),
    onSpoilt(page, what) {
      teller.stop();
      const failure = new Failure('broken', `page ${page + 1}: ${what}`);
      patch({ status: 'paused', trouble: { kind: 'spoilt', failure } });
    },
  });

  /** Tells the story from its time on. */
  function tell() {
    if (!book || !isOpen()) return;
    clearTimeout(idle);
    const { page, sentence, time, speed } = now();
    patch({
      status: meansAt(book, { page, sentence }) === 'wait' ? 'waiting' : 'playing',
      awaited: undefined,
    });
    teller.start(book, time, speed).catch(onFailed);
  }

  const rest = createEndOfContent({
    ...{ state, left, tell, finish },
    book: () => book,
    go: (place) => {
      move(startOf(now().timeline, place));
      tell();
    },
    speaks: deps.speaks,
    ...{ hush: teller.stop, seek },
  });

  /** Lays the story open, at the beginning of the sentence where it was left, and plays. */
  async function lay(
    card: StoredCard,
    story: Story,
    place: StoredPosition | undefined,
    work: MakingProgress,
  ) {
    const opened = loadStory(card, story, work);
    await refreshAvailability(opened, deps);
    if (left.aborted) return;
    book = opened;
    rest.forget();
    const { timeline } = book;
    const at = positionAt(timeline, place ? (timeline.pages[place.page]?.start ?? 0) + place.time : 0);
    const time = startOf(timeline, at);
    state.set({
      ...{ phase: 'open', card, story, timeline, ...at, ...wordAtTime(timeline, at, time), time },
      speed: deps.speed(),
      ...{ status: 'playing', arrived: arrived(), making: work.making ? 'yes' : 'no' },
    });
    tell();
    deps.markOpened(id).catch(() => {});
  }

  /**
   * Takes in what the story has become, under the sound that is being heard: nothing of that changes, the place in
   * the page stays, and who waits is told on.
   */
  async function grow(card: StoredCard, story: Story, work: MakingProgress) {
    const grown = book;
    if (!grown) return;
    const old = grown.story;
    const more = await updateStory(grown, story, deps);
    if (!isOpen() || book !== grown) return;
    Object.assign(grown, { card }, work);
    const { page, sentence, time, timeline: before, status, making } = now();
    const { timeline } = grown;
    const into = time - (before.pages[page]?.start ?? 0);
    // What waits for its page's voice begins with the sentence, wherever the new sound has it.
    const same =
      status === 'waiting' && !rest.wanted()
        ? startOf(timeline, { page, sentence })
        : (timeline.pages[page]?.start ?? 0) + into;
    patch({
      ...{ card, story: grown.story, timeline, arrived: arrived(), ...(more && { time: same }) },
      making: !work.making ? 'no' : making === 'stopping' ? making : 'yes',
    });
    if (work.making && !continuesPage(old, story, page))
      rest.beginAgain(Math.min(page, story.pages.length - 1));
    else rest.look();
  }

  const arrived = () => book?.here.filter(Boolean).length ?? 0;

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
    patch({ status: 'ended', time: now().timeline.total, awaited: undefined });
    await deps.markEnded(id).catch(() => {});
    if (!isOpen()) return;
    const { card, story } = now();
    const next = await deps.findNext(card, story).catch(() => undefined);
    patch({ next, further: isMadeHere(story) && (!next || next.id !== story.next) });
  }

  function play() {
    if (!isOpen()) return;
    if (isOver(now())) return seek(0, true);
    clearTimeout(idle);
    if (rest.wanted()) return rest.settle();
    patch({ status: 'playing' });
    if (!teller.play()) tell();
  }

  function pause() {
    if (speaks()) teller.pause();
  }

  /** Goes to a time of the story; with `loud`, is heard from there also when it was paused. */
  function seek(to: number, loud = speaks()) {
    if (!isOpen() || !book) return;
    if (isOver(now())) {
      patch({ status: 'paused' });
      deps.markOpened(id).catch(() => {});
    }
    const { timeline } = now();
    teller.forgive();
    rest.forget();
    move(Math.min(Math.max(0, to), timeline.total));
    if (!teller.seek(book, now().time)) teller.stop();
    if (loud) play();
    keep();
  }

  return {
    ...{ lay, grow, tell, play, pause, seek, keep, arrived, teller },
    book: () => book,
    /** What is missing shall be made: from where on it is to be heard then. */
    awaitRest: () => rest.awaitRest(),
    /** The next page was asked for, and there is none. */
    turnOver: () => rest.goOn({ page: now().timeline.pages.length, sentence: 0 }),
    unfinished: () => book !== undefined && isUnfinished(book, deps.speaks()),
    close() {
      keep();
      clearTimeout(idle);
      rest.close();
      teller.stop();
      book = undefined;
    },
  };
}
