import type { Store } from '../store';
import { createOpenStory, type PlayerState } from './state';
import { isUnfinished, type LoadedStory, meansAt } from './story/loaded-story';
import { hasSentence, type SentencePosition } from './story/timeline';

/**
 * So long, from the last news of the story, a page is waited for whose words are here and whose voice is not; then
 * the device's own voice tells it. Milliseconds: a slow server of a family's own may speak ten times slower than we listen.
 */
const PATIENCE = 120_000;

interface Deps {
  state: Store<PlayerState>;
  left: AbortSignal;
  book(): LoadedStory | undefined;
  /** Whether a tts is set. */
  speaks(): boolean;
  /** Is heard from there. */
  go(place: SentencePosition): void;
  /** Is heard from where it is. */
  tell(): void;
  seek(time: number): void;
  hush(): void;
  finish(): void;
}

/** What comes behind what there is: more of the page, the next one, a wait for either, or one of two ends. */
export function createEndOfContent({ state, left, book, speaks, go, tell, seek, hush, finish }: Deps) {
  const { now, isOpen, speaks: sounds, patch } = createOpenStory(state, left);
  /** Where it goes on once that is here; with `voice`, not before it can be heard in the story's own voice. */
  let wanted: { place: SentencePosition; voice: boolean } | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  /** The sentence, or the next page where its own has no more. */
  function next({ page, sentence }: SentencePosition): SentencePosition | undefined {
    const { timeline } = now();
    const places = [
      { page, sentence },
      { page: page + 1, sentence: 0 },
    ];
    return places.find((place) => hasSentence(timeline, place));
  }

  function settle() {
    const open = book();
    if (!wanted || !open || !isOpen()) return;
    const { place, voice } = wanted;
    const to = next(place);
    if (to && (!voice || meansAt(open, to) === 'sound')) {
      wanted = undefined;
      go(to);
    } else if (open.making && (open.story.open || voice))
      patch({ status: 'waiting', awaited: voice ? undefined : pageInWriting(open, place) });
    else if (!(open.making && open.speaking) && isUnfinished(open, speaks()))
      patch({ status: 'unfinished', awaited: undefined });
    else finish();
  }

  return {
    settle,
    /** Whether it stands at the end of what there was. */
    wanted: () => wanted !== undefined,
    forget() {
      wanted = undefined;
    },
    /** Everything before this place has been heard. */
    goOn(place: SentencePosition) {
      const to = next(place);
      if (to) return go(to);
      hush();
      wanted = { place, voice: false };
      patch({ time: now().timeline.total });
      settle();
    },
    /** What was told was no story yet (a model had thought aloud): the page is told anew, as soon as there is one. */
    beginAgain(page: number) {
      hush();
      if (sounds()) this.goOn({ page: Math.max(0, page), sentence: 0 });
      else seek(now().timeline.pages[page]?.start ?? 0);
    },
    /** Something is new: whoever waits for it is told on. A finger's *pause* stays. */
    look() {
      const { status } = now();
      if (status !== 'waiting' && status !== 'unfinished') return;
      if (wanted) settle();
      else tell();
    },
    /** Waits for a page's voice, but not for ever. */
    hurry(page: number) {
      clearTimeout(patience);
      patience = setTimeout(() => {
        book()?.spoilt.add(page);
        if (isOpen() && now().status === 'waiting' && !wanted) tell();
      }, PATIENCE);
    },
    /** What is missing is going to be made: the next words, else the first page that has no voice. */
    awaitRest() {
      const { story, timeline } = now();
      const silent = story.pages.findIndex(({ speech }, page) => !speech || !book()?.here[page]);
      if (story.open || silent < 0) return;
      const { spoken = 0, sentences = [] } = timeline.pages[silent] ?? {};
      wanted = { place: { page: silent, sentence: spoken < sentences.length ? spoken : 0 }, voice: true };
    },
    close() {
      clearTimeout(patience);
      wanted = undefined;
    },
  };
}

/** Only the first page is shown before it is whole; behind every other one the next is being written. */
const pageInWriting = ({ begun, story }: LoadedStory, { page }: SentencePosition) =>
  page === 0 && begun <= 1 ? 0 : Math.max(page, story.pages.length);
