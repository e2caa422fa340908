import { endsBefore } from '../story/sentences';
import { createDirectionFilter } from './directions';
import { cutPoint, fullPage } from './page-cuts';
import type { PageEvents, PageReader } from './page-events';
import { PAGE } from './page-patterns';
import { createRepetitionGuard } from './repetition';
import { isService } from './services';

/**
 * Upper layer of reading a model's answer: words become sentences, sentences become pages. Word by word, so that cuts
 * in the stream do not matter.
 */

/** A paragraph with fewer words waits for the next to join it. */
const SHORT = 12;
/** Words from which a line's end makes a page, where no blank lines separate paragraphs. */
const ENOUGH = 45;
/** A paragraph with more words is cut into pages at the end of a sentence. */
const LONG = 110;
/** A sentence that has not ended after so much is cut where it stands. */
const ENDLESS = { words: 120, letters: 1000 };
const LONGEST_WORD = 100;
/** Letters of a first word, quotes included, among which a sentence's first letter must be. */
const FEW_LETTERS = 8;
/** Most pages: a longer answer is no bedtime story, but a model that has lost its way. */
const MAX_STORY_PAGES = 40;

const UNHEARD = '*_`~|[]';

/** @param known sentences that a continuation may repeat at its beginning, which are left away */
export function createPageReader(events: PageEvents, known: readonly string[]): PageReader {
  /** Sentences of the page that are whole, and the one that is not. */
  const done: string[] = [];
  const repetition = createRepetitionGuard();
  const directions = createDirectionFilter(takeLetter);
  let current = '';
  let word = '';
  let pages = 0;
  let words = 0;
  let currentWords = 0;
  let told = 0;
  let begun = false;
  let repeats = known.length > 0;
  let endedWell = true;
  let over = false;

  const full = () => over || pages >= MAX_STORY_PAGES;

  function takeLetter(next: string) {
    if (full() || UNHEARD.includes(next)) return;
    if (/\s/u.test(next)) return endWord();
    word += next;
    if (word.length >= LONGEST_WORD) return endWord();
    // The first sentence is waited for: the first letter behind it is enough to know that it has ended.
    if (
      !begun &&
      word.length < FEW_LETTERS &&
      !done.length &&
      pages === 0 &&
      endsBefore(current, plain(word))
    ) {
      const sentence = spoken(current);
      begun = sentence !== '' && !isRepeated(sentence);
      if (begun) events.sentence(sentence);
    }
  }

  function endWord() {
    let next = plain(word);
    word = '';
    if (!next || PAGE.address.test(next) || full()) return;
    const turn = PAGE.nextTurn.exec(next);
    if (turn) next = turn[1] as string;
    if (endsBefore(current, next)) endSentence();
    if (full()) return;
    // Marks left behind by a removed direction.
    if (PAGE.marksOnly.test(next)) {
      if (current && !PAGE.mayEnd.test(current)) current += next;
    } else {
      current = current ? `${current} ${next}` : next;
      currentWords++;
      told++;
    }
    if (turn) endStory();
    else if (currentWords > ENDLESS.words || current.length > ENDLESS.letters) cutSentence();
  }

  function endSentence() {
    const sentence = spoken(current);
    const count = currentWords;
    current = '';
    currentWords = 0;
    if (!sentence || isRepeated(sentence)) return;
    repeats = false;
    if ((PAGE.theEnd.test(sentence) || isService(sentence)) && (done.length || pages) && !isQuoteOpen()) {
      endStory();
      return;
    }
    done.push(sentence);
    words += count;
    const circle = repetition.sentence(sentence);
    if (circle) {
      done.splice(Math.max(0, done.length - circle));
      endStory();
    } else if (words > LONG) cutPage();
  }

  const isRepeated = (sentence: string) => repeats && known.includes(sentence);

  /** True while somebody in the story is speaking: an offer to tell more is then the story's. */
  const isQuoteOpen = () => {
    const text = done.join(' ');
    return count(text, /[“„]/gu) > count(text, /”/gu) || count(text, /"/gu) % 2 === 1;
  };

  function endStory() {
    if (current) {
      done.push(spoken(current));
      current = '';
      currentWords = 0;
    }
    give(done.splice(0));
    words = 0;
    endedWell = true;
    over = true;
  }

  function cutPage() {
    const { sentences, words: count } = fullPage(done);
    give(done.splice(0, sentences));
    words -= count;
  }

  /** A whole page without a full stop is cut behind a comma, or else behind a word. */
  function cutSentence() {
    if (done.length) {
      give(done.splice(0));
      words = 0;
    }
    const all = current.split(' ');
    const at = cutPoint(all);
    give([all.slice(0, at).join(' ')]);
    current = all.slice(at).join(' ');
    currentWords = all.length - at;
  }

  function give(page: string[]) {
    // Text behind "The End" is dropped.
    if (PAGE.theEnd.test(page.at(-1) ?? '')) page.pop();
    if (!page.length || full()) return;
    const found = repetition.page(page.join(' '));
    for (const text of found ?? []) tellPage(text);
    over ||= found === undefined;
  }

  function tellPage(text: string) {
    if (pages >= MAX_STORY_PAGES) return;
    pages++;
    begun = true;
    events.page(text);
  }

  function endPage(least: number) {
    directions.flush();
    endWord();
    if (words + currentWords < least) return;
    endSentence();
    give(done.splice(0));
    words = 0;
  }

  return {
    letter: directions.letter,
    line() {
      directions.flush();
      endWord();
      if (PAGE.mayEnd.test(current)) endPage(ENOUGH);
    },
    paragraph: () => endPage(SHORT),
    theEnd() {
      endPage(1);
      return pages > 0;
    },
    end(cut) {
      directions.flush();
      endWord();
      endedWell = !current || PAGE.mayEnd.test(current);
      if (cut && !endedWell) {
        current = '';
        currentWords = 0;
      }
      endPage(1);
      for (const text of repetition.end()) tellPage(text);
    },
    begun: () => pages + (done.length || current || word ? 1 : 0),
    told: () => told,
    endsWell() {
      const last = plain(word) || current;
      return last ? PAGE.mayEnd.test(last) : endedWell;
    },
    full,
  };
}

/** A word without characters that no voice speaks. */
const plain = (word: string) => word.replace(/^\((?=https?:)/u, '');

/** A sentence without its page number, which models write where line breaks were lost, too. */
const spoken = (sentence: string) => `${sentence} `.replace(PAGE.number, '').trim();

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0;
