import { ImportRefusal } from '../../../domain/story/import-fault';
import type { BookReader, ImportFormat, ImportSource, SourceFile } from './types';

/** The only list of formats. A row costs nothing until a book of it comes: each reader is a chunk of its own. */
interface FormatRow {
  /** Whether the source is of this format: by the names of its files, else by their first bytes. */
  sniff(source: ImportSource): boolean | Promise<boolean>;
  load(): Promise<BookReader>;
}

/** Asked in this order: an EPUB holds sounds too, and a story box’s pack lies among pictures and sounds. */
const FORMATS: { [Format in ImportFormat]?: FormatRow } = {
  epub: {
    sniff: ({ files }) =>
      files.some(({ path }) => path === 'mimetype' || /(?:^META-INF\/container\.xml|\.opf)$/iu.test(path)),
    load: async () => (await import('./epub')).epubReader,
  },
  studio: {
    sniff: ({ files }) => holdsGraph(files, /(?:^|\/)story\.json$/iu, '"stageNodes"'),
    load: async () => (await import('./studio')).studioReader,
  },
  telmi: {
    sniff: ({ files }) => holdsGraph(files, /(?:^|\/)nodes\.json$/iu, '"stages"'),
    load: async () => (await import('./telmi')).telmiReader,
  },
  spg: {
    sniff: ({ files }) => files.some(({ path }) => SPG_ITEM.test(path)),
    load: async () => (await import('./spg')).spgReader,
  },
  fably: {
    sniff: ({ files }) =>
      files.some(({ path }) => /(?:^|\/)(?:info\.ya?ml|paragraph_\d+\.txt)$/iu.test(path)),
    load: async () => (await import('./fably')).fablyReader,
  },
  bloom: {
    sniff: ({ files }) =>
      files.some(({ path }) => path === 'meta.json') && files.some(({ path }) => PAGE.test(path)),
    load: async () => (await import('./bloom')).bloomReader,
  },
  readalong: {
    sniff: ({ files }) => holdsReadalong(files),
    load: async () => (await import('./readalong')).readalongReader,
  },
  audio: {
    sniff: hasSound,
    load: async () => (await import('./audio')).audioReader,
  },
};

const PAGE = /\.html?$/iu;

/** Title of a folder (`0-item.mp3`) or of a story (`fox.item.png`): plain sounds have no such names. */
const SPG_ITEM = /(?:^|\/)(?:0-item|[^/]+\.item)\.(?:mp3|og[ga]|opus|wav|m4a|flac|png|jpe?g|bmp|webp)$/iu;

/** Whether a file of that name speaks of stages, or is cut short: such a pack is no folder of plain sounds. */
async function holdsGraph(files: SourceFile[], name: RegExp, word: string): Promise<boolean> {
  const file = files.find(({ path }) => name.test(path));
  if (!file) return false;
  const text = (await (await file.read()).slice(0, PAGE_HEAD).text()).trim();
  return text.includes(word) || !text.endsWith('}');
}

/** Bytes of a page in which its element is looked for: scripts may stand before it. */
const PAGE_HEAD = 4_000_000;

/** Whether there is a timed text, or a page that shows one. */
async function holdsReadalong(files: SourceFile[]): Promise<boolean> {
  if (files.some(({ path }) => /\.readalong$/iu.test(path))) return true;
  const page = files.find(({ path }) => PAGE.test(path));
  return !!page && (await (await page.read()).slice(0, PAGE_HEAD).text()).includes('<read-along');
}

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

/** Files of a pack of Lunii's own, which is encrypted. */
const LOCKED_BOX = ['ni', 'li', 'ri', 'si'];

/** @throws {ImportRefusal} `story-box-locked` */
function refuseLockedBoxes({ name, files }: ImportSource): void {
  const names = new Set(files.map(({ path }) => path.split('/').at(-1)?.toLowerCase()));
  if (LOCKED_BOX.every((one) => names.has(one))) throw new ImportRefusal({ why: 'story-box-locked', name });
}

/** @throws {ImportRefusal} `unknown-format`; `empty` without a file; `story-box-locked` */
export async function readerFor(source: ImportSource): Promise<BookReader> {
  if (!source.files.some(({ size }) => size > 0))
    throw new ImportRefusal({ why: 'empty', name: source.name });
  const format = await sniff(source);
  if (!format || format === 'audio') refuseLockedBoxes(source);
  const row = format && FORMATS[format];
  if (!row) throw new ImportRefusal({ why: 'unknown-format', name: source.name });
  return row.load();
}
