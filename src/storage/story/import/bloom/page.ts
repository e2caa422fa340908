import { elementsOf } from '../epub/markup';

/** A sentence with the file of its sound, below `audio/`. */
export interface BloomSentence {
  /** Offset in the page's text. */
  at: number;
  /** Id of its sound: the file's name without an ending. */
  id: string;
  /** Ends of the sentences that the sound reads, in seconds, where it reads several. */
  ends: number[];
  /** Offsets of those sentences in the page's text. */
  parts: number[];
}

interface BloomPage {
  text: string;
  sentences: BloomSentence[];
  /** Address of its picture. */
  picture: string | undefined;
}

/** A box of text that is read as one sound, or a sentence with a sound of its own. */
const SOUND = 'audio-sentence';
/** A sentence within a box that is read as one sound. */
const PART = 'bloom-highlightSegment';

/**
 * Text, sentences and picture of a page.
 * @param tag language of the book: what is shown in another one beside it is left out
 */
export function readBloomPage(page: Element, tag: string): BloomPage {
  let text = '';
  const sentences: BloomSentence[] = [];
  const write = (piece: string) => {
    const folded = piece.replace(/[\s\u200b]+/gu, ' ');
    text += text === '' || text.endsWith(' ') ? folded.replace(/^ /u, '') : folded;
  };
  const walk = (element: Element) => {
    if (element.localName === 'label') return;
    const { classList } = element;
    if (classList.contains(SOUND) && element.id) {
      const ends = endTimes(element).split(/\s+/u).map(Number);
      sentences.push({ at: text.length, id: element.id, ends: ends.filter((end) => end > 0), parts: [] });
    } else if (classList.contains(PART)) sentences.at(-1)?.parts.push(text.length);
    for (const child of element.childNodes) {
      if (child.nodeType === 3) write(child.nodeValue ?? '');
      else if (child.nodeType === 1) walk(child as Element);
    }
    if (/^(?:p|div|br)$/iu.test(element.localName)) write(' ');
  };
  for (const box of page.getElementsByClassName('bloom-editable')) if (isRead(box, tag)) walk(box);
  return { text: text.trimEnd(), sentences, picture: pictureIn(page) };
}

/** Read as HTML, names of attributes have lost their capitals; read as XML, they have them. */
const endTimes = (element: Element): string =>
  [...element.attributes].find(({ name }) => name.toLowerCase() === 'data-audiorecordingendtimes')?.value ??
  '';

/** Whether a box is shown in the book's language; what describes a picture is not. */
const isRead = (box: Element, tag: string) =>
  box.classList.contains('bloom-visibility-code-on') &&
  (!tag || box.getAttribute('lang') === tag) &&
  !box.closest('.bloom-imageDescription');

/** The first picture: an image, or in older books the background of its frame. */
function pictureIn(page: Element): string | undefined {
  for (const frame of page.querySelectorAll('.bloom-imageContainer, .bloom-canvas')) {
    const source = elementsOf(frame, 'img')[0]?.getAttribute('src');
    // The parser has set styles aside.
    const style = frame.getAttribute('data-style') ?? '';
    const address = source ?? /url\(\s*['"]?([^'")]+)/u.exec(style)?.[1];
    if (address && !/placeHolder\.png$/iu.test(address)) return address;
  }
  return undefined;
}
