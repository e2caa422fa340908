import { ImportRefusal } from '../../../domain/story/import-fault';
import type { BookReader, ImportFormat, ImportSource } from './types';

/** The only list of formats. A row costs nothing until a book of it comes: each reader is a chunk of its own. */
interface FormatRow {
  /** Whether the source is of this format: by the names of its files, else by their first bytes. */
  sniff(source: ImportSource): boolean | Promise<boolean>;
  load(): Promise<BookReader>;
}

/** Asked in this order: an EPUB holds sounds too. */
const FORMATS: { [Format in ImportFormat]?: FormatRow } = {
  epub: {
    sniff: ({ files }) =>
      files.some(({ path }) => path === 'mimetype' || /(?:^META-INF\/container\.xml|\.opf)$/iu.test(path)),
    load: async () => (await import('./epub')).epubReader,
  },
  audio: {
    sniff: hasSound,
    load: async () => (await import('./audio')).audioReader,
  },
};

/** Files whose bytes are looked at where no name tells of sound. */
const LOOKED_AT = 5;

/** Whether there is a sound among the files: by their names, else by the first bytes of a few. */
async function hasSound({ files }: ImportSource): Promise<boolean> {
  if (files.some(({ path }) => /\.(?:mp3|m4[abp]|mp4|og[ga]|opus|flac|wave?|aac)$/iu.test(path))) return true;
  const { isSound } = await import('./audio');
  for (const file of files.slice(0, LOOKED_AT)) if (await isSound(await file.read())) return true;
  return false;
}

/** @returns undefined where it is nothing that is read here */
async function sniff(source: ImportSource): Promise<ImportFormat | undefined> {
  for (const [format, row] of Object.entries(FORMATS))
    if (await row.sniff(source)) return format as ImportFormat;
  return undefined;
}

/** @throws {ImportRefusal} `unknown-format`; `empty` without a file */
export async function readerFor(source: ImportSource): Promise<BookReader> {
  if (!source.files.some(({ size }) => size > 0))
    throw new ImportRefusal({ why: 'empty', name: source.name });
  const format = await sniff(source);
  const row = format && FORMATS[format];
  if (!row) throw new ImportRefusal({ why: 'unknown-format', name: source.name });
  return row.load();
}
