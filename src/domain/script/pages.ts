import { endsBefore } from '../story/sentences';

/**
 * The upper layer of reading what a language model sends: words become sentences, sentences become pages. Word by
 * word, so that it never matters where the stream was cut.
 */

/** A paragraph with fewer words waits for the next to join it. */
const SHORT = 12;
/** Where lines are not separated by blank ones, a line's end makes a page from so many words on. */
const ENOUGH = 45;
/** A paragraph with more words is cut into pages of at most `FULL` at the end of a sentence. */
const LONG = 110;
const FULL = 90;
/** A sentence that has not ended after so much is cut where it stands. */
const ENDLESS = { words: 120, letters: 1000 };
const LONGEST_WORD = 100;
/** More is no bedtime story, but a model that has lost its way. */
const MAX_STORY_PAGES = 40;

const MAY_END = /[.!?…]["'”’»)\]]*$/u;
const THE_END = /^["'“‘(]*(?:the end|son)[.!…"'”’)]*$/iu;
const UNHEARD = /[*_`~[\]]/gu;
const ADDRESS = /^\(?(?:https?:|www\.)\S*$/iu;

interface Ears {
  /** The story's first sentence, as soon as the next begins. Its page begins with exactly this. */
  sentence(text: string): void;
  page(text: string): void;
}

interface PageReader {
  letter(letter: string): void;
  line(): void;
  paragraph(): void;
  /** "The End". @returns whether anything came before it */
  theEnd(): boolean;
  /** @param cut the sentence that is not whole is left away */
  end(cut: boolean): void;
  /** Pages begun. */
  begun(): number;
  /** Whether what has come so far ends as a sentence does. */
  endsWell(): boolean;
  /** Too much has come; whatever follows is left away. */
  full(): boolean;
}

/** @param known sentences that a continuation may repeat at its beginning, which are left away */
export function createPageReader(ears: Ears, known: readonly string[]): PageReader {
  /** Sentences of the page that are whole, and the one that is not. */
  const done: string[] = [];
  let current = '';
  let word = '';
  let pages = 0;
  let words = 0;
  let currentWords = 0;
  let told = false;
  let repeats = known.length > 0;
  let endedWell = true;

  function letter(next: string) {
    if (pages >= MAX_STORY_PAGES) return;
    if (/\s/u.test(next)) return endWord();
    word += next;
    if (word.length >= LONGEST_WORD) return endWord();
    // The first sentence is waited for: the first letter behind it is enough to know that it has ended.
    if (!told && !done.length && pages === 0 && endsBefore(current, plain(word))) {
      told = !isRepeated(current);
      if (told) ears.sentence(current);
    }
  }

  function endWord() {
    const next = plain(word);
    word = '';
    if (!next || ADDRESS.test(next)) return;
    if (endsBefore(current, next)) endSentence();
    current = current ? `${current} ${next}` : next;
    currentWords++;
    if (currentWords > ENDLESS.words || current.length > ENDLESS.letters) cutSentence();
  }

  function endSentence() {
    const sentence = current;
    current = '';
    const count = currentWords;
    currentWords = 0;
    if (!sentence || isRepeated(sentence)) return;
    repeats = false;
    done.push(sentence);
    words += count;
    if (words > LONG) cutPage();
  }

  const isRepeated = (sentence: string) => repeats && known.includes(sentence);

  function cutPage() {
    let count = 0;
    let at = 0;
    for (const sentence of done) {
      const more = wordsIn(sentence);
      if (at && count + more > FULL) break;
      count += more;
      at++;
    }
    give(done.splice(0, at));
    words -= count;
  }

  /** No full stop for a whole page: cut behind a comma, or else behind a word. */
  function cutSentence() {
    if (done.length) {
      give(done.splice(0));
      words = 0;
    }
    const all = current.split(' ');
    let at = Math.max(1, Math.min(FULL, all.length - 1));
    for (let i = at; i > at / 2; i--) {
      if (/[,;:]$/u.test(all[i - 1] ?? '')) {
        at = i;
        break;
      }
    }
    give([all.slice(0, at).join(' ')]);
    current = all.slice(at).join(' ');
    currentWords = all.length - at;
  }

  function give(page: string[]) {
    // What stands behind "The End" was said already.
    if (THE_END.test(page.at(-1) ?? '')) page.pop();
    if (!page.length || pages >= MAX_STORY_PAGES) return;
    pages++;
    told = true;
    ears.page(page.join(' '));
  }

  function endPage(least: number) {
    endWord();
    if (words + currentWords < least) return;
    endSentence();
    give(done.splice(0));
    words = 0;
  }

  return {
    letter,
    line() {
      endWord();
      if (MAY_END.test(current)) endPage(ENOUGH);
    },
    paragraph: () => endPage(SHORT),
    theEnd() {
      endPage(1);
      return pages > 0;
    },
    end(cut) {
      endWord();
      endedWell = !current || MAY_END.test(current);
      if (cut && !endedWell) {
        current = '';
        currentWords = 0;
      }
      endPage(1);
    },
    begun: () => pages + (done.length || current || word ? 1 : 0),
    endsWell() {
      const last = plain(word) || current;
      return last ? MAY_END.test(last) : endedWell;
    },
    full: () => pages >= MAX_STORY_PAGES,
  };
}

/** What a voice would say of a word; its brackets and stars are a model's, not the story's. */
const plain = (word: string) => word.replace(UNHEARD, '').replace(/^\((?=https?:)/u, '');

const wordsIn = (text: string) => text.split(' ').length;
