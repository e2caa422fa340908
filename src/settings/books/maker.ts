import { clock } from '../../storage/clock';
import { readStoredBook } from '../../storage/sharing/epub/read-book';
import { writeEpub } from '../../storage/sharing/epub/write-epub';
import { writeMp3 } from '../../storage/sharing/mp3/write-mp3';
import { drawCoverFile } from '../../ui/cover-file';
import { bookPicture, bookSound } from './book-media';
import { type MakeBooksDeps, makeBooks } from './make-books';
import type { BooksDeps } from './model';

/** Making of books, a chunk of its own: more than all of the view that asks for it. */

const deps: MakeBooksDeps = {
  readStoredBook,
  bookSound,
  bookPicture,
  write: { epub: writeEpub, mp3: writeMp3 },
  drawCover: (story) => drawCoverFile(story, story.title, story.language),
  now: () => clock.now(),
};

/** @param zipName of several books, without its ending */
export const makerOf =
  (zipName: string): BooksDeps['makeBooks'] =>
  (wanted, kind, signal, onProgress) =>
    makeBooks(wanted, kind, zipName, deps, signal, onProgress);
