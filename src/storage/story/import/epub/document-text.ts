import { cleanText } from '../../../../domain/story/story-check';
import { lineIn, typesOf } from './markup';

/** Text of one document of a book, with its white space folded, and the places of what is in it. */
export interface DocumentText {
  text: string;
  /** Paragraphs and headings in order; between two stands one space. */
  blocks: TextBlock[];
  /** Range of each element that has an id, empty for one without text. */
  spans: Map<string, [from: number, to: number]>;
  pictures: { at: number; href: string; alt: string }[];
  /** Ids of elements that are not read, such as page numbers and notes. */
  skipped: Set<string>;
}

interface TextBlock {
  from: number;
  to: number;
  heading: boolean;
}

/** Never part of a story's text. Media have fallback text inside, for readers that play none. */
const UNREAD =
  /^(?:head|script|style|template|noscript|iframe|object|embed|audio|video|canvas|math|form|nav|rt|rp|title|desc|metadata|link)$/u;
/** Elements within a line; all others begin and end a block. */
const INLINE =
  /^(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|image|ins|kbd|label|mark|q|rb|ruby|s|samp|small|span|strike|strong|sub|sup|svg|time|tspan|tt|u|var|wbr|g|switch)$/u;
/** Parts that a reader may skip by the standard's own list, and lists of a printed book, by `epub:type` or `role`. */
const SKIPPED =
  /^(?:doc-)?(?:footnotes?|endnotes?|rearnotes?|note|noteref|pagebreak|page-list|annotation|marginalia|sidebar|help|practice|toc|landmarks|index|bibliography|colophon|copyright-page|loi|lot|loa|lov)$/u;

const isSkipped = (element: Element): boolean =>
  UNREAD.test(element.localName) ||
  element.hasAttribute('hidden') ||
  element.getAttribute('aria-hidden') === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(element.getAttribute('data-style') ?? '') ||
  typesOf(element).some((type) => SKIPPED.test(type));

/** Reads a document without recursion: markup of strangers may be nested without end. */
export function documentText(root: Element): DocumentText {
  const found: DocumentText = { text: '', blocks: [], spans: new Map(), pictures: [], skipped: new Set() };
  const opened = new Map<Element, number>();
  /** Elements whose first letter is still to come. */
  let waiting: Element[] = [];
  let [blockFrom, heading, space] = [0, false, false];

  const endBlock = () => {
    const to = found.text.length;
    if (to > blockFrom) {
      // A heading ends without a full stop, and would be one sentence with what follows.
      if (heading && /[\p{L}\p{N}]$/u.test(found.text)) found.text += '.';
      found.blocks.push({ from: blockFrom, to: found.text.length, heading });
    }
    space = false;
    blockFrom = found.text.length;
  };
  const addText = (text: string) => {
    for (const piece of text.split(/(\s+)/u)) {
      const word = cleanText(piece);
      if (word === '') {
        space ||= piece !== '' && /^\s/u.test(piece) && found.text.length > blockFrom;
        continue;
      }
      // The separator belongs to no block.
      if (found.text.length === blockFrom && found.text) {
        found.text += ' ';
        blockFrom++;
      } else if (space) found.text += ' ';
      space = false;
      for (const element of waiting) opened.set(element, found.text.length);
      waiting = [];
      found.text += word;
    }
  };
  const enter = (element: Element): boolean => {
    if (isSkipped(element)) {
      for (const one of [element, ...element.querySelectorAll('[id]')]) if (one.id) found.skipped.add(one.id);
      return false;
    }
    const tag = element.localName;
    if (!INLINE.test(tag)) endBlock();
    if (/^h[1-6]$/u.test(tag)) heading = true;
    if (element.id) waiting.push(element);
    if (tag === 'img' || tag === 'image') {
      const href =
        element.getAttribute('src') ??
        element.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ??
        element.getAttribute('xlink:href') ??
        element.getAttribute('href');
      if (href) found.pictures.push({ at: found.text.length, href, alt: element.getAttribute('alt') ?? '' });
    }
    return true;
  };
  const leave = (element: Element) => {
    const tag = element.localName;
    if (element.id) {
      const to = found.text.length;
      found.spans.set(element.id, [opened.get(element) ?? to, to]);
      waiting = waiting.filter((one) => one !== element);
    }
    if (!INLINE.test(tag)) endBlock();
    if (/^h[1-6]$/u.test(tag)) heading = false;
  };

  let node: Node | null = root;
  while (node) {
    if (node.nodeType === 3 || node.nodeType === 4) addText(node.nodeValue ?? '');
    const isElement = node.nodeType === 1;
    if (isElement && enter(node as Element) && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    if (isElement && !found.skipped.has((node as Element).id || ' ')) leave(node as Element);
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      if (node) leave(node as Element);
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
  endBlock();
  return found;
}

/** Title of a document: its first heading, else its own title. */
export const titleOf = (markup: Document): string =>
  lineIn(markup.querySelector('h1, h2, h3') ?? markup.querySelector('head > title') ?? undefined);
