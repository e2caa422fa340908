import { Failure, toFailure } from '../../domain/errors';
import { distinctNames, safeFileName } from '../../domain/file-name';
import { withOwnVariant } from '../../domain/story/own-cover';
import type { Story } from '../../domain/story/story';
import type { Book, BookFile } from '../../storage/sharing/epub/book';
import type { StoredBook, StoredMedia } from '../../storage/sharing/epub/read-book';
import { writeZip } from '../../storage/sharing/zip';
import { withDraftPages } from '../stories/edit-story';

/** A book to read, or its sound alone. */
export type BookKind = keyof typeof ENDINGS;

type WriteBook = (
  book: Book,
  options: { now: Date; signal: AbortSignal; onPage(written: number, pages: number): void },
) => Promise<Blob>;

export interface MakeBooksDeps {
  readStoredBook(id: string, signal: AbortSignal, onFetch: () => void): Promise<StoredBook>;
  bookSound(media: StoredMedia): Promise<BookFile | undefined>;
  bookPicture(media: StoredMedia): Promise<BookFile | undefined>;
  drawCover(story: Story): Promise<Blob>;
  write: Record<BookKind, WriteBook>;
  now(): number;
}

/** A story asked for as a book. */
export interface Wanted {
  id: string;
  title: string;
}

/** Pages of a book that are without their voice. */
interface BookNote {
  title: string;
  /** Their number, and that of all pages. */
  silent: number;
  pages: number;
  /** Why the voice did not come; absent where this browser cannot put it into a book. */
  failure?: Failure;
}

export interface MadeBooks {
  file: File;
  /** Number of stories in it. */
  books: number;
  notes: BookNote[];
  /** Stories of which there is no book, and why. */
  skipped: (Wanted & { failure: Failure })[];
}

/** Endings of the files. */
const ENDINGS = { epub: 'epub', mp3: 'mp3' } as const;
const ZIP = 'application/zip';

/**
 * Makes one book, or several in one zip: a browser asks before each further download, and a phone's share sheet shows one
 * file more plainly than ten.
 * @param name of a zip, without its ending
 * @param onProgress share of all that is to be made, 0 to 1
 * @throws {Failure} where none could be made
 */
export async function makeBooks(
  wanted: Wanted[],
  kind: BookKind,
  name: string,
  deps: MakeBooksDeps,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<MadeBooks> {
  const made: { title: string; file: Blob }[] = [];
  const notes: BookNote[] = [];
  const skipped: MadeBooks['skipped'] = [];
  for (const [index, one] of wanted.entries()) {
    signal.throwIfAborted();
    try {
      const { file, title, note } = await makeBook(one, kind, deps, signal, (share) =>
        onProgress((index + share) / wanted.length),
      );
      made.push({ title, file });
      if (note) notes.push(note);
    } catch (error) {
      if (signal.aborted) throw new Failure('aborted');
      const failure = toFailure(error);
      if (wanted.length === 1) throw failure;
      skipped.push({ ...one, failure });
    }
  }
  const [first] = made;
  if (!first) throw skipped[0]?.failure ?? new Failure('missing', 'no story was chosen');
  const names = distinctNames(made.map(({ title }) => safeFileName(title, 'Talelight')));
  const facts = { books: made.length, notes, skipped };
  if (wanted.length === 1) return { ...facts, file: named(first.file, `${names[0]}.${ENDINGS[kind]}`) };
  const entries = made.map(({ file }, i) => ({ path: `${names[i]}.${ENDINGS[kind]}`, data: file }));
  const zip = await writeZip(entries, ZIP, new Date(deps.now()));
  return { ...facts, file: named(zip, `${safeFileName(name, 'Talelight')}.zip`) };
}

const named = (file: Blob, name: string) => new File([file], name, { type: file.type });

/** Share of the work after which a story's parts are here, where they had to be fetched. */
const FETCHED = 0.5;

async function makeBook(
  { id }: Wanted,
  kind: BookKind,
  deps: MakeBooksDeps,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<{ title: string; file: Blob; note: BookNote | undefined }> {
  let fetched = 0;
  const stored = await deps.readStoredBook(id, signal, () => {
    // A pack does not say how many pages are to come; each brings half of the rest.
    fetched += (FETCHED - fetched) / 6;
    onProgress(fetched);
  });
  // Text that a stopped story has beyond its spoken pages goes with it.
  const story = withOwnVariant(withDraftPages(stored.story));
  let unsuited = 0;
  const book: Book = {
    story,
    authors: stored.authors,
    narrators: stored.narrators,
    cover: await coverOf(story, stored, deps),
    async sound(page) {
      const media = await stored.sound(page);
      // A recording stays as it is: what is not MP3 is refused by its bytes.
      if (media && kind === 'mp3') return { type: 'audio/mpeg', data: new Blob([media.bytes]) };
      const sound = media && (await deps.bookSound(media));
      if (media && !sound) unsuited++;
      return sound;
    },
    async picture(page) {
      const media = await stored.picture(page);
      return media && deps.bookPicture(media);
    },
  };
  const file = await deps.write[kind](book, {
    now: new Date(deps.now()),
    signal,
    onPage: (written, pages) => onProgress(fetched + ((1 - fetched) * written) / pages),
  });
  const silent = stored.silent + unsuited;
  const { failure } = stored;
  const note = silent
    ? { title: story.title, silent, pages: story.pages.length, ...(failure && { failure }) }
    : undefined;
  return { title: story.title, file, note };
}

/** The family's picture, else the drawing. */
async function coverOf(story: Story, stored: StoredBook, deps: MakeBooksDeps): Promise<BookFile> {
  const media = await stored.coverPicture();
  const picture = media && (await deps.bookPicture(media));
  return picture ?? { type: 'image/jpeg', data: await deps.drawCover(story) };
}
