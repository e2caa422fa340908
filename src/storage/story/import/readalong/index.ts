import { languageOfTag } from '../../../../domain/language';
import { ImportRefusal } from '../../../../domain/story/import-fault';
import { cutSound } from '../cut';
import { soundDuration } from '../duration';
import { elementsOf, lineIn, parseXhtml, parseXml, readMarkup } from '../epub/markup';
import { readPicture } from '../epub/pictures';
import type { BookPart, BookReader, ImportSource, ReadPage, ReadSpeech, SourceFile } from '../types';
import { dataUrlBytes } from './data-url';
import { readTimedText, type TimedText } from './timed-text';

/*
 * ReadAlongs: a text whose words have times, as XML beside its sound, or as a page of HTML that names both or holds both.
 */

const TEXT = /\.readalong$/iu;
const PAGE = /\.html?$/iu;
const SOUND = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|webm)$/iu;

export const readalongReader: BookReader = { format: 'readalong', read };

async function* read({ name, files }: ImportSource, signal: AbortSignal): AsyncGenerator<BookPart> {
  const { text, sound, title } = await openReadalong(files);
  const document = parseXml(await readMarkup(text, name), name);
  const pages = pagesOf(document);
  const tag = elementsOf(document, 'text')[0]?.getAttribute('xml:lang') ?? '';
  const language = languageOfTag(tag);
  yield {
    type: 'book',
    book: {
      title: title || nameOf(files.find(({ path }) => TEXT.test(path))?.path ?? name),
      ...(language && { language }),
      pages: pages.length,
    },
  };
  if (tag && !language) yield { type: 'warning', fault: { why: 'language', tag } };
  const length = sound && (await soundDuration(sound).catch(() => undefined));
  if (sound && !length) yield { type: 'warning', fault: { why: 'sound-broken', name } };
  const timed = pages.map(({ element }) => readTimedText(element));
  for (const [i, { graphic }] of pages.entries()) {
    signal.throwIfAborted();
    const now = timed[i] as TimedText;
    const page: ReadPage = { text: now.text };
    const end = timed.slice(i + 1).find(({ words }) => words.length)?.words[0]?.[1];
    const speech = sound && length && now.words.length ? await partOf(sound, now, end ?? length) : undefined;
    if (speech) page.speech = speech;
    if (graphic) {
      // Studio writes the address of its own server before the file's name.
      const picture = files.find(({ path }) => path.split('/').at(-1) === graphic.split('/').at(-1));
      const faults: Extract<BookPart, { type: 'warning' }>['fault'][] = [];
      const bytes = picture && (await readPicture(() => picture, picture.path, faults));
      if (bytes) page.picture = bytes;
      if (!picture) faults.push({ why: 'picture-broken', name: graphic.slice(0, 200) });
      for (const fault of faults) yield { type: 'warning', fault };
    }
    if (page.text || page.picture) yield { type: 'page', page };
  }
}

const nameOf = (path: string) =>
  path
    .replace(/^.*\//u, '')
    .replace(/\.\w+$/u, '')
    .replaceAll('_', ' ');

/** The page's part of the sound, from its first word to that of the next page. */
async function partOf(sound: Blob, { words }: TimedText, end: number): Promise<ReadSpeech | undefined> {
  const begin = words[0]?.[1] ?? 0;
  const part = await cutSound(sound, begin, end).catch(() => undefined);
  if (!part) return undefined;
  return { ...part, marks: [], words: words.map(([at, seconds]) => [at, seconds - begin]) };
}

interface PageElement {
  element: Element;
  graphic: string | undefined;
}

/** Pages, or the whole text where there are none. @throws {ImportRefusal} `epub-nothing` without a word */
function pagesOf(document: Document): PageElement[] {
  const pages = elementsOf(document, 'div').filter((one) => one.getAttribute('type') === 'page');
  const body = elementsOf(document, 'body')[0];
  const all = pages.length ? pages : body ? [body] : [];
  if (!all.some((element) => lineIn(element))) throw new ImportRefusal({ why: 'epub-nothing' });
  return all.map((element) => ({
    element,
    graphic: elementsOf(element, 'graphic')[0]?.getAttribute('url') ?? undefined,
  }));
}

interface Readalong {
  text: Blob;
  sound?: Blob;
  title?: string;
}

/** @throws {ImportRefusal} `item-missing` where the text that a page names is not there */
async function openReadalong(files: SourceFile[]): Promise<Readalong> {
  const own = files.find(({ path }) => TEXT.test(path));
  const sound = files.find(({ path }) => SOUND.test(path));
  const page = files.find(({ path }) => PAGE.test(path));
  if (!page) return { text: (await own?.read()) ?? new Blob(), ...(sound && { sound: await sound.read() }) };
  const html = parseXhtml(await readMarkup(await page.read(), page.path), page.path);
  const element = elementsOf(html, 'read-along')[0];
  const named = async (attribute: string, other: SourceFile | undefined): Promise<Blob | undefined> => {
    const href = element?.getAttribute(attribute) ?? '';
    const held = dataUrlBytes(href);
    if (held) return held;
    const last = decodeURI(href).split('/').at(-1);
    return (files.find(({ path }) => path.split('/').at(-1) === last) ?? other)?.read();
  };
  const text = await named('href', own);
  if (!text)
    throw new ImportRefusal({
      why: 'item-missing',
      name: element?.getAttribute('href')?.slice(0, 200) ?? '',
    });
  const heard = await named('audio', sound);
  const title = lineIn(elementsOf(html, 'title')[0]);
  return { text, ...(heard && { sound: heard }), ...(title && { title }) };
}
