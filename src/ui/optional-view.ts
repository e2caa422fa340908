import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LazyChunk } from './lazy-view';

/** A lazy view that the page can do without: undefined until it is wanted and has arrived, and where it cannot. */
export function useOptionalView<Props>(
  chunk: LazyChunk<Props>,
  wanted: boolean,
): ComponentType<Props> | undefined {
  const [, redraw] = useState({});
  useEffect(() => {
    const show = () => redraw({});
    // Without the chunk there is nothing to show, and nothing missing.
    if (wanted) chunk.load().then(show, show);
  }, [chunk, wanted]);
  return wanted ? chunk.view : undefined;
}
