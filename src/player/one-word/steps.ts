import type { Mouth } from '../../sound/mouth';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { wordsIn } from '../story/word-times';

/** How often it is looked whether the word is over. Milliseconds: a tenth of a second more would be the next word. */
const LOOK = 15;
/** Sound begins a little before its word, and the next word's a little before that. Seconds. */
const LEAD = 0.04;
/** Longer than any word, the breath after a sentence's last one included. Seconds. */
const MOST = 1.6;
/** Nobody is so late in looking. Seconds. */
const FAR = 0.6;

interface WordPosition {
  page: number;
  sentence: number;
  word: number;
}

/** Word by word at the child's own pace: each is said once, alone, and stays. */
export function createSteps(player: PlayerModel, mouth: Pick<Mouth, 'say' | 'hush'>) {
  /** What is being said alone. */
  let saying = new AbortController();

  const open = () => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };

  function hush() {
    saying.abort();
    mouth.hush();
  }

  function say({ timeline, story }: OpenStory, { page, sentence, word }: WordPosition) {
    const timed = timeline.pages[page];
    const words = timed?.words[sentence];
    if (!timed || !words) return;
    hush();
    saying = new AbortController();
    player.pause();
    const start = timed.start + (words.starts[word] ?? 0);
    player.seek(start, false);
    if (words.told) {
      const next = words.starts[word + 1] ?? timed.marks[sentence + 1] ?? timed.duration;
      sound(start, Math.min(timed.start + next - LEAD, start + MOST), saying.signal);
    } else if (timed.spoken === 0) {
      const text = wordsIn(timed.sentences[sentence] ?? '')[word] ?? '';
      mouth.say(text, story.language);
    }
  }

  /** Plays the story's own sound for the length of a word, and stands at its beginning again. */
  function sound(start: number, end: number, signal: AbortSignal) {
    player.seek(start - LEAD / 2, true);
    let heard = false;
    const timer = setInterval(() => {
      const status = open()?.status;
      heard ||= status === 'playing';
      // Somebody else has stopped it, or its sound is still on the way.
      if (heard && status !== 'playing') return clearInterval(timer);
      const time = player.time();
      if (status !== 'playing' || time === undefined || (time < end && time > start - FAR)) return;
      clearInterval(timer);
      // The page was turned meanwhile.
      if (Math.abs(time - end) > FAR) return;
      player.pause();
      player.seek(start, false);
    }, LOOK);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  return {
    /** The word of the moment, once more. */
    again() {
      const now = open();
      if (now) say(now, now);
    },
    /** A word on or back, over the edges of sentence and page. */
    go(by: 1 | -1) {
      const now = open();
      if (!now) return;
      const to = beside(now, by);
      if (to) say(now, to);
      else if (by > 0) player.turn(1);
    },
    close: hush,
  };
}

/** The place of the next word or the one before; undefined at either end of the story. */
export function beside(
  { timeline: { pages }, page, sentence, word }: OpenStory,
  by: 1 | -1,
): WordPosition | undefined {
  const count = (p: number, s: number) => pages[p]?.words[s]?.starts.length ?? 0;
  if (word + by >= 0 && word + by < count(page, sentence)) return { page, sentence, word: word + by };
  const places = [
    { page, sentence: sentence + by },
    { page: page + by, sentence: by > 0 ? 0 : (pages[page - 1]?.sentences.length ?? 0) - 1 },
  ];
  const to = places.find((one) => count(one.page, one.sentence));
  return to && { ...to, word: by > 0 ? 0 : count(to.page, to.sentence) - 1 };
}
