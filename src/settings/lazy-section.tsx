import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import { useWords } from '../i18n';
import { loadBackupWords } from '../i18n/backup';
import { loadBooksWords } from '../i18n/books';
import { loadIncomingWords } from '../i18n/incoming';
import { loadParentWords } from '../i18n/parents';
import { loadVoicesWords } from '../i18n/voices';
import { type LazyChunk, LazyView, lazyChunk } from '../ui/lazy-view';
import type { LazySectionProps } from './section';

/** The only list of sections fetched when opened: most parents change the language and never see a service. */
const chunks = {
  services: lazyChunk<LazySectionProps>(() => [import('./services'), loadParentWords()]),
  stories: lazyChunk<LazySectionProps>(() => [import('./stories'), loadParentWords()]),
  voices: lazyChunk<LazySectionProps>(() => [import('./voices'), loadParentWords(), loadVoicesWords()]),
  books: lazyChunk<LazySectionProps>(() => [import('./books'), loadBooksWords()]),
  preferences: lazyChunk<LazySectionProps>(() => [import('./preferences'), loadParentWords()]),
  import: lazyChunk<LazySectionProps>(() => [import('./import'), loadIncomingWords()]),
  studio: lazyChunk<LazySectionProps>(() => [import('./studio'), loadParentWords()]),
  reading: lazyChunk<LazySectionProps>(() => [import('./reading'), loadParentWords()]),
  listening: lazyChunk<LazySectionProps>(() => [import('./listening'), loadParentWords()]),
  children: lazyChunk<LazySectionProps>(() => [import('./children'), loadParentWords()]),
  backup: lazyChunk<LazySectionProps>(() => [import('./backup'), loadParentWords(), loadBackupWords()]),
  limits: lazyChunk<LazySectionProps>(() => [import('./limits'), loadParentWords()]),
  bedtime: lazyChunk<LazySectionProps>(() => [import('./bedtime'), loadParentWords()]),
  touch: lazyChunk<LazySectionProps>(() => [import('./touch')]),
  storage: lazyChunk<LazySectionProps>(() => [import('./storage')]),
  about: lazyChunk<LazySectionProps>(() => [import('./about')]),
};
export type LazySectionName = keyof typeof chunks;

/** Fetches a section ahead of its being shown, with its properties also what its first frame needs. */
export const loadSection = (part: LazySectionName, props?: LazySectionProps): Promise<void> =>
  chunks[part].load(props);

/** A section in a chunk of its own, with the words that only parents need. */
export function LazySection({ part, ...props }: LazySectionProps & { part: LazySectionName }) {
  return <LazyView chunk={chunks[part]} words={useWords('shelf')} props={props} />;
}

/** A part of the home, which stands without it, too. @param place class of what keeps its place until it comes */
const latePart = (chunk: LazyChunk<object>, place?: string) => () => {
  const [View, show] = useState(() => chunk.view);
  useEffect(() => {
    ignore(
      chunk.load().then(() => show(() => chunk.view)),
      'the home stands without it',
    );
  }, []);
  return View ? <View /> : place ? <div class={place} /> : null;
};

/** Picture of the week. */
export const WeekChart = latePart(
  lazyChunk<object>(() => [import('./week')]),
  'settings-week',
);

/** Reminder of a backup: last, where it pushes nothing away when it comes. */
export const ReminderLine = latePart(lazyChunk<object>(() => [import('./reminder'), loadBackupWords()]));
