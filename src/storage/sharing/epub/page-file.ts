import type { Language } from '../../../domain/language';
import type { Page } from '../../../domain/story/story';
import { BOOK_WORDS } from './book';
import type { SpokenPart, SpokenSentence } from './spoken-page';
import { Markup, xml, xmlFile } from './xml';

/** One page of a story as XHTML, and what its sound is heard with as SMIL. */

/** Names of a page's files within the package's folder. */
interface PageNames {
  page: string;
  overlay: string;
  sound: string;
  picture: string;
}

export interface BookFolio {
  /** From 1. */
  number: number;
  page: Page;
  sentences: SpokenSentence[];
  hasPicture: boolean;
  names: PageNames;
}

/** Element that stands for a page without words. */
const WORDLESS = 'sound';
const TITLE = 'title';
const WHOLE = 'page';

const XHTML = 'application/xhtml+xml';

/** A document of a book. @param body all of its content */
export function xhtmlFile(title: string, language: Language, body: Markup): Blob {
  return xmlFile(
    xml`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8"/>
<title>${title}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
${body}
</html>`,
    XHTML,
  );
}

export function pageFile(
  { number, page, sentences, hasPicture, names }: BookFolio,
  story: { title: string; language: Language },
): Blob {
  const { text, title } = page;
  const name = title || `${story.title}, ${BOOK_WORDS[story.language].page(number)}`;
  return xhtmlFile(
    name,
    story.language,
    xml`<body epub:type="bodymatter">
<section id="${WHOLE}"${title && xml` epub:type="chapter" role="doc-chapter" aria-labelledby="${TITLE}"`}>
${hasPicture && xml`<div class="picture"><img src="${names.picture}" alt=""/></div>\n`}${title && xml`<h2 id="${TITLE}">${title}</h2>\n`}${sentences.length > 0 && xml`<p>${withSpans(text, sentences)}</p>\n`}${!sentences.length && !title && xml`<div id="${WORDLESS}" class="wordless">${!hasPicture && '♪'}</div>\n`}</section>
</body>`,
  );
}

/** Text with each part in a span that an overlay can point at; what lies between them stays between them. */
function withSpans(
  text: string,
  parts: (SpokenPart & { words?: SpokenPart[] })[],
  from = 0,
  to = text.length,
): Markup[] {
  const content: Markup[] = [];
  let at = from;
  for (const part of parts) {
    const inner = part.words
      ? withSpans(text, part.words, part.from, part.to)
      : lines(text.slice(part.from, part.to));
    content.push(lines(text.slice(at, part.from)), xml`<span id="${part.id}">${inner}</span>`);
    at = part.to;
  }
  content.push(lines(text.slice(at, to)));
  return content;
}

/** Line breaks of a verse are kept. */
const lines = (text: string): Markup =>
  xml`${text.split(/\r\n|[\n\r]/u).map((line, i) => [i > 0 && new Markup('<br/>\n'), line])}`;

/** One span of sound with the element that is highlighted for it. */
interface Clip {
  id: string;
  begin: number;
  end: number;
}

const clipMarkup = (page: string, sound: string, { id, begin, end }: Clip): Markup =>
  xml`<par id="${id}p"><text src="${page}#${id}"/><audio src="${sound}" clipBegin="${clockValue(begin)}" clipEnd="${clockValue(end)}"/></par>\n`;

/** Seconds as SMIL and the package write them. @param time in milliseconds */
export const clockValue = (time: number): string => `${(time / 1000).toFixed(3)}s`;

/**
 * The overlay of a page with sound. A sentence is one span of sound; one whose words are timed is a sequence of them.
 * @returns its file and its length, all spans together, in milliseconds; undefined for a page whose sound has no length
 */
export function overlayFile({
  page,
  sentences,
  names,
}: BookFolio): { file: Blob; length: number } | undefined {
  let length = 0;
  const { page: target, sound } = names;
  const write = (clip: Clip): Markup | false => {
    if (clip.end <= clip.begin) return false;
    length += clip.end - clip.begin;
    return clipMarkup(target, sound, clip);
  };
  const whole = Math.floor((page.speech?.duration ?? 0) * 1000);
  const parts = sentences.length
    ? sentences.map((sentence) => {
        const { id, begin, words } = sentence;
        const [first] = words;
        if (!first || sentence.end <= begin) return write(sentence);
        return xml`<seq id="${id}q" epub:textref="${target}#${id}">\n${write({ id, begin, end: first.begin })}${words.map(write)}</seq>\n`;
      })
    : [write({ id: page.title ? TITLE : WORDLESS, begin: 0, end: whole })];
  if (!length) return undefined;
  const file = xmlFile(
    xml`<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body epub:textref="${target}#${WHOLE}">
${parts}</body>
</smil>`,
    'application/smil+xml',
  );
  return { file, length };
}
