import { ignore } from '../domain/ignore';
import type { Story } from '../domain/story/story';
import type { StoredCard } from '../storage/schema';
import type { PlayerStore } from './player-store';
import { isActive } from './state';
import { isMadeHere, isUnfinished, type LoadedStory, meansAt } from './story/loaded-story';
import { hasSentence, type SentencePosition } from './story/timeline';

/**
 * A page whose words are here without its speech is waited for this long after the story's last news; then the device's
 * own voice speaks it. Long, for a slow server at home may speak ten times slower than we listen. Milliseconds.
 */
const PATIENCE = 120_000;

interface EndOfContentDeps {
  id: string;
  store: PlayerStore;
  loaded(): LoadedStory | undefined;
  hasTts(): boolean;
  markEnded(id: string): Promise<void>;
  findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined>;
  /** Plays from there. */
  playFrom(position: SentencePosition): void;
  /** Plays from the current time. */
  playHere(): void;
  seek(time: number): void;
  silence(): void;
}

/** Decides what follows the content there is: more of the page, the next page, a wait for either, or one of two ends. */
export function createEndOfContent(deps: EndOfContentDeps) {
  const { store, loaded } = deps;
  /** Place where playback goes on once it is there; with `needsRecording` not before its own narration. */
  let target: { position: SentencePosition; needsRecording: boolean } | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;

  /** The sentence, or the next page where its own has no more. */
  function firstAt({ page, sentence }: SentencePosition): SentencePosition | undefined {
    const timeline = store.open()?.timeline;
    if (!timeline || hasSentence(timeline, { page, sentence })) return timeline && { page, sentence };
    const next = timeline.pages.findIndex((one, i) => i > page && one.sentences.length);
    return next < 0 ? undefined : { page: next, sentence: 0 };
  }

  /** Plays on, waits or ends, as the story now is. */
  function settle() {
    const here = loaded();
    if (!target || !here || !store.open()) return;
    const { position, needsRecording } = target;
    const { making, speaking, story } = here;
    const next = firstAt(position);
    if (next && (!needsRecording || meansAt(here, next) === 'recording')) {
      target = undefined;
      deps.playFrom(next);
    } else if (making && (story.open || needsRecording))
      store.send({ type: 'wait', awaitedPage: needsRecording ? undefined : pageInWriting(here, position) });
    else if (!(making && speaking) && isUnfinished(here, deps.hasTts()))
      store.send({ type: 'end-unfinished' });
    else ignore(end(), 'only the ways on from the end are missing then');
  }

  async function end() {
    deps.silence();
    store.send({ type: 'end' });
    await ignore(deps.markEnded(deps.id), 'the story is then found at its last position');
    const now = store.open();
    if (!now) return;
    const { card, story } = now;
    const next = await deps.findNext(card, story).catch(() => undefined);
    store.send({
      type: 'offer-next',
      next,
      canContinue:
        isMadeHere(story) && story.pages.some(({ text }) => text) && (!next || next.id !== story.next),
    });
  }

  /** Everything before this position has been heard. */
  function continueAt(position: SentencePosition) {
    const next = firstAt(position);
    if (next) return deps.playFrom(next);
    deps.silence();
    target = { position, needsRecording: false };
    store.send({ type: 'run-out' });
    settle();
  }

  return {
    settle,
    continueAt,
    hasTarget: () => target !== undefined,
    clearTarget() {
      target = undefined;
    },
    /** The page spoken so far was no story (a model thought aloud): plays the page again once its story comes. */
    replayPage(page: number) {
      const now = store.open();
      if (!now) return;
      deps.silence();
      if (isActive(now.status)) continueAt({ page: Math.max(0, page), sentence: 0 });
      else deps.seek(now.timeline.pages[page]?.start ?? 0);
    },
    /** The story has changed: plays on where that was waited for, but not past a pause. */
    onUpdate() {
      const status = store.open()?.status;
      if (status !== 'waiting' && status !== 'unfinished') return;
      if (target) settle();
      else deps.playHere();
    },
    /** Leaves a page to the device's voice when its narration does not come in time. */
    limitWait(page: number) {
      clearTimeout(patience);
      patience = setTimeout(() => {
        loaded()?.unplayable.add(page);
        if (store.open()?.status === 'waiting' && !target) deps.playHere();
      }, PATIENCE);
    },
    /** The missing content is going to be made: goes on at the next words, else at the first page without narration. */
    awaitContent() {
      const now = store.open();
      if (!now) return;
      const { story, timeline } = now;
      const silent = story.pages.findIndex(({ speech }, page) => !speech || !loaded()?.available[page]);
      if (story.open || silent < 0) return;
      const { spoken = 0, sentences = [] } = timeline.pages[silent] ?? {};
      const sentence = spoken < sentences.length ? spoken : 0;
      target = { position: { page: silent, sentence }, needsRecording: true };
    },
    close() {
      clearTimeout(patience);
      target = undefined;
    },
  };
}

/** Only the first page is shown before it is whole; behind any other the next one is being written. */
const pageInWriting = ({ begun, story }: LoadedStory, { page }: SentencePosition) =>
  page === 0 && begun <= 1 ? 0 : Math.max(page, story.pages.length);
