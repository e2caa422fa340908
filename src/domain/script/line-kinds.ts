import { splitSentences } from '../story/sentences';
import { LINE } from './line-patterns';
import { LONGEST_HEADING, LONGEST_TITLE, titleIn } from './line-title';
import { isService } from './services';

/** Kinds of lines in a model's answer: models were asked for a title and paragraphs, and add more. */
type LineKind =
  /** Letters of the story, its marks still before it. */
  | 'text'
  /** “Title: …” */
  | 'title'
  /** A line marked as a heading. */
  | 'heading'
  /** Numbers of pages, names of chapters, rules: a paragraph ends here. */
  | 'break'
  /** A note about the story, and no part of it. */
  | 'note'
  /** Notes that fill the rest of the answer. */
  | 'notes'
  /** Words to the one who asked: before the story, or behind it. */
  | 'service'
  | 'the-end'
  /** Another speaker's turn. */
  | 'turn';

/** @param line trimmed, not empty */
export function kindOf(line: string): LineKind {
  if (LINE.theEnd.test(line)) return 'the-end';
  if (LINE.role.test(line) || LINE.roleSpeaks.test(line)) return 'turn';
  if (LINE.title.test(line)) return 'title';
  if (LINE.rule.test(line) || LINE.fence.test(line) || LINE.numberAlone.test(line)) return 'break';
  if (isNumberedHeading(line)) return 'break';
  if (LINE.count.test(line) || (LINE.about.test(line) && line.length <= LONGEST_TITLE)) return 'note';
  if (LINE.notes.test(line)) return 'notes';
  if (LINE.loneSquare.test(line) && !LINE.listed.test(line)) return 'note';
  if (LINE.loneRound.test(line)) return 'note';
  if (isService(line)) return 'service';
  if (LINE.label.exec(line)?.[0].length === line.length) return 'break';
  if (isHeading(line)) return 'heading';
  return 'text';
}

function isNumberedHeading(line: string): boolean {
  const label = LINE.numbered.exec(line);
  if (!label) return false;
  const rest = line.slice(label[0].length);
  return !rest || (!LINE.ends.test(line) && LINE.chapter.test(line) && !isParagraph(rest));
}

function isHeading(line: string): boolean {
  if (isParagraph(line.replace(LINE.heading, ''))) return false;
  return (
    LINE.heading.test(line) || (!LINE.ends.test(line) && (LINE.bold.test(line) || LINE.starred.test(line)))
  );
}

/** True for a paragraph that is marked as a heading: nothing of it may be lost. */
const isParagraph = (text: string) =>
  text.length > LONGEST_HEADING ||
  splitSentences(text).length > 1 ||
  (/[.…]["'”’»)\]*_]*\s*$/u.test(text) && text.split(/\s+/u).length >= 6);

/** Words to the one who asked, before a story. `perhaps` where they could begin a story as well. */
export function preambleOf(line: string): 'surely' | 'perhaps' | undefined {
  if (LINE.hello.test(line)) return 'surely';
  if (LINE.address.test(line) && (LINE.aboutStory.test(line) || LINE.aboutAsker.test(line))) return 'surely';
  if (LINE.consent.test(line)) {
    if (/[:：]\s*[*_]*\s*$/u.test(line)) return 'surely';
    return LINE.aboutStory.test(line) || /^\P{L}*\p{L}+[!.]$/u.test(line) ? 'surely' : 'perhaps';
  }
  return LINE.mayPrecede.test(line) || (LINE.aboutStory.test(line) && line.length <= 160)
    ? 'perhaps'
    : undefined;
}

/** A short line about the story without a label, right below its title. */
export const isBareNote = (line: string) => LINE.aboutBare.test(line);

/** Letters of a line that are examined before it is taken for part of the story. */
export const HEAD = 60;
/** A longer line is nothing but story, whatever it begins with. */
export const LONGEST_HEAD = 240;
export const QUOTED = /^\s*(?:>\s*)+/u;
/** A sentence may have ended in here, so that it is worth splitting. */
const MAY_HAVE_ENDED = /[.!?…]["'”’»)\]*_]*\s+\S*$/u;

/**
 * Whether a line that has not ended can be nothing but story. Asked after each letter, so that cuts do not matter.
 * @param stage place of the line: before a title, right below it, or in the text
 */
export function isCertainlyStory(head: string, stage: 'before' | 'title' | 'text' | 'over', titled: boolean) {
  if (stage === 'before' && (titled || preambleOf(head) || titleIn(head) !== undefined)) return false;
  const line = head.replace(QUOTED, '');
  if (line.length <= HEAD && !(MAY_HAVE_ENDED.test(line) && splitSentences(line).length > 1)) return false;
  return !isOpenEnded(line) && !(stage === 'title' && (preambleOf(line) || isBareNote(line)));
}

/** True where a line that has not ended may still become something other than story. */
function isOpenEnded(head: string): boolean {
  return (
    LINE.title.test(head) ||
    LINE.heading.test(head) ||
    LINE.fence.test(head) ||
    LINE.notes.test(head) ||
    LINE.about.test(head) ||
    LINE.count.test(head) ||
    isService(head) ||
    LINE.numbered.test(`${head} `) ||
    /^[\s*_]*[[(][^\])]*$/u.test(head) ||
    LINE.loneSquare.test(head) ||
    LINE.loneRound.test(head)
  );
}

/** A line of story without its number, label and bullet. @returns also whether a page begins with it */
export function unmarked(line: string): { text: string; begins: boolean } {
  let text = line.replace(LINE.heading, '');
  let begins = text !== line;
  for (let label = labelOf(text); label; label = labelOf(text)) {
    text = text.slice(label.length);
    begins = true;
  }
  return { text: text.replace(LINE.bullet, ''), begins };
}
const labelOf = (text: string) =>
  (LINE.numbered.exec(text) ?? LINE.label.exec(text) ?? LINE.listed.exec(text))?.[0];
