import { JSDOM } from 'jsdom';
import { vi } from 'vitest';
import type { StoryGraph } from '../../../../../src/domain/story/graph/graph';
import { ImportRefusal } from '../../../../../src/domain/story/import-fault';
import { openSource } from '../../../../../src/storage/story/import/open-source';
import { readerFor } from '../../../../../src/storage/story/import/registry';
import type {
  BookFacts,
  BookPart,
  BookReader,
  ImportSource,
  ReadPage,
  ReadSpeech,
  SourceFile,
} from '../../../../../src/storage/story/import/types';
import { type ZipPart, zipOf } from '../../../../fixtures/zips';

vi.stubGlobal('DOMParser', new JSDOM().window.DOMParser);

export const fileOf = (path: string, bytes: Uint8Array<ArrayBuffer>): SourceFile => ({
  path,
  size: bytes.length,
  read: async () => new Blob([bytes]),
});

export const sourceOf = (parts: ZipPart[] | Uint8Array<ArrayBuffer>, name = 'book.epub'): ImportSource => ({
  name,
  files: [fileOf(name, Array.isArray(parts) ? zipOf(parts) : parts)],
});

export interface BookRead {
  book: BookFacts;
  pages: (ReadPage & { speech?: ReadSpeech })[];
  graph?: StoryGraph;
  warnings: string[];
}

/** Opens a source as the page does. */
export async function openBook(source: ImportSource): Promise<[BookReader, ImportSource]> {
  const opened = await openSource(source, new AbortController().signal);
  return [await readerFor(opened), opened];
}

/** Reads a source to its end. */
export async function readBook(source: ImportSource): Promise<BookRead> {
  const [reader, opened] = await openBook(source);
  const read: BookRead = { book: { title: '' }, pages: [], warnings: [] };
  let order: BookPart['type'][] = [];
  for await (const part of reader.read(opened, new AbortController().signal)) {
    order = [...order, part.type];
    if (part.type === 'book') read.book = part.book;
    else if (part.type === 'page') read.pages.push(part.page);
    else if (part.type === 'graph') read.graph = part.graph;
    else read.warnings.push(describe(part.fault));
  }
  if (
    order.find((type) => type !== 'warning') !== 'book' ||
    order.filter((type) => type === 'book').length !== 1
  )
    throw new Error('the book comes first, once');
  return read;
}

const describe = ({ why, ...facts }: { why: string }) => [why, ...Object.values(facts)].join(' ');

/** Reason of a refusal in one line, or what came instead. */
export async function refusalOf(source: ImportSource): Promise<string> {
  try {
    const { pages } = await readBook(source);
    return `${pages.length} pages`;
  } catch (error) {
    if (error instanceof ImportRefusal) return describe(error.fault);
    throw error;
  }
}
