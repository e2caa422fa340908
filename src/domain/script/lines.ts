import type { LineEvents, LineReader } from './line-events';
import {
  HEAD,
  isBareNote,
  isCertainlyStory,
  kindOf,
  LONGEST_HEAD,
  preambleOf,
  QUOTED,
  unmarked,
} from './line-kinds';
import { bare, isSameTitle, looksLikeTitle, splitTitle, titleIn } from './line-title';

/**
 * Middle layer of reading a model's answer: the kind of each line. Models were asked for a title, a blank line and
 * paragraphs, and add greetings, headings, “Page 1:”, lists, fences, offers, notes.
 */

/** Most lines that wait for a title to show that they stand before the story. */
const MOST_HELD = 6;
/** A second title behind fewer words is the story's own; behind more it is another story's. */
const FEW_WORDS = 30;

const THOUGHT_BEGINS = /^\W*thinking\.{3}\W*$/iu;
const THOUGHT_ENDS = /^\W*(?:\.{3}\s*)?done thinking\.?\W*$/iu;

/** @param titled whether a title is to be expected; a continuation has none */
export function createLineReader(events: LineEvents, titled: boolean): LineReader {
  let stage: 'before' | 'thought' | 'title' | 'text' | 'over' = 'before';
  /** The line as far as it has come, while it is not clear what it is. */
  let head = '';
  let flows = false;
  let awaitsTitle = false;
  /** A title without a label, while “Title:” may still come. */
  let candidate: string | undefined;
  let title: string | undefined;
  /** Lines that are a preamble where a title follows, and else the story's beginning. */
  let held: string[] = [];
  /** A title that came behind text, while it is not clear whether a story follows. */
  let lateTitle: string | undefined;

  function entitle(name: string) {
    candidate = undefined;
    held = [];
    awaitsTitle = !name;
    if (!name) return;
    title = name;
    stage = 'title';
    if (titled) events.title(name);
  }

  function begin() {
    if (candidate !== undefined) entitle(candidate);
    const lines = held;
    held = [];
    awaitsTitle = false;
    stage = 'text';
    if (lateTitle !== undefined) {
      events.anew();
      title = lateTitle;
      events.title(lateTitle);
      lateTitle = undefined;
    }
    for (const line of lines) {
      tell(line);
      events.paragraph();
    }
  }

  function tell(line: string) {
    begin();
    const { text, begins } = unmarked(line);
    if (begins) events.paragraph();
    for (const letter of text) events.letter(letter);
  }

  function tellLine(line: string) {
    tell(line);
    events.line();
  }

  function endStory() {
    if (events.theEnd()) stage = 'over';
  }

  /** Takes a line with “Title:” in it. @returns the part of it that is story */
  function takeTitle(name: string): string {
    const split = splitTitle(name);
    entitle(split.title);
    if (!split.title && split.rest) stage = 'title';
    return split.rest;
  }

  function lineBefore(line: string) {
    const name = titleIn(line);
    if (name !== undefined) {
      const rest = takeTitle(name);
      if (rest) tellLine(rest);
      return;
    }
    const kind = kindOf(line);
    if (kind === 'heading') return takeHeading(line);
    if (kind !== 'text') {
      // “Son” and “The End” may be a title, too.
      if (kind === 'the-end' && titled && !awaitsTitle) candidate ??= bare(line);
      return;
    }
    if (THOUGHT_BEGINS.test(line)) {
      stage = 'thought';
      return;
    }
    if (awaitsTitle && looksLikeTitle(line)) return entitle(bare(line));
    const preamble = preambleOf(line);
    if (preamble === 'surely' || (candidate !== undefined && isSameTitle(line, candidate))) return;
    if (titled && candidate === undefined && !held.length && preamble !== 'perhaps' && looksLikeTitle(line))
      candidate = bare(line);
    else if (titled && held.length < MOST_HELD && candidate === undefined && preamble === 'perhaps')
      held.push(line);
    else tellLine(line);
  }

  function takeHeading(line: string) {
    const name = bare(line);
    const wins = candidate === undefined || preambleOf(candidate) !== undefined || /[!?]$/u.test(candidate);
    if (titled && name && wins) candidate = name;
    held = [];
    if (!titled) stage = 'text';
  }

  function lineOfStory(line: string) {
    const kind = kindOf(line);
    if (kind === 'the-end' || kind === 'turn') endStory();
    else if (kind === 'service' || kind === 'notes') {
      if (events.told() > 0) endStory();
    } else if (kind === 'title') takeLaterTitle(titleIn(line) ?? '');
    else if (kind === 'heading') takeLaterHeading(line);
    else if (kind !== 'text') events.paragraph();
    else if (stage === 'title' && isNoteBelowTitle(line)) return;
    else tellLine(line);
  }

  const isNoteBelowTitle = (line: string) =>
    isBareNote(line) || preambleOf(line) === 'surely' || isSameTitle(line, title ?? '');

  function takeLaterTitle(name: string) {
    const split = splitTitle(name);
    events.paragraph();
    if (!titled || isSameTitle(split.title, title ?? '')) {
      if (split.rest) tellLine(split.rest);
    } else if (stage === 'title') {
      entitle(split.title);
      if (split.rest) tellLine(split.rest);
    } else if (title !== undefined && events.told() >= FEW_WORDS) endStory();
    else {
      lateTitle = split.title || undefined;
      if (split.rest) tellLine(split.rest);
    }
  }

  function takeLaterHeading(line: string) {
    // A line taken for story before was a preamble; the title is here.
    if (titled && title === undefined && /^\s*#/u.test(line) && events.told() < FEW_WORDS)
      lateTitle ??= bare(line);
    events.paragraph();
  }

  function endLine() {
    const line = head.replace(QUOTED, '').trim();
    head = '';
    if (flows) events.line();
    else if (stage === 'thought') {
      if (THOUGHT_ENDS.test(line)) stage = 'before';
    } else if (!line) {
      if (stage === 'text') events.paragraph();
    } else if (stage === 'before') lineBefore(line);
    else lineOfStory(line);
    flows = false;
  }

  /** Ends the examination of a line so long that it is story. */
  function endHead() {
    const line = head.replace(QUOTED, '');
    const name = stage === 'before' || stage === 'title' ? titleIn(line) : undefined;
    if (stage === 'thought') head = '';
    else if (line.length > HEAD && kindOf(line) === 'service' && events.told() > 0) endStory();
    else {
      flows = true;
      const rest = name === undefined ? line : takeTitle(name);
      if (rest) tell(rest);
    }
  }

  return {
    letter(letter) {
      if (stage === 'over') return;
      if (letter === '\n') endLine();
      else if (flows) events.letter(letter);
      else {
        head += letter;
        if (head.length > LONGEST_HEAD || (stage !== 'thought' && isCertainlyStory(head, stage, titled)))
          endHead();
      }
    },
    over() {
      endLine();
      if (events.told() > 0 || stage === 'over') endStory();
    },
    end(cut) {
      if (stage === 'over' || (cut && stage === 'before' && titled)) return;
      endLine();
      if (held.length) begin();
      if (stage === 'before' && candidate !== undefined) entitle(candidate);
      if (lateTitle !== undefined) events.title(lateTitle);
    },
  };
}
