import { load } from 'js-yaml';
import { type Language, languageOfTag } from '../../../../domain/language';
import { soundDuration } from '../duration';
import type { BookPart, BookReader, ImportSource, ReadPage, SourceFile } from '../types';

/*
 * Folders of Fably: `info.yaml`, and for each paragraph `paragraph_N.txt` and its sound, counted from 0. Each part may be
 * missing: what is there is read.
 */

/** Bytes of the largest text: more is no paragraph. */
const MOST_TEXT = 1_000_000;
const NUMBERED = /(?:^|\/)paragraph_(\d{1,6})\.(\w+)$/iu;
const TEXT = /^txt$/iu;
const SOUND = /^(?:mp3|m4a|ogg|opus|wav|flac)$/iu;

interface Paragraph {
  text?: SourceFile | undefined;
  sound?: SourceFile | undefined;
}

export const fablyReader: BookReader = {
  format: 'fably',
  async *read({ name, files }: ImportSource, signal): AsyncGenerator<BookPart> {
    const info = await readInfo(files);
    const paragraphs = paragraphsOf(files);
    yield {
      type: 'book',
      book: {
        title: info.title ?? name.replaceAll('_', ' '),
        ...(info.language && { language: info.language }),
        pages: paragraphs.length,
      },
    };
    for (const { text, sound } of paragraphs) {
      signal.throwIfAborted();
      const page: ReadPage = { text: text ? await readText(text) : '' };
      const length = sound && (await soundDuration(await sound.read()).catch(() => undefined));
      if (sound && length) page.speech = { bytes: await sound.read(), duration: length, marks: [] };
      else if (sound) yield { type: 'warning', fault: { why: 'sound-broken', name: sound.path } };
      if (!page.text) page.title = titleOf(sound?.path ?? name);
      if (page.text || page.speech) yield { type: 'page', page };
    }
  },
};

const titleOf = (path: string) =>
  path
    .replace(/^.*\//u, '')
    .replace(/\.\w+$/u, '')
    .replaceAll('_', ' ');

/** In the order of their numbers; the whole story where nothing is numbered. */
function paragraphsOf(files: SourceFile[]): Paragraph[] {
  const byNumber = new Map<number, Paragraph>();
  for (const file of files) {
    const [, number, ending = ''] = NUMBERED.exec(file.path) ?? [];
    if (number === undefined) continue;
    const paragraph = byNumber.get(Number(number)) ?? {};
    if (TEXT.test(ending)) paragraph.text = file;
    else if (SOUND.test(ending)) paragraph.sound = file;
    byNumber.set(Number(number), paragraph);
  }
  if (byNumber.size) return [...byNumber].sort(([a], [b]) => a - b).map(([, paragraph]) => paragraph);
  const named = (ending: RegExp) =>
    files.find(({ path }) => /(?:^|\/)story\.\w+$/iu.test(path) && ending.test(path.split('.').at(-1) ?? ''));
  return [{ text: named(TEXT), sound: named(SOUND) }];
}

const readText = async (file: SourceFile) =>
  file.size > MOST_TEXT ? '' : (await (await file.read()).text()).trim();

/** Title, or else the wish that the story was made from, and language; nothing where the file is missing or torn. */
async function readInfo(files: SourceFile[]): Promise<{ title?: string; language?: Language }> {
  const file = files.find(({ path }) => /(?:^|\/)info\.ya?ml$/iu.test(path));
  if (!file) return {};
  let info: unknown;
  try {
    info = load(await readText(file));
  } catch {
    return {};
  }
  if (!info || typeof info !== 'object') return {};
  const { title, query, language } = info as Record<string, unknown>;
  const told = [title, query].find((one) => typeof one === 'string' && one.trim() !== '') as
    | string
    | undefined;
  const spoken = typeof language === 'string' ? languageOfTag(language) : undefined;
  return {
    ...(told && { title: told.trim().replace(/[.\s]+$/u, '') }),
    ...(spoken && { language: spoken }),
  };
}
