import { ignore } from '../../domain/ignore';
import { language } from '../../i18n';
import { openSource } from '../../storage/story/import/open-source';
import { readerFor } from '../../storage/story/import/registry';
import type { ImportedBook, ImportProgress } from '../../storage/story/import/store-book';
import { importBook } from '../../storage/story/import/store-book';
import type { FileGroup } from './books-of-files';
import { keepPlayerFiles } from './keep-player-files';

/** Imports the book that these files are. @throws {Failure} with nothing of it stored */
export async function importFiles(
  { name, files }: FileGroup,
  signal: AbortSignal,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportedBook> {
  const given = files.map(({ path, file }) => ({ path, size: file.size, read: async () => file }));
  const source = await openSource({ name, files: given }, signal);
  ignore(keepPlayerFiles(), 'they come when the book is opened');
  return importBook(await readerFor(source), source, signal, onProgress, language.get());
}
