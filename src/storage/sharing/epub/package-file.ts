import { BOOK_WORDS, type Book } from './book';
import { clockValue } from './page-file';
import { type Markup, xml, xmlFile } from './xml';

/** The package document: what the book is, which files it has, and in which order they are read. */

export interface ManifestItem {
  id: string;
  href: string;
  type: string;
  /** e.g. `nav`, `cover-image`. */
  properties?: string;
  /** Id of the overlay that is heard with it. */
  overlay?: string;
  /** Whether it is one of the book's pages, and whether it is read in their course. */
  spine?: 'yes' | 'no';
}

/** Length of an overlay's sound in milliseconds. */
export interface OverlayLength {
  id: string;
  length: number;
}

export interface BookContent {
  text: boolean;
  /** `all` where each page has sound. */
  sound: 'all' | 'some' | 'none';
  pictures: boolean;
}

/** Class of the sentence or word that is being heard. */
export const ACTIVE_CLASS = '-epub-media-overlay-active';

/** Stable for a story, wherever and whenever the book is made. */
const bookIdentifier = (id: string): string => `urn:talelight:story:${encodeURIComponent(id)}`;

export function packageFile(
  { story, authors, narrators }: Omit<Book, 'cover' | 'sound' | 'picture'>,
  items: ManifestItem[],
  overlays: OverlayLength[],
  content: BookContent,
  modified: Date,
): Blob {
  const { title, language, summary, themes = [], age, credits } = story;
  return xmlFile(
    xml`<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${bookIdentifier(story.id)}</dc:identifier>
<dc:title id="title">${line(title)}</dc:title>
<dc:language>${language}</dc:language>
${authors.map(
  (name, i) => xml`<dc:creator id="author${i + 1}">${line(name)}</dc:creator>
<meta refines="#author${i + 1}" property="role" scheme="marc:relators">aut</meta>\n`,
)}${summary && xml`<dc:description>${line(summary)}</dc:description>\n`}${themes.map((theme) => line(theme) && xml`<dc:subject>${line(theme)}</dc:subject>\n`)}${credits && xml`<dc:rights>${line(credits)}</dc:rights>\n`}<meta property="dcterms:modified">${modified.toISOString().replace(/\.\d+Z$/u, 'Z')}</meta>
${age && xml`<meta property="schema:typicalAgeRange">${line(age)}</meta>\n`}${overlays.length > 0 && overlayFacts(overlays, narrators)}${accessFacts(content, story.language)}<meta name="cover" content="cover"/>
<meta name="generator" content="Talelight"/>
</metadata>
<manifest>
${items.map(manifestItem)}</manifest>
<spine>
${items.map(({ id, spine }) => spine && xml`<itemref idref="${id}"${spine === 'no' && xml` linear="no"`}/>\n`)}</spine>
</package>`,
    'application/oebps-package+xml',
  );
}

/** In metadata a text is one line. */
const line = (text: string) => text.replace(/\s+/gu, ' ').trim();

const manifestItem = ({ id, href, type, properties, overlay }: ManifestItem): Markup =>
  xml`<item id="${id}" href="${href}" media-type="${type}"${properties && xml` properties="${properties}"`}${overlay && xml` media-overlay="${overlay}"`}/>\n`;

/** Lengths in whole milliseconds, so that those of all pages are exactly the book's. */
function overlayFacts(overlays: OverlayLength[], narrators: string[]): Markup {
  const all = overlays.reduce((sum, { length }) => sum + length, 0);
  return xml`<meta property="media:duration">${clockValue(all)}</meta>
${overlays.map(({ id, length }) => xml`<meta property="media:duration" refines="#${id}">${clockValue(length)}</meta>\n`)}${narrators.map((name) => xml`<meta property="media:narrator">${line(name)}</meta>\n`)}<meta property="media:active-class">${ACTIVE_CLASS}</meta>\n`;
}

/** By the vocabulary of schema.org, as EPUB Accessibility asks. */
function accessFacts({ text, sound, pictures }: BookContent, language: Book['story']['language']): Markup {
  const isHeard = sound !== 'none';
  const facts: [name: string, value: string | false][] = [
    ['accessMode', text && 'textual'],
    ['accessMode', isHeard && 'auditory'],
    ['accessMode', pictures && 'visual'],
    ['accessModeSufficient', text && 'textual'],
    ['accessModeSufficient', sound === 'all' && 'auditory'],
    ['accessibilityFeature', text && isHeard && 'synchronizedAudioText'],
    ['accessibilityFeature', 'tableOfContents'],
    ['accessibilityFeature', 'readingOrder'],
    ['accessibilityFeature', text && 'displayTransformability'],
    ['accessibilityHazard', 'none'],
    ['accessibilitySummary', BOOK_WORDS[language].access({ text, sound: isHeard, pictures })],
  ];
  return xml`${facts.map(([name, value]) => value && xml`<meta property="schema:${name}">${value}</meta>\n`)}`;
}
