import { loadWords } from '../i18n';
import { type LazyChunk, lazyChunk } from '../ui/lazy-view';

/** Views that only a parent may see: their chunk decides whether a gate stands before them. */
const protectedView = lazyChunk(() => [import('./protected-view'), loadWords()]);

/** The only list of views that load late. Each states its own props; the list only carries them. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export const views: Record<'play' | 'create' | 'settings' | 'tools' | 'trouble', LazyChunk<any>> = {
  play: lazyChunk(() => [import('../player'), loadWords()]),
  create: lazyChunk(() => [import('../create'), loadWords()]),
  settings: protectedView,
  tools: protectedView,
  trouble: lazyChunk(() => [import('../library/trouble'), loadWords()]),
};
