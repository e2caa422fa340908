import { splitSentences } from '../../../../domain/story/sentences';
import { MAX_PAGE_LENGTH } from '../../../../domain/story/story-check';
import type { DocumentText } from './document-text';

/** A stretch of a document's text with the sound that speaks it. */
export interface Cue {
  from: number;
  to: number;
  /** Path of the sound. */
  sound: string;
  /** Seconds within the sound; the end is absent where it plays to its own. */
  begin: number;
  end?: number;
}

/** A page as a range of a document's text. */
export interface PageRange {
  from: number;
  to: number;
  cues: Cue[];
  picture?: { href: string; alt: string };
}

/** Letters of a page, as of the pages that are made here: a few sentences. */
const PAGE_LETTERS = 700;
/** Letters of a page whose document has a sound of its own. */
const OWN_SOUND_LETTERS = 2_000;
/** Letters of unspoken text that stays with what is spoken around it, such as a chapter's number. */
const ASIDE_LETTERS = 80;

interface Unit {
  from: number;
  to: number;
  heading: boolean;
  cues: Cue[];
}

/**
 * Divides a document into pages that a child can follow: by paragraphs, by sentences where one is long, at a picture, at
 * a heading, and wherever another sound begins.
 * @param whole the document is one page, as in a picture book
 */
export function dividePages(found: DocumentText, cues: Cue[], whole: boolean): PageRange[] {
  const { text, pictures } = found;
  const end = text.length;
  const sounds = new Set(cues.map(({ sound }) => sound));
  const isOne =
    sounds.size < 2 && (whole || (sounds.size === 1 && isOwnSound(cues) && end <= OWN_SOUND_LETTERS));
  if (isOne && end <= MAX_PAGE_LENGTH) {
    const page: PageRange = { from: 0, to: end, cues };
    // The largest picture cannot be told without unpacking it; a page's background comes first.
    if (pictures[0]) page.picture = pictures[0];
    return end || page.picture || cues.length ? [page] : [];
  }
  const pages: PageRange[] = [];
  let open: PageRange | undefined;
  let voice: string | undefined;
  const waiting = [...pictures];
  for (const unit of unitsOf(found, cues)) {
    const sound = unit.cues[0]?.sound ?? (unit.to - unit.from <= ASIDE_LETTERS ? voice : '');
    const picture = waiting[0] && waiting[0].at <= unit.from ? waiting.shift() : undefined;
    const isFull = open && unit.to - open.from > PAGE_LETTERS;
    const jumps = open && unit.cues[0] && isJump(open.cues.at(-1), unit.cues[0]);
    if (
      !open ||
      isFull ||
      jumps ||
      unit.heading ||
      (picture && open.picture) ||
      (voice !== undefined && sound !== voice)
    ) {
      open = { from: unit.from, to: unit.to, cues: [] };
      pages.push(open);
    }
    open.to = unit.to;
    open.cues.push(...unit.cues);
    if (picture) open.picture = picture;
    voice = sound;
    // Several pictures in a row, without a word between: each is a page.
    while (waiting[0] && waiting[0].at <= unit.from) pages.splice(-1, 0, pictureAlone(waiting.shift()));
  }
  for (const picture of waiting) {
    const last = pages.at(-1);
    if (last && !last.picture) last.picture = picture;
    else pages.push(pictureAlone(picture));
  }
  return pages;
}

const pictureAlone = (picture: DocumentText['pictures'][number] | undefined): PageRange => ({
  from: picture?.at ?? 0,
  to: picture?.at ?? 0,
  cues: [],
  ...(picture && { picture }),
});

/** Whether the cues play one sound from near its beginning without a gap of a page's length. */
const isOwnSound = (cues: Cue[]): boolean =>
  (cues[0]?.begin ?? 1) < 1 && cues.every((cue, i) => i === 0 || !isJump(cues[i - 1], cue));

/** Longest part of a sound, in seconds, that two cues of a page may leave out between them. */
const PAUSE = 3;

/** Whether a cue does not follow the one before it in the sound. */
const isJump = (before: Cue | undefined, { begin }: Cue): boolean =>
  before?.end !== undefined && (begin < before.end - 0.1 || begin > before.end + PAUSE);

/** Paragraphs; sentences of long ones; together what one cue speaks. */
function unitsOf({ text, blocks }: DocumentText, cues: Cue[]): Unit[] {
  const parts = blocks.flatMap(({ from, to, heading }) =>
    to - from <= PAGE_LETTERS
      ? [{ from, to, heading }]
      : sentenceRanges(text.slice(from, to)).map(([a, b]) => ({
          from: from + a,
          to: from + b,
          heading: false,
        })),
  );
  const units: Unit[] = [];
  let at = 0;
  let spokenTo = 0;
  for (const part of parts) {
    const last = units.at(-1);
    const own: Cue[] = [];
    for (let cue = cues[at]; cue && cue.from < part.to; cue = cues[++at]) own.push(cue);
    // A cue that goes on into this part keeps both together.
    if (last && part.from < spokenTo && part.to - last.from <= MAX_PAGE_LENGTH) {
      last.to = part.to;
      last.cues.push(...own);
    } else units.push({ ...part, cues: own });
    for (const { to } of own) spokenTo = Math.max(spokenTo, to);
  }
  const rest = cues.slice(at);
  units.at(-1)?.cues.push(...rest);
  return units;
}

/** Ranges of the sentences of a text whose white space is folded; one longer than any page is cut at a space. */
export function sentenceRanges(text: string): [from: number, to: number][] {
  let at = 0;
  return splitSentences(text).flatMap((sentence): [number, number][] => {
    const ranges: [number, number][] = [];
    let from = at;
    const to = at + sentence.length;
    while (to - from > MAX_PAGE_LENGTH) {
      const space = text.lastIndexOf(' ', from + MAX_PAGE_LENGTH);
      const cut = space > from ? space : from + MAX_PAGE_LENGTH;
      ranges.push([from, cut]);
      from = text[cut] === ' ' ? cut + 1 : cut;
    }
    ranges.push([from, to]);
    at = to + 1;
    return ranges;
  });
}
