import { splitSentences } from '../story/sentences';

/**
 * The middle layer of reading what a language model sends: what a line is. Models were asked for a title, a blank line
 * and paragraphs, and add what they are used to: headings, "Page 1:", lists, fences, a word before and after.
 */

/** So many letters of a line are looked at before it is taken for part of the story. */
const HEAD = 60;
/** A first line longer than this is no title, and no word before it either. */
const TITLE_HEAD = 240;
const LONGEST_TITLE = 100;

const MARKS = String.raw`[\s#>*_~"'“”‘’«»\[(]*`;
const TITLE = new RegExp(
  `^${MARKS}(?:story title|title|hikaye adı|masal adı|başlık|başlik|adı)\\s*[*_]*\\s*[:：][*_\\s]*`,
  'iu',
);
const HEADING = /^\s*#{1,6}\s/u;
const BOLD_LINE = /^\s*(\*\*|__)[^*_]+\1:?\s*$/u;
const RULE = /^\s*(?:[-*_=~•.]\s*){3,}$/u;
const FENCE = /^\s*(?:```|~~~)/u;
const NUMBERED =
  /^[\s#>*_[(]*(?:page|paragraph|chapter|part|scene|sayfa|paragraf|bölüm|k[ıi]s[ıi]m|sahne)\s*\d{1,3}\s*[\])*_]*\s*(?:[:：.–—-]\s*[*_]*\s*|$)/iu;
const CHAPTER = /^[\s#>*_[(]*(?:chapter|part|scene|bölüm|k[ıi]s[ıi]m|sahne)\b/iu;
const LABEL = /^[\s#>*_]*(?:story|text|hikaye|hikâye|masal|metin)\s*[*_]*\s*[:：]\s*[*_]*\s*/iu;
const LISTED = /^\s*\d{1,2}[.)]\s+/u;
const BULLET = /^\s*(?:[-*+•·]|>+)\s+/u;
const THE_END =
  /^[\s#>*_~"'“”‘’«»([–—-]*(?:the end|end|son|masal\S* sonu|hikaye\S* sonu)[\s.!…*_~"'“”‘’»)\]–—-]*$/iu;
const BEFORE =
  /^[\s>*_]*(?:sure|certainly|of course|okay|ok|absolutely|great|here(?:['’]s| is| it is| you go)|once more|tabii|tabi|elbette|peki|tamam|memnuniyetle|işte|harika)(?!\p{L})/iu;
const TELLS_OF_STORY = /[:：]\s*[*_]*\s*$|story|tale|hikaye|hikâye|masal/iu;
const ENDS = /[.!?…]["'”’»)\]*_]*\s*$/u;

interface Ears {
  title(title: string): void;
  /** A letter of the story; a line's end is a space. */
  letter(letter: string): void;
  /** A line ended; a paragraph, perhaps. */
  line(): void;
  /** A paragraph ended. */
  paragraph(): void;
  /** "The End". @returns whether there was a story that could end */
  theEnd(): boolean;
}

interface LineReader {
  letter(letter: string): void;
  /** @param cut the stream was cut off: a title that is not whole is none */
  end(cut: boolean): void;
}

/** @param titled whether a title is to be expected; a continuation has none */
export function createLineReader(ears: Ears, titled: boolean): LineReader {
  let stage: 'first' | 'text' | 'over' = 'first';
  /** The line as far as it has come, while it is not clear what it is. */
  let head = '';
  let flows = false;

  /** Whether this much of a line can be nothing but story. Looked at after each letter, so that cuts do not matter. */
  function isStory(): boolean {
    if (stage === 'first' && (titled || BEFORE.test(head) || TITLE.test(head)))
      return head.length > TITLE_HEAD;
    if (HEADING.test(head) || FENCE.test(head)) return head.length > TITLE_HEAD;
    return (
      head.length > HEAD ||
      (ENDS_SOON.test(head) && splitSentences(head).length > 1 && !NUMBERED.test(`${head} `))
    );
  }

  function tell(text: string) {
    stage = 'text';
    let rest = text;
    const label = NUMBERED.exec(rest) ?? LABEL.exec(rest) ?? LISTED.exec(rest);
    if (label) {
      ears.paragraph();
      rest = rest.slice(label[0].length);
    } else rest = rest.replace(BULLET, '');
    for (const letter of rest) ears.letter(letter);
  }

  function firstLine(line: string) {
    if (RULE.test(line) || FENCE.test(line) || LABEL.exec(line)?.[0].length === line.length) return;
    const label = TITLE.exec(line);
    const name = bare(label ? line.slice(label[0].length) : line);
    const marked = label !== null || HEADING.test(line) || BOLD_LINE.test(line);
    if (marked) {
      if (!name || NUMBERED.test(line)) return;
      if (titled && name.length <= LONGEST_TITLE) ears.title(name);
      stage = 'text';
    } else if (BEFORE.test(line) && TELLS_OF_STORY.test(line)) return;
    else if (titled && isTitle(name)) {
      ears.title(name);
      stage = 'text';
    } else textLine(line);
  }

  function textLine(line: string) {
    if (THE_END.test(line)) {
      if (ears.theEnd()) stage = 'over';
      return;
    }
    const label = NUMBERED.exec(line);
    const heading =
      RULE.test(line) ||
      FENCE.test(line) ||
      HEADING.test(line) ||
      label?.[0].length === line.length ||
      (!ENDS.test(line) && (BOLD_LINE.test(line) || (CHAPTER.test(line) && label !== null)));
    if (heading) ears.paragraph();
    else {
      tell(line);
      ears.line();
    }
  }

  function endLine() {
    const line = head.trim();
    head = '';
    if (flows) ears.line();
    else if (!line) {
      if (stage === 'text') ears.paragraph();
    } else if (stage === 'first') firstLine(line);
    else textLine(line);
    flows = false;
  }

  return {
    letter(letter) {
      if (stage === 'over') return;
      if (letter === '\n') endLine();
      else if (flows) ears.letter(letter);
      else {
        head += letter;
        if (isStory()) {
          flows = true;
          tell(head);
        }
      }
    },
    end(cut) {
      if (stage === 'over' || (cut && stage === 'first' && titled)) return;
      endLine();
    },
  };
}

/** A sentence may have ended in here, so that it is worth splitting. */
const ENDS_SOON = /[.!?…]["'”’»)\]*_]*\s+\S*$/u;

function isTitle(name: string): boolean {
  const words = name.split(/\s+/u).length;
  return (
    name.length > 0 &&
    name.length <= 80 &&
    words <= 12 &&
    !/[.…:;,]$/u.test(name) &&
    splitSentences(name).length === 1
  );
}

/** Without the marks around it. */
const bare = (text: string) =>
  text
    .replace(/^[\s#>*_~`"'“”‘’«»([-]+|[\s#*_~`"'“”‘’«»)\]-]+$/gu, '')
    .replace(/[*_`~]/gu, '')
    .replace(/\s+/gu, ' ');
