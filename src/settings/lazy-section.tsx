import { useWords } from '../i18n';
import { loadParentWords } from '../i18n/parents';
import { LazyView, lazyChunk } from '../ui/lazy-view';
import type { LazySectionProps } from './section';

/** The only list of sections fetched when opened: most parents change the language and never see a service. */
const chunks = {
  services: lazyChunk<LazySectionProps>(() => [import('./services'), loadParentWords()]),
  stories: lazyChunk<LazySectionProps>(() => [import('./stories'), loadParentWords()]),
  studio: lazyChunk<LazySectionProps>(() => [import('./studio'), loadParentWords()]),
  reading: lazyChunk<LazySectionProps>(() => [import('./reading'), loadParentWords()]),
  listening: lazyChunk<LazySectionProps>(() => [import('./listening'), loadParentWords()]),
  children: lazyChunk<LazySectionProps>(() => [import('./children'), loadParentWords()]),
  backup: lazyChunk<LazySectionProps>(() => [import('./backup'), loadParentWords()]),
  limits: lazyChunk<LazySectionProps>(() => [import('./limits'), loadParentWords()]),
  bedtime: lazyChunk<LazySectionProps>(() => [import('./bedtime'), loadParentWords()]),
  deleted: lazyChunk<LazySectionProps>(() => [import('./deleted'), loadParentWords()]),
  trouble: lazyChunk<LazySectionProps>(() => [import('./trouble'), loadParentWords()]),
};
export type LazySectionName = keyof typeof chunks;

/** A section in a chunk of its own, with the words that only parents need. */
export function LazySection({ part, ...props }: LazySectionProps & { part: LazySectionName }) {
  return <LazyView chunk={chunks[part]} words={useWords('shelf')} props={props} />;
}
