import { describeFault, type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import { MAX_PAGES } from '../../../../domain/story/max-pages';
import type { BookPart, BookReader, ImportSource, ReadPage } from '../types';
import { type Contents, readContents } from './contents';
import { fileFinder, readPackage, refuseLocked } from './package';
import { dividePages, type PageRange } from './pages';
import { picturePath, readPicture } from './pictures';
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
  yield {
    type: 'book',
    book: { ...facts, title, ...(cover && { cover }), ...(isCounted && { pages: spine.length }) },
  };
  const chapters = await readContents(find, contents);
  const told = new Set<string>();
  let count = 0;
  for (const item of spine) {
    signal.throwIfAborted();
    const document = await readDocument(find, item);
    faults.push(...document.faults);
    for (const range of dividePages(document.found, document.cues, ours || item.fixed)) {
      signal.throwIfAborted();
      const text = document.found.text.slice(range.from, range.to);
      const path = range.picture && picturePath(item.path, range.picture.href, faults);
      // The page of a book's cover says nothing that the shelf does not show.
      if (!text && !range.cues.length && (path === undefined || (path === coverPath && spine.length > 1)))
        continue;
      const picture = path === undefined ? undefined : await readPicture(find, path, faults);
      yield* warnings(faults, told);
      if (!text && !picture) continue;
      if (count++ === MAX_PAGES) throw new ImportRefusal({ why: 'pages', most: MAX_PAGES }, 'too-long');
      const chapter = chapterOf(range, document, chapters);
      const page: ReadPage = { text };
      if (chapter) page.title = chapter;
      else if (!text) page.title = range.picture?.alt || document.title || `${title} ${count}`;
      if (picture) page.picture = picture;
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
