import { languageOfTag } from '../../../../domain/language';
import { type ImportFault, ImportRefusal } from '../../../../domain/story/import-fault';
import { elementsOf, lineIn, parseXhtml, readMarkup } from '../epub/markup';
import { type FindFile, fileFinder } from '../epub/package';
import { picturePath, readPicture } from '../epub/pictures';
import type { BookFacts, BookPart, BookReader, ImportSource, ReadPage } from '../types';
import { readBloomPage } from './page';
import { joinSpeech } from './speech';

/* Bloom's books (`.bloompub`): one page of HTML with the whole book, its pictures, and a sound for each sentence. */

export const bloomReader: BookReader = { format: 'bloom', read };

async function* read({ name, files }: ImportSource, signal: AbortSignal): AsyncGenerator<BookPart> {
  const find = fileFinder(files);
  const file = files.find(({ path }) => /\.html?$/iu.test(path));
  if (!file) throw new ImportRefusal({ why: 'item-missing', name: 'index.htm' });
  const html = parseXhtml(await readMarkup(await file.read(), file.path), file.path);
  const tag = elementsOf(html, 'body')[0]?.getAttribute('data-l1') ?? '';
  const faults: ImportFault[] = [];
  const pages = byClass(html, 'bloom-page').filter(
    // Of the pages that Bloom itself adds, only the cover is the story's.
    (page) => !page.hasAttribute('data-xmatter-page') || page.classList.contains('frontCover'),
  );
  if (!pages.length) throw new ImportRefusal({ why: 'epub-nothing' });
  const facts = await factsOf(html, tag, find);
  const cover = await coverOf(html, file.path, find, faults);
  yield {
    type: 'book',
    book: { ...facts, title: facts.title || name, pages: pages.length, ...(cover && { cover }) },
  };
  if (tag && !languageOfTag(tag)) faults.push({ why: 'language', tag });
  for (const element of pages) {
    signal.throwIfAborted();
    const { text, sentences, picture } = readBloomPage(element, tag);
    const page: ReadPage = { text };
    const speech = await joinSpeech(text, sentences, find, faults);
    if (speech) page.speech = speech;
    const path = picture && picturePath(file.path, picture, faults);
    const drawn = path && (await readPicture(find, path, faults));
    if (drawn) page.picture = drawn;
    for (const fault of faults.splice(0)) yield { type: 'warning', fault };
    if (page.text || page.picture) yield { type: 'page', page };
  }
}

const byClass = (parent: Document | Element, name: string): Element[] => [
  ...parent.getElementsByClassName(name),
];

/** Text of the book's own data, in its language or in all. */
function dataOf(html: Document, key: string, tag: string): string {
  const all = elementsOf(html, 'div').filter((one) => one.getAttribute('data-book') === key);
  const spoken = [tag, '*'].flatMap((lang) => all.filter((one) => one.getAttribute('lang') === lang));
  return lineIn(spoken[0]);
}

async function factsOf(html: Document, tag: string, find: FindFile): Promise<BookFacts> {
  const meta = await readMeta(find);
  const language = languageOfTag(tag);
  const credits = [
    dataOf(html, 'originalContributions', tag),
    dataOf(html, 'copyright', tag) || meta.copyright,
    dataOf(html, 'licenseUrl', tag),
  ].filter(Boolean);
  return {
    title: dataOf(html, 'bookTitle', tag) || meta.title || '',
    ...(language && { language }),
    ...(meta.author && { authors: [meta.author] }),
    ...(credits.length && { credits: credits.join(' · ') }),
    ...(meta.summary && { summary: meta.summary }),
  };
}

/** Texts of `meta.json`; none where it is missing or torn. */
async function readMeta(find: FindFile): Promise<Record<string, string>> {
  const file = find('meta.json');
  if (!file || file.size > 1_000_000) return {};
  try {
    const meta: unknown = JSON.parse(await (await file.read()).text());
    const texts = Object.entries(meta ?? {}).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(texts as [string, string][]);
  } catch {
    return {};
  }
}

/** Drawn by Bloom where nobody has chosen a picture. */
const NO_PICTURE = /placeHolder\.png$/iu;

async function coverOf(html: Document, from: string, find: FindFile, faults: ImportFault[]) {
  const name = dataOf(html, 'coverImage', '*');
  const path = name && !NO_PICTURE.test(name) ? picturePath(from, encodeURI(name), faults) : undefined;
  return path === undefined ? undefined : readPicture(find, path, faults);
}
