import { answerWords } from './answer-words';

/** Removes directions for reading aloud: “(sighs)”, “[Sound effect: wind]”, “*softly*”. */

const LONGEST = 160;
const BRACKETS: Record<string, string> = { '(': ')', '[': ']', '*': '*', _: '_' };

const LABEL = new RegExp(`^(?:${answerWords('directionLabels')})(?!\\p{L})`, 'iu');
/** Behind a label in round brackets: those may hold a part of the story. */
const LABEL_TAIL = new RegExp(
  `^\\s*(?:$|[:：–—-]|(?:${answerWords('behindDirection')})(?!\\p{L})|\\d)`,
  'iu',
);
const SOUND = new RegExp(`^(?:\\p{L}+ ){1,3}(?:${answerWords('directionSounds')})$`, 'iu');
const MANNER = new RegExp(`^(?:${answerWords('manners')})$`, 'iu');
const SMALL_WORD = new RegExp(`^(?:${answerWords('mannerSmall')})$`, 'iu');

/** Whether words in brackets say how to read, not what. */
function isDirection(content: string, square: boolean): boolean {
  const text = content.replace(/^[\s*_]+|[\s*_.!…]+$/gu, '');
  const label = LABEL.exec(text);
  if (label && (square || LABEL_TAIL.test(text.slice(label[0].length)))) return true;
  if (SOUND.test(text)) return true;
  const words = text.split(/[\s,]+/u);
  return (
    words.length <= 6 &&
    words.some((word) => MANNER.test(word)) &&
    words.every((word) => MANNER.test(word) || SMALL_WORD.test(word))
  );
}

interface DirectionFilter {
  letter(letter: string): void;
  /** The line ended: an open bracket was none. */
  flush(): void;
}

export function createDirectionFilter(letter: (letter: string) => void): DirectionFilter {
  let opener = '';
  let content = '';
  let last = '';
  /** A link's address may follow its text. */
  let afterText = false;

  function say(text: string) {
    for (const one of text) {
      if (!/[\s*_]/u.test(one)) last = one;
      letter(one);
    }
  }

  function close() {
    const [begun, text] = [opener, content];
    opener = '';
    content = '';
    if (begun === '(') {
      const isAddress = afterText && /^\S*[/.:]\S*$/u.test(text);
      if (!isAddress && !isDirection(text, false)) say(`(${text})`);
    } else if (begun === '[') {
      if (isDirection(text, true)) return;
      say(text);
      afterText = true;
      return;
    } else if (!(isDirection(text, false) && /^$|[.!?…"”’»:]/u.test(last))) say(text);
    afterText = false;
  }

  function flush() {
    const text = opener === '*' || opener === '_' ? content : opener + content;
    opener = '';
    content = '';
    afterText = false;
    say(text);
  }

  return {
    letter(unit) {
      if (opener) {
        if (unit === BRACKETS[opener] && content) return close();
        content += unit;
        if (content.length > LONGEST || unit === opener) flush();
        return;
      }
      if (afterText && unit !== '(') afterText = false;
      if (BRACKETS[unit]) opener = unit;
      else say(unit);
    },
    flush() {
      flush();
      last = '';
    },
  };
}
