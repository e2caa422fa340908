/**
 * The lowest layer of reading what a language model sends: letter by letter, so that it never matters where the stream
 * was cut. Tags are taken out and never interpreted, thinking aloud is passed over, and signs that nobody can hear
 * (emoji, zero-width and direction marks, control characters) go.
 */

/** Longer than this, an angle bracket was no tag. */
const LONGEST_TAG = 100;

/** Models that reason show it between such tags when their server does not keep it apart. */
const THINKING = /^(think|thinking|thought|reasoning|reflection)$/u;

/** Tags that end a line or a paragraph where they stand. */
const BREAKS = /^(br|p|div|li|ul|ol|h\d|title|hr)$/u;

interface Ears {
  /** A letter of plain text; a line ends with `\n`. */
  letter(letter: string): void;
  /** All that came before was thought, not told: some servers send only the tag that ends it. */
  anew(): void;
}

/** @returns takes the next letter (a UTF-16 unit) and, once at the end, `undefined` */
export function createCharacterReader({ letter, anew }: Ears): (unit: string | undefined) => void {
  let tag: string | undefined;
  let thinking = false;
  let afterReturn = false;
  let inEmoji = false;

  const say = (text: string) => {
    if (!thinking) for (const unit of text) letter(unit);
  };

  function endTag(inside: string) {
    const [, slash = '', name = ''] = /^(\/?)\s*(\w*)/u.exec(inside.toLowerCase()) ?? [];
    if (THINKING.test(name)) {
      if (slash && !thinking) anew();
      thinking = !slash;
    } else if (BREAKS.test(name)) say(slash || name === 'hr' ? '\n\n' : '\n');
  }

  function next(unit: string) {
    if (tag === undefined) {
      if (unit === '<') tag = '';
      else say(unit);
      return;
    }
    if (unit === '>' && tag) {
      const inside = tag;
      tag = undefined;
      endTag(inside);
      return;
    }
    const begins = tag !== '' || /[a-z/!?|]/iu.test(unit);
    if (begins && unit !== '<' && unit !== '\n' && tag.length < LONGEST_TAG) tag += unit;
    else {
      // It was only a bracket.
      const text = `<${tag}`;
      tag = undefined;
      say(text);
      next(unit);
    }
  }

  return (unit) => {
    if (unit === undefined) {
      if (tag) say(`<${tag}`);
      tag = undefined;
      return;
    }
    const code = unit.charCodeAt(0);
    // Half of an emoji hides the other half.
    const hidden = inEmoji && code >= 0xdc00 && code <= 0xdfff;
    inEmoji = code >= 0xd83c && code <= 0xd83e;
    if (hidden || inEmoji || isSilent(code)) return;
    if (unit === '\n' && afterReturn) {
      afterReturn = false;
      return;
    }
    afterReturn = unit === '\r';
    next(unit === '\r' || code === 0x2028 || code === 0x2029 ? '\n' : unit);
  };
}

/** Nothing that a voice could say: control, zero-width and direction marks, soft hyphens, symbols of the first plane. */
function isSilent(code: number): boolean {
  if (code < 0x20) return code !== 0x0a && code !== 0x0d && code !== 0x09;
  if (code < 0xad) return code >= 0x7f && code <= 0x9f;
  return (
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0x2600 && code <= 0x27bf) ||
    (code >= 0x2b00 && code <= 0x2bff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0xfeff ||
    code === 0xfffd
  );
}
