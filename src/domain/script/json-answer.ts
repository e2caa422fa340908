import { answerWords } from './answer-words';
import { isSilent } from './characters';

/**
 * Reads an answer that came as JSON though plain text was asked for: its title and texts become lines, everything else
 * goes. Outside of JSON letters pass, and what was escaped twice on its way (`\n`) is put right.
 */

const TITLE_KEY = new RegExp(`^(?:story_?)?(?:${answerWords('jsonTitle')})$`, 'iu');
const HEADING_KEY = new RegExp(`^(?:${answerWords('jsonHeading')})$`, 'iu');
/** Keys whose values are about the story. Any other text is told. */
const NOTE_KEY = new RegExp(`^(?:${answerWords('jsonAbout')})$`, 'iu');
const LONGEST_KEY = 40;
const DEEPEST = 20;

interface Level {
  isArray: boolean;
  key: string;
}

/** @returns takes the next letter and, once at the end, `undefined` */
export function createJsonAnswerReader(letter: (letter: string) => void): (unit: string | undefined) => void {
  const levels: Level[] = [];
  let lineBegins = true;
  /** Possible beginning of JSON. */
  let lead = '';
  let escaping: string | undefined;
  let inString: 'key' | 'title' | 'text' | 'note' | undefined;
  let text = '';
  let expectsKey = false;
  /** Text behind a quote that may end its string. */
  let behind: string | undefined;
  let titled = false;

  const say = (letters: string) => {
    for (const one of letters) letter(one);
  };

  function plain(unit: string) {
    if (escaping !== undefined) {
      escaping = undefined;
      if (unit === 'n') say('\n');
      else if (unit === 't') say(' ');
      else if (/["'*_#[\]()\\!.>`~-]/u.test(unit)) say(unit);
      else say(`\\${unit}`);
      return;
    }
    if (unit === '\\') {
      escaping = '';
      lineBegins = false;
      return;
    }
    if (lead) {
      if (/\s/u.test(unit)) {
        if (!/\s$/u.test(lead)) lead += unit;
        return;
      }
      const start = lead;
      lead = '';
      if (unit === '"' || (start.startsWith('[') && unit === '{')) {
        say('\n\n');
        open(start[0] as string);
        structure(unit);
        return;
      }
      lineBegins = false;
      say(start);
      return plain(unit);
    }
    if (lineBegins && (unit === '{' || unit === '[')) {
      lead = unit;
      return;
    }
    lineBegins = unit === '\n' || (lineBegins && /\s/u.test(unit));
    letter(unit);
  }

  function open(bracket: string) {
    levels.push({ isArray: bracket === '[', key: levels.at(-1)?.key ?? '' });
    expectsKey = bracket === '{';
  }

  function structure(unit: string) {
    const level = levels.at(-1) as Level;
    if (unit === '"') {
      const { key } = level;
      inString = 'text';
      if (expectsKey) inString = 'key';
      else if (TITLE_KEY.test(key) || HEADING_KEY.test(key)) inString = 'title';
      else if (NOTE_KEY.test(key)) inString = 'note';
      text = '';
      if (inString === 'title') say(titled || HEADING_KEY.test(key) ? '\n\n# ' : '\n\nTitle: ');
      else if (inString === 'text') say('\n\n');
    } else if (unit === ':') expectsKey = false;
    else if (unit === ',') expectsKey = !level.isArray;
    else if ((unit === '{' || unit === '[') && levels.length < DEEPEST) open(unit);
    else if (unit === '}' || unit === ']') {
      levels.pop();
      expectsKey = false;
      if (!levels.length) {
        lineBegins = true;
        say('\n\n');
      }
    }
  }

  function ofString(unit: string) {
    if (inString === 'key') {
      if (text.length < LONGEST_KEY) text += unit;
    } else if (inString === 'title') letter(unit === '\n' ? ' ' : unit);
    else if (inString === 'text') {
      titled = true;
      letter(unit);
    }
  }

  function endString() {
    if (inString === 'key') (levels.at(-1) as Level).key = text;
    else if (inString !== 'note') say('\n\n');
    if (inString === 'title') titled = true;
    inString = undefined;
  }

  /** A quote ends its string where JSON goes on behind it. Small models forget to escape the others. */
  function afterQuote(soFar: string) {
    const isKey = inString === 'key';
    const { isArray } = levels.at(-1) as Level;
    const waits = /^\s*,?\s*$/u.test(soFar) && !(isKey && soFar.includes(','));
    if (waits) {
      behind = soFar;
      return;
    }
    behind = undefined;
    const ends = isKey ? /^\s*:/u : isArray ? /^\s*(?:\]|,\s*["{[\]])/u : /^\s*(?:\}|,\s*["}])/u;
    if (ends.test(soFar)) {
      endString();
      for (const one of soFar) json(one);
    } else {
      ofString('"');
      for (const one of soFar) json(one);
    }
  }

  function json(unit: string) {
    if (!levels.length) return plain(unit);
    if (behind !== undefined) {
      if (/\s/u.test(unit) && /\s$/u.test(behind)) return;
      return afterQuote(behind + unit);
    }
    if (!inString) return structure(unit);
    if (escaping !== undefined) return escaped(escaping + unit);
    if (unit === '\\') escaping = '';
    else if (unit === '"') behind = '';
    else ofString(unit);
  }

  function escaped(soFar: string) {
    if (soFar.startsWith('u') && soFar.length < 5) {
      escaping = soFar;
      return;
    }
    escaping = undefined;
    if (soFar === 'n') ofString('\n');
    else if (soFar === 't') ofString(' ');
    else if (soFar.startsWith('u')) {
      const code = Number.parseInt(soFar.slice(1), 16);
      const heard = code >= 0x20 && !isSilent(code) && (code < 0xd800 || code > 0xdfff);
      if (heard) ofString(String.fromCharCode(code));
      else if (code === 10) ofString('\n');
    } else if (/["'\\/]/u.test(soFar)) ofString(soFar);
  }

  return (unit) => {
    if (unit !== undefined) return json(unit);
    if (behind !== undefined || inString) endString();
    if (escaping !== undefined && !levels.length) say('\\');
    say(lead);
    lead = '';
  };
}
