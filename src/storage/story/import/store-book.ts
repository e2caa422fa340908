import { Failure, toFailure } from '../../../domain/errors';
import type { Language } from '../../../domain/language';
import { type ImportFault, ImportRefusal } from '../../../domain/story/import-fault';
import { mediaKeys } from '../../../domain/story/media-keys';
import type { Story } from '../../../domain/story/story';
import { findEvictable } from '../../media/eviction';
import { bytesLeft, deleteSounds, usage } from '../../media/ledger';
import { getCard, undeleteCard } from '../../shelf/cards';
import { inTransaction } from '../../transaction';
import { whileImporting } from '../imports-under-way';
import { getStory } from '../stories';
import { BookWriter } from './book-writer';
import { contentHash } from './content-hash';
import type { BookReader, ImportSource } from './types';

export interface ImportProgress {
  /** Bytes read, and all of them. */
  bytes: number;
  ofBytes: number;
  /** Pages stored, and their number where the book tells it. */
  pages: number;
  ofPages?: number;
}

export interface ImportedBook {
  /** Of the story. */
  id: string;
  title: string;
  /** True where the same book was here already: nothing was stored. */
  wasHere: boolean;
  faults: ImportFault[];
}

/**
 * Imports a book whole, or not at all: its sounds and pictures page by page under the story's id, its text and card last,
 * in one transaction. The id is made from the content, so that the same book twice, on whatever device, is one story.
 * @param source as `openSource` gives it
 * @param language of a book that does not tell its own
 * @throws {ImportRefusal} where it is refused, `room` where it does not fit; `Failure('full')` where the room ends on the
 * way; `Failure('aborted')`. Nothing of it stays
 */
export async function importBook(
  reader: BookReader,
  source: ImportSource,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
  language: Language,
): Promise<ImportedBook> {
  try {
    const files = source.files.filter(({ size }) => size > 0);
    const counted = files.reduce((sum, { size, crc }) => sum + (crc === undefined ? size : 0), 0);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const progress: ImportProgress = { bytes: 0, ofBytes: size + counted, pages: 0 };
    const tell = (change: Partial<ImportProgress>) => onProgress(Object.assign(progress, change));
    const onBytes = (bytes: number) => tell({ bytes: Math.min(progress.ofBytes, progress.bytes + bytes) });
    const hash = await contentHash({ ...source, files }, signal, onBytes);
    const id = `i-${hash}`;
    return await whileImporting(id, async (beat) => {
      const here = await restoreHere(id);
      if (here) return { id, title: here.title, wasHere: true, faults: [] };
      await ensureItFits(size);
      const watched = { ...source, files: files.map((file) => watchReading(file, onBytes)) };
      const imported = { hash, name: source.name };
      const writer = new BookWriter(id, imported, language);
      try {
        for await (const part of reader.read(watched, signal)) {
          signal.throwIfAborted();
          await writer.add(part);
          if (part.type === 'book' && part.book.pages !== undefined) tell({ ofPages: part.book.pages });
          if (part.type !== 'page') continue;
          await beat();
          tell({ pages: writer.pages });
        }
        signal.throwIfAborted();
        const title = await writer.finish();
        tell({ bytes: progress.ofBytes });
        return { id, title, wasHere: false, faults: writer.faults };
      } catch (error) {
        await deleteUnnamed(id);
        throw error;
      }
    });
  } catch (error) {
    if (signal.aborted) throw new Failure('aborted');
    throw toFailure(error);
  }
}

/** The same book, where it is here whole; a deleted one is brought back. */
async function restoreHere(id: string): Promise<Story | undefined> {
  const [story, card] = await Promise.all([getStory(id), getCard(id)]);
  if (!story || card?.availability !== 'offline') return undefined;
  if (card.deletedAt !== undefined) await undeleteCard(id);
  return story;
}

/** @throws {ImportRefusal} `room` where it does not fit, even without the built-in stories' sound */
async function ensureItFits(wanted: number): Promise<void> {
  const [now, evictable] = await Promise.all([usage(), findEvictable()]);
  const free = bytesLeft(now) + evictable.bytes;
  if (wanted <= free) return;
  const [needed, left] = [Math.ceil(wanted / 1e6), Math.floor(free / 1e6)];
  throw new ImportRefusal({ why: 'room', needed, left }, 'full');
}

/** Deletes the sounds and pictures of an import that has failed; those that a story here names stay. */
const deleteUnnamed = (id: string): Promise<void> =>
  inTransaction(['stories', 'audio', 'sounds', 'settings'], async (tx) => {
    const named = mediaKeys((await tx.objectStore('stories').get(id)) ?? {});
    const sounds = await tx.objectStore('sounds').index('story').getAll(id);
    await deleteSounds(
      tx,
      sounds.filter(({ key }) => !named.includes(key)),
    );
  });

/** A file that tells how much of it was read, once. */
function watchReading(file: ImportSource['files'][number], onBytes: (bytes: number) => void) {
  let isRead = false;
  const read = async () => {
    const bytes = await file.read();
    if (!isRead) onBytes(file.size);
    isRead = true;
    return bytes;
  };
  return { ...file, read };
}
