/**
 * The lowest layer of reading what a language model sends: letter by letter, so that it never matters where the stream
 * was cut. Tags are taken out, thinking aloud is passed over, control tokens end the story, entities become letters,
 * and signs that nobody can hear (emoji, zero-width and direction marks, control characters) go.
 */

/** Longer than this, an angle bracket was no tag. */
const LONGEST_TAG = 100;
const CLOSER: Record<string, string> = { '<': '>', '◁': '▷', '[': ']' };
const TAG_BEGINS: Record<string, RegExp> = { '<': /[a-z/!?|｜]/iu, '◁': /[a-z/]/iu, '[': /[A-Z/]/u };

/** Models that reason show it between such tags when their server does not keep it apart; calls of tools as well. */
const THINKING =
  /^\|?(\/|end_(?:of_)?)?(?:begin_(?:of_)?|start_(?:of_)?|\/?\w+:)?(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|scratch_?pad|planning|(?:inner_)?monologue|cot\w*|tool_(?:call|use|response)s?|function_calls?|unused9[45])(?:\||\s|$)/u;
/** Thoughts that end with another name than they began with. */
const THOUGHT_ENDS = /^(?:unused95|channel\|)/u;
const ANSWER_BEGINS = /^(?:answer|final_answer|\|begin_of_solution\|)$/u;
/** Tokens behind which the model's next turn begins, or somebody else's. */
const ENDS =
  /^(?:\|(?:eot_id|eom_id|im_end|end_?of_?text|return|end|eot|eos|end_of_turn(?:_token)?|end_of_sentence|end_of_solution|endofprompt|stop|user|assistant|system|im_start|start_header_id|start_of_turn_token|start|call)\||\/s|eos|end_of_turn|start_of_turn|im_end|im_start|eot|\/?inst|\/(?:story|answer|final_answer|response|output))$/u;
/** A role's name follows. */
const ROLE_FOLLOWS = /^(?:\|(?:im_start|start_header_id|start)\||start_of_turn|im_start)$/u;
/** Tags that end a line or a paragraph where they stand. */
const BREAKS = /^(?:br|p|div|li|ul|ol|h\d|title|hr|story|pages?|paragraphs?|text|chapter|section)$/u;
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  mdash: '—',
  ndash: '–',
};

/** Beginning of the story once the marks between thoughts and answer were lost. */
const FINAL_GLUED = 'assistantfinal';

interface CharacterEvents {
  /** A letter of plain text; a line ends with `\n`. */
  letter(letter: string): void;
  /** All that came before was thought, not told: some servers send only the mark that ends it. */
  anew(): void;
  /** A control token. Where nothing was told yet it means nothing. */
  over(): void;
}

/** @returns takes the next letter (a UTF-16 unit) and, once at the end, `undefined` */
export function createCharacterReader(events: CharacterEvents): (unit: string | undefined) => void {
  let opener = '';
  let tag: string | undefined;
  let entity: string | undefined;
  let thinking = false;
  let afterReturn = false;
  let inEmoji = false;
  /** A name that is no text: a role's, or that of a channel (“analysis”, “final”). */
  let name: string | undefined;
  let channel = false;
  let hadFinal = false;
  /** The answer's first letters, while they may be a channel's name whose marks were lost. */
  let lead: string | undefined = '';
  /** Letters of `FINAL_GLUED` that came one behind another. */
  let matched = 0;

  function say(text: string) {
    for (const unit of text) {
      if (unit === FINAL_GLUED[matched]) matched++;
      else matched = unit === 'a' ? 1 : 0;
      if (name !== undefined) {
        if (unit === '\n' || name.length > 20) name = undefined;
        else name += unit;
      } else if (lead !== undefined && !thinking) sayLead(lead + unit);
      else if (!thinking) events.letter(unit);
      if (matched === FINAL_GLUED.length) {
        matched = 0;
        beginAnswer();
      }
    }
  }

  function sayLead(text: string) {
    lead = text.trimStart();
    if ('analysis'.startsWith(lead)) return;
    lead = undefined;
    if (/^analysis[\p{Lu}"“]/u.test(text)) thinking = true;
    else for (const letter of text) events.letter(letter);
  }

  function beginAnswer() {
    if (hadFinal) return;
    hadFinal = true;
    thinking = false;
    lead = undefined;
    events.anew();
  }

  function endTag(text: string) {
    const inside = text.toLowerCase().replace(/｜/gu, '|').replace(/▁/gu, '_').trim();
    const thought = THINKING.exec(inside);
    if (inside === '|channel|' || inside === '|channel') {
      channel = true;
      name = '';
      if (inside === '|channel') thinking = true;
    } else if (inside === '|message|') {
      if (channel && name?.trim().startsWith('final')) beginAnswer();
      else if (channel) thinking = true;
      name = undefined;
      channel = false;
    } else if (thought || THOUGHT_ENDS.test(inside)) {
      const ends = thought?.[1] !== undefined || THOUGHT_ENDS.test(inside);
      if (ends && !thinking) events.anew();
      thinking = !ends;
      if (ends) name = undefined;
    } else if (ANSWER_BEGINS.test(inside)) beginAnswer();
    else if (ENDS.test(inside)) {
      if (!thinking) events.over();
      else if (inside === '|end|') thinking = false;
      name = ROLE_FOLLOWS.test(inside) ? '' : undefined;
    } else if (inside === '|end_header_id|') name = undefined;
    else {
      const [, slash, element = ''] = /^(\/?)\s*(\w*)/u.exec(inside) ?? [];
      if (BREAKS.test(element)) say(slash || element === 'hr' ? '\n\n' : '\n');
    }
  }

  function endEntity(text: string) {
    const code = /^#x/iu.test(text) ? Number.parseInt(text.slice(2), 16) : Number(text.slice(1));
    if (!text.startsWith('#')) say(ENTITIES[text] ?? `&${text};`);
    else if (code > 0 && code < 0xd800) isSilent(code) || say(String.fromCharCode(code));
  }

  function next(unit: string) {
    if (entity !== undefined) {
      const text = entity;
      if (/[#\w]/u.test(unit) && text.length < 8) entity += unit;
      else {
        entity = undefined;
        if (unit === ';' && text) return endEntity(text);
        say(`&${text}`);
        next(unit);
      }
    } else if (tag === undefined) {
      if (unit === '&') entity = '';
      else if (CLOSER[unit]) {
        opener = unit;
        tag = '';
      } else say(unit);
    } else nextOfTag(unit, tag);
  }

  function nextOfTag(unit: string, inside: string) {
    if (unit === CLOSER[opener] && inside) {
      tag = undefined;
      if (opener !== '[' || /^\/?(?:THINK|INST|TOOL_CALLS?|REASONING)$/u.test(inside)) endTag(inside);
      else say(`[${inside}]`);
      return;
    }
    const begins = inside !== '' || TAG_BEGINS[opener]?.test(unit);
    const goesOn = opener === '[' ? /[A-Z_/]/u.test(unit) : unit !== '<' && unit !== '\n';
    if (begins && goesOn && inside.length < LONGEST_TAG) tag += unit;
    else {
      // It was only a bracket.
      tag = undefined;
      say(opener + inside);
      next(unit);
    }
  }

  return (unit) => {
    if (unit === undefined) {
      if (entity !== undefined) say(`&${entity}`);
      if (tag) say(opener + tag);
      entity = undefined;
      tag = undefined;
      if (lead && !thinking) for (const letter of lead) events.letter(letter);
      lead = undefined;
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
export function isSilent(code: number): boolean {
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
