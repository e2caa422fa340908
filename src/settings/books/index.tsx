import { useEffect, useMemo } from 'preact/hooks';
import { ignore } from '../../domain/ignore';
import { useBooksWords } from '../../i18n/books';
import { saveBlob } from '../backup/save-file';
import type { LazySectionProps } from '../section';
import { ChooseStories, storiesToSave } from './choose-stories';
import { type BooksDeps, createBooksModel } from './model';
import { SaveStory } from './save-story';
import '../stories/stories.css';
import './books.css';

/** Address of the part that stands on a story's page, before the story's id. */
const BOOK_OF = 'books/of/';

const loadMaker = () => import('./maker');

/** Stories as books: one on its own page, or several from the list of all. */
export default function BooksSection({ path }: Pick<LazySectionProps, 'path'>) {
  const { zip } = useBooksWords();
  const model = useMemo(() => createBooksModel(depsFor(zip)), [path]);
  useEffect(() => {
    ignore(loadMaker(), 'a press asks for it again, and tells its failure');
    // Making ends with the view that shows it.
    return model.stop;
  }, [model]);
  if (!path.startsWith(BOOK_OF)) return <ChooseStories model={model} />;
  const id = decode(path.slice(BOOK_OF.length));
  return <SaveStory key={id} id={id} model={model} />;
}

BooksSection.prepare = async ({ path }: Pick<LazySectionProps, 'path'>) => {
  if (!path.startsWith(BOOK_OF)) await storiesToSave.prepare();
};

const depsFor = (zipName: string): BooksDeps => ({
  async makeBooks(wanted, kind, signal, onProgress) {
    const { makerOf } = await loadMaker();
    return makerOf(zipName)(wanted, kind, signal, onProgress);
  },
  canShare: (file) => navigator.canShare?.({ files: [file] }) ?? false,
  // Without that knowledge one more touch is asked for.
  isTouched: () => navigator.userActivation?.isActive ?? false,
  share: (file) => navigator.share({ files: [file], title: file.name }),
  save: (file) => saveBlob(file, file.name),
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
