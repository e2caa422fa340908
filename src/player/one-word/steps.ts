import type { Announcer } from '../../sound/announcer';
import type { PlayerModel } from '../model';
import type { OpenStory } from '../state';
import { wordsIn } from '../story/word-times';

/** Milliseconds between two checks whether the word is over: with a tenth of a second the next word would be heard. */
const TICK = 15;
/** A word's sound begins a little before its time, and the next word's a little before that. Seconds. */
const LEAD = 0.04;
/** Longer than any word, the breath after a sentence's last one included. Seconds. */
const LONGEST = 1.6;
/** No check is ever late by this much: the position has been changed by something else. Seconds. */
const FAR = 0.6;

interface WordPosition {
  page: number;
  sentence: number;
  word: number;
}

/** Steps word by word at the child's own pace: each word is said once, alone, and stays. */
export function createWordSteps(player: PlayerModel, announcer: Pick<Announcer, 'say' | 'stop'>) {
  let saying = new AbortController();

  const open = () => {
    const now = player.state.get();
    return now.phase === 'open' ? now : undefined;
  };

  function silence() {
    saying.abort();
    announcer.stop();
  }

  function say({ timeline, story }: OpenStory, { page, sentence, word }: WordPosition) {
    const timed = timeline.pages[page];
    const words = timed?.words[sentence];
    if (!timed || !words) return;
    silence();
    saying = new AbortController();
    player.pause();
    const start = timed.start + (words.starts[word] ?? 0);
    player.seek(start, false);
    if (words.measured) {
      const next = words.starts[word + 1] ?? timed.marks[sentence + 1] ?? timed.duration;
      playWord(start, Math.min(timed.start + next - LEAD, start + LONGEST), saying.signal);
    } else if (timed.spoken === 0) {
      const text = wordsIn(timed.sentences[sentence] ?? '')[word] ?? '';
      announcer.say(text, story.language);
    }
  }

  /** Plays the narration for the length of a word, and goes back to the word's beginning. */
  function playWord(start: number, end: number, signal: AbortSignal) {
    player.seek(start - LEAD / 2, true);
    let heard = false;
    const timer = setInterval(() => {
      const status = open()?.status;
      heard ||= status === 'playing';
      // Paused by something else; before it was heard, the audio is still loading.
      if (heard && status !== 'playing') return clearInterval(timer);
      const time = player.time();
      if (status !== 'playing' || time === undefined || (time < end && time > start - FAR)) return;
      clearInterval(timer);
      // The page was turned meanwhile.
      if (Math.abs(time - end) > FAR) return;
      player.pause();
      player.seek(start, false);
    }, TICK);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  return {
    /** Says the current word once more. */
    again() {
      const now = open();
      if (now) say(now, now);
    },
    /** Says the next word or the one before, over the edges of sentence and page. */
    go(by: 1 | -1) {
      const now = open();
      if (!now) return;
      const to = wordBeside(now, by);
      if (to) say(now, to);
      else if (by > 0) player.turnPage(1);
    },
    close: silence,
  };
}

/** The position of the next word or the one before; undefined at either end of the story. */
export function wordBeside(
  { timeline: { pages }, page, sentence, word }: OpenStory,
  by: 1 | -1,
): WordPosition | undefined {
  const count = (p: number, s: number) => pages[p]?.words[s]?.starts.length ?? 0;
  if (word + by >= 0 && word + by < count(page, sentence)) return { page, sentence, word: word + by };
  const sentences = [
    { page, sentence: sentence + by },
    { page: page + by, sentence: by > 0 ? 0 : (pages[page - 1]?.sentences.length ?? 0) - 1 },
  ];
  const to = sentences.find((one) => count(one.page, one.sentence));
  return to && { ...to, word: by > 0 ? 0 : count(to.page, to.sentence) - 1 };
}
