import { createCharacterReader } from './characters';
import { createLineReader } from './lines';
import { createPageReader } from './pages';

/** What a language model's answer turns into, in the order in which it can be told. */
export type ScriptPiece =
  | { type: 'title'; title: string }
  /** The first sentence, before the rest of its page: a page that begins with it follows. */
  | { type: 'sentence'; text: string }
  | { type: 'page'; text: string }
  /** All pieces so far were the model's thoughts: the story begins now. */
  | { type: 'anew' };

interface ScriptParser {
  /** @returns what has become clear by this */
  feed(delta: string): ScriptPiece[];
  /** @param cut the stream was cut off: the sentence that is not whole is left away */
  end(cut?: boolean): ScriptPiece[];
  /** Pages begun. */
  begun(): number;
  /** Whether what came so far ends as a sentence does. */
  endsWell(): boolean;
  /** Far more has come than a story is long; the rest is left away. */
  full(): boolean;
}

/**
 * Reads a streamed answer: title, pages, and the first sentence at once. What comes out depends only on the letters,
 * never on where the stream was cut; time is linear, and what is held is bounded by a page.
 * @param goesOn the last sentences of what this continues: no title is expected, and what it repeats is left away
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
      { title: (title) => push({ type: 'title', title }), ...pages },
      goesOn === undefined,
    );
  }
  function push(piece: ScriptPiece) {
    said = true;
    out.push(piece);
  }

  const letters = createCharacterReader({
    letter(letter) {
      if (!pages.full()) lines.letter(letter);
    },
    anew() {
      if (said) out.push({ type: 'anew' });
      said = false;
      pages = newPages();
      lines = newLines();
    },
  });
  const taken = () => {
    const pieces = out;
    out = [];
    return pieces;
  };
  return {
    feed(delta) {
      for (let i = 0; i < delta.length; i++) letters(delta[i]);
      return taken();
    },
    end(cut = false) {
      letters(undefined);
      lines.end(cut);
      pages.end(cut);
      return taken();
    },
    begun: () => pages.begun(),
    endsWell: () => pages.endsWell(),
    full: () => pages.full(),
  };
}
