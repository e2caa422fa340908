import { describeFault, type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import { MAX_PAGES } from '../../../../domain/story/max-pages';
import type { BookPart, BookReader, ImportSource, ReadPage } from '../types';
import { type Contents, readContents } from './contents';
import { fileFinder, readPackage, refuseLocked } from './package';
import { dividePages, type PageRange } from './pages';
import { picturePath, readPicture } from './pictures';
import { EpubSounds } from './speech';
import { readDocument, type SpineDocument } from './spine';

/** Reads EPUB 2 and 3, with Media Overlays or without, reflowable and of fixed layout. */
export const epubReader: BookReader = { format: 'epub', read };

async function* read(source: ImportSource, signal: AbortSignal): AsyncGenerator<BookPart> {
  const find = fileFinder(source.files);
  await refuseLocked(find);
  const { facts, cover: coverPath, spine, ours, contents, faults } = await readPackage(find);
  const cover = coverPath === undefined ? undefined : await readPicture(find, coverPath, faults);
  const title = facts.title || source.name.replace(/\.epub$/iu, '');
  const isCounted = ours || spine.every(({ fixed }) => fixed);
  // Beside its pages, a book of our own has the page of its cover.
  const expected = ours && coverPath !== undefined ? spine.length - 1 : spine.length;
  yield {
    type: 'book',
    book: { ...facts, title, ...(cover && { cover }), ...(isCounted && { pages: expected }) },
  };
  const chapters = await readContents(find, contents);
  const sounds = new EpubSounds(find, ours);
  const told = new Set<string>();
  let count = 0;
  for (const item of spine) {
    signal.throwIfAborted();
    const document = await readDocument(find, item);
    faults.push(...document.faults);
    for (const range of dividePages(document.found, document.cues, ours || item.fixed)) {
      signal.throwIfAborted();
      const heading = ours ? takeHeading(range, document) : chapterOf(range, document, chapters);
      const text = readable(document.found.text.slice(range.from, range.to));
      const path = range.picture && picturePath(item.path, range.picture.href, faults);
      // The page of a book's cover says nothing that the shelf does not show.
      const isCover = path === coverPath && spine.length > 1;
      if (!text && !range.cues.length && (path === undefined || isCover)) continue;
      const picture = path === undefined ? undefined : await readPicture(find, path, faults);
      const speech = await sounds.speechOf(text, range.from, range.cues);
      faults.push(...sounds.faults.splice(0));
      yield* warnings(faults, told);
      if (!text && !speech && !picture) continue;
      if (count++ === MAX_PAGES) throw new ImportRefusal({ why: 'pages', most: MAX_PAGES }, 'too-long');
      const name = range.picture?.alt || document.title || title;
      // A picture alone is named by a voice: a page has words, or a sound of its own.
      const page: ReadPage = { text: text || speech ? text : heading || name };
      // Documents of our own are all called by their story.
      if (heading || (!page.text && !ours)) page.title = heading || name;
      if (picture) page.picture = picture;
      if (speech) page.speech = speech;
      yield { type: 'page', page };
    }
    yield* warnings(faults, told);
  }
  if (!count) throw new ImportRefusal({ why: 'epub-nothing' });
}

/** Warnings of a book that is broken in every part. */
const MOST_WARNINGS = 100;

/** Yields each fault once. */
function* warnings(faults: ImportFault[], told: Set<string>): Generator<BookPart> {
  for (const fault of faults.splice(0)) {
    const key = describeFault(fault);
    if (told.size >= MOST_WARNINGS || told.has(key)) continue;
    told.add(key);
    yield { type: 'warning', fault };
  }
}

/** Name of the chapter that begins on a page, by the table of contents. */
function chapterOf(
  { from, to }: PageRange,
  { path, found }: SpineDocument,
  contents: Contents,
): string | undefined {
  return contents.get(path.toLowerCase())?.find(({ id }) => {
    const at = id ? (found.spans.get(id)?.[0] ?? -1) : 0;
    return at >= from && (at < to || at === from);
  })?.label;
}

/** Text that says something; signs alone, such as a note for a page without words, do not. */
const readable = (text: string) => (/[\p{L}\p{N}]/u.test(text) ? text : '');

/** Takes the title of a page of our own out of its text. */
function takeHeading(range: PageRange, { found, title }: SpineDocument): string | undefined {
  const [first, next] = found.blocks;
  if (!first?.heading) return undefined;
  range.from = next?.from ?? range.to;
  return title;
}
