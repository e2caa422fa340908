import { createCharacterReader } from './characters';
import { createJsonAnswerReader } from './json-answer';
import { createLineReader } from './lines';
import { createPageReader } from './pages';

/** Pieces of a model's answer, in the order in which they can be heard. */
export type ScriptPiece =
  | { type: 'title'; title: string }
  /** The first sentence, before the rest of its page: a page that begins with it follows. */
  | { type: 'sentence'; text: string }
  | { type: 'page'; text: string }
  /** All pieces so far were thoughts, or words before the story: it begins now. */
  | { type: 'anew' };

interface ScriptParser {
  /** @returns the pieces that this has completed */
  feed(delta: string): ScriptPiece[];
  /** @param cut the stream was cut off: a sentence that is not whole is dropped */
  end(cut?: boolean): ScriptPiece[];
  /** Pages begun. */
  begun(): number;
  /** True where the text so far ends as a sentence does. */
  endsWell(): boolean;
  /** The story is over, or far longer than a story is; all that follows is dropped. */
  full(): boolean;
}

/**
 * Reads a streamed answer: title, pages, and the first sentence at once. The result depends only on the letters, never
 * on cuts in the stream; time is linear, and memory is bounded by a page.
 * @param goesOn the last sentences of the text that this continues: no title is expected, and repetitions are dropped
 */
export function createScriptParser(goesOn?: readonly string[]): ScriptParser {
  let out: ScriptPiece[] = [];
  let said = false;
  let pages = newPages();
  let lines = newLines();

  function newPages() {
    return createPageReader(
      {
        sentence: (text) => push({ type: 'sentence', text }),
        page: (text) => push({ type: 'page', text }),
      },
      goesOn ?? [],
    );
  }
  function newLines() {
    return createLineReader(
      {
        title: (title) => push({ type: 'title', title }),
        letter: (letter) => pages.letter(letter),
        line: () => pages.line(),
        paragraph: () => pages.paragraph(),
        told: () => pages.told(),
        theEnd: () => pages.theEnd(),
        anew: forget,
      },
      goesOn === undefined,
    );
  }
  function push(piece: ScriptPiece) {
    said = true;
    out.push(piece);
  }
  /** Drops everything so far: it was no story. */
  function forget() {
    if (said) out.push({ type: 'anew' });
    said = false;
    pages = newPages();
  }

  const plain = createJsonAnswerReader((letter) => {
    if (!pages.full()) lines.letter(letter);
  });
  const characters = createCharacterReader({
    letter: plain,
    anew() {
      forget();
      lines = newLines();
    },
    over: () => lines.over(),
  });
  const taken = () => {
    const pieces = out;
    out = [];
    return pieces;
  };
  return {
    feed(delta) {
      for (let i = 0; i < delta.length; i++) characters(delta[i]);
      return taken();
    },
    end(cut = false) {
      characters(undefined);
      plain(undefined);
      lines.end(cut);
      pages.end(cut);
      return taken();
    },
    begun: () => pages.begun(),
    endsWell: () => pages.endsWell(),
    full: () => pages.full(),
  };
}
