import type { Page } from '../../../domain/story/story';
import { writeZip, type ZipEntry } from '../zip';
import { BOOK_FILES, BOOK_WORDS, type Book } from './book';
import { BOOK_STYLE } from './book-style';
import { type BookContent, type ManifestItem, type OverlayLength, packageFile } from './package-file';
import { type BookFolio, overlayFile, pageFile, xhtmlFile } from './page-file';
import { spokenSentences } from './spoken-page';
import { xml, xmlFile } from './xml';

/** Type of the file, and content of its first entry. */
const EPUB_TYPE = 'application/epub+zip';

/** Folder of everything but the container's own files. */
const FOLDER = 'EPUB';

interface WriteOptions {
  /** The book's date. */
  now: Date;
  signal: AbortSignal;
  /** Called after each page. */
  onPage?(written: number, pages: number): void;
}

/**
 * Writes a story as EPUB 3 with Media Overlays: one document a page, with its own sound and picture.
 * @throws what reading a sound or a picture throws; the signal's reason once it is aborted
 */
export async function writeEpub(book: Book, { now, signal, onPage }: WriteOptions): Promise<Blob> {
  const { story } = book;
  const { title, language, pages } = story;
  const words = BOOK_WORDS[language];
  const items: ManifestItem[] = [];
  const overlays: OverlayLength[] = [];
  const content: BookContent = {
    text: pages.some(({ text }) => text.trim()),
    sound: 'none',
    pictures: false,
  };
  const digits = Math.max(2, `${pages.length}`.length);

  function entry(item: ManifestItem, data: Blob): ZipEntry {
    items.push(item);
    return { path: `${FOLDER}/${item.href}`, data, deflate: /xml|css/u.test(item.type) };
  }

  async function* pageEntries(index: number): AsyncGenerator<ZipEntry> {
    const page = pages[index];
    if (!page) return;
    const number = `${index + 1}`.padStart(digits, '0');
    const [sound, picture] = await Promise.all([book.sound(index), book.picture(index)]);
    const folio: BookFolio = {
      number: index + 1,
      page: sound ? page : silent(page),
      sentences: [],
      hasPicture: picture !== undefined,
      names: {
        page: `page-${number}.xhtml`,
        overlay: `page-${number}.smil`,
        sound: sound ? `sound-${number}.${BOOK_FILES[sound.type]}` : '',
        picture: picture ? `picture-${number}.${BOOK_FILES[picture.type]}` : '',
      },
    };
    folio.sentences = spokenSentences(folio.page, story);
    const { names } = folio;
    const overlay = sound && overlayFile(folio);
    yield entry(
      {
        id: `page-${number}`,
        href: names.page,
        type: 'application/xhtml+xml',
        ...(overlay && { overlay: `overlay-${number}` }),
        spine: 'yes',
      },
      pageFile(folio, story),
    );
    if (sound && overlay) {
      overlays.push({ id: `overlay-${number}`, length: overlay.length });
      yield entry(
        { id: `overlay-${number}`, href: names.overlay, type: 'application/smil+xml' },
        overlay.file,
      );
      yield entry({ id: `sound-${number}`, href: names.sound, type: sound.type }, sound.data);
    }
    if (picture) {
      content.pictures = true;
      yield entry({ id: `picture-${number}`, href: names.picture, type: picture.type }, picture.data);
    }
  }

  async function* entries(): AsyncGenerator<ZipEntry> {
    yield { path: 'mimetype', data: new Blob([EPUB_TYPE]) };
    yield { path: 'META-INF/container.xml', data: containerFile(), deflate: true };
    const { cover } = book;
    yield entry(
      {
        id: 'cover',
        href: `cover.${BOOK_FILES[cover.type]}`,
        type: cover.type,
        properties: 'cover-image',
      },
      cover.data,
    );
    yield entry(
      { id: 'cover-page', href: 'cover.xhtml', type: 'application/xhtml+xml', spine: 'yes' },
      xhtmlFile(
        title,
        language,
        xml`<body class="cover" epub:type="cover">
<img src="cover.${BOOK_FILES[cover.type]}" role="doc-cover" alt="${words.cover(title)}"/>
</body>`,
      ),
    );
    for (const index of pages.keys()) {
      signal.throwIfAborted();
      yield* pageEntries(index);
      onPage?.(index + 1, pages.length);
    }
    signal.throwIfAborted();
    content.sound = !overlays.length ? 'none' : overlays.length < pages.length ? 'some' : 'all';
    const about = colophon(book);
    if (about)
      yield entry({ id: 'about', href: 'about.xhtml', type: 'application/xhtml+xml', spine: 'no' }, about);
    yield entry({ id: 'style', href: 'style.css', type: 'text/css' }, new Blob([BOOK_STYLE]));
    yield entry(
      { id: 'contents', href: 'contents.xhtml', type: 'application/xhtml+xml', properties: 'nav' },
      navigationFile(book, items, about !== undefined),
    );
    const file = packageFile(book, items, overlays, content, now);
    yield { path: `${FOLDER}/package.opf`, data: file, deflate: true };
  }

  return writeZip(entries(), EPUB_TYPE, now);
}

/** Without its sound a page has no times. */
const silent = ({ speech: _, ...page }: Page): Page => page;

const containerFile = () =>
  xmlFile(
    xml`<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="${FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>`,
    'application/xml',
  );

/** Those who made the story, as licences ask it to be shown. Out of the pages' course, so that a listener ends with the story. */
function colophon({ story, authors, narrators }: Book): Blob | undefined {
  const { title, language, credits, summary } = story;
  const words = BOOK_WORDS[language];
  const list = new Intl.ListFormat(language);
  const facts = [
    summary,
    authors.length > 0 && words.by(list.format(authors)),
    narrators.length > 0 && words.readBy(list.format(narrators)),
    ...(credits?.split(/\n+/u) ?? []),
  ].filter((fact) => fact && fact.trim() !== '');
  if (!facts.length) return undefined;
  return xhtmlFile(
    words.about,
    language,
    xml`<body class="colophon" epub:type="backmatter">
<section epub:type="colophon" role="doc-colophon" aria-label="${words.about}">
<h1>${title}</h1>
${facts.map((fact) => xml`<p>${fact}</p>\n`)}</section>
</body>`,
  );
}

/** Contents and list of pages. A page without a title is no chapter: the list of pages has it. */
function navigationFile({ story }: Book, items: ManifestItem[], hasAbout: boolean): Blob {
  const { title, language, pages } = story;
  const words = BOOK_WORDS[language];
  const files = items.filter(({ id }) => /^page-/u.test(id)).map(({ href }) => href);
  const link = (href: string, text: string) => xml`<li><a href="${href}">${text}</a></li>\n`;
  const chapters = files.map((href, i) => pages[i]?.title && link(href, pages[i].title));
  return xhtmlFile(
    words.contents,
    language,
    xml`<body>
<nav epub:type="toc" role="doc-toc" aria-label="${words.contents}">
<h1>${words.contents}</h1>
<ol>
${link('cover.xhtml', title)}${chapters}${hasAbout && link('about.xhtml', words.about)}</ol>
</nav>
<nav epub:type="page-list" role="doc-pagelist" aria-label="${words.pages}" hidden="hidden">
<ol>
${files.map((href, i) => link(href, `${i + 1}`))}</ol>
</nav>
</body>`,
  );
}
