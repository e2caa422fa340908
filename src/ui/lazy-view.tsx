import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from './notice';

/**
 * A view and its first data are waited for this long, with the view before in place: they may come over a network that
 * stalls. Milliseconds.
 */
export const PATIENCE = 800;

/** A view in a chunk of its own. */
export interface LazyChunk<Props> {
  /**
   * Fetches the chunk and its words; ahead of time too. Rejects when one of them does not arrive.
   * @param props of a view that is about to be shown: the module may read ahead what its first frame needs (`prepare`)
   */
  load(props?: Props): Promise<void>;
  /** Set once everything has arrived, for as long as the page lives. */
  view?: ComponentType<Props>;
}

interface LazyModule<Props> {
  default: ComponentType<Props> & {
    /** Reads what the first frame needs. A view is shown without it, too, where that takes long or fails. */
    prepare?(props: Props): Promise<unknown>;
  };
}

/** @param start fetches the module, and what the view cannot be drawn without: its words */
export function lazyChunk<Props>(
  start: () => [Promise<LazyModule<Props>>, ...Promise<unknown>[]],
): LazyChunk<Props> {
  const chunk: LazyChunk<Props> = {
    async load(props) {
      const [{ default: view }] = await Promise.all(start());
      if (props)
        await new Promise((done) => {
          // A failure is told by the view itself.
          Promise.resolve(view.prepare?.(props)).then(done, done);
          setTimeout(done, PATIENCE);
        });
      chunk.view = view;
    },
  };
  return chunk;
}

interface Props<ViewProps> {
  chunk: LazyChunk<ViewProps>;
  /** Sentences in place of the view, as the shelf's words have them. */
  words: { loading: string; chunkFailed: string; reload: string };
  props: ViewProps;
  /** In place of the view until it has come; else a notice. */
  children?: ComponentChildren;
}

/**
 * A view that is fetched when first shown. A chunk that does not arrive offers a reload: browsers remember a failed
 * module for as long as the page lives, so fetching it again would never succeed.
 */
export function LazyView<ViewProps extends object>({ chunk, words, props, children }: Props<ViewProps>) {
  const [failed, settle] = useState<unknown>();
  const { view } = chunk;
  useEffect(() => {
    if (view) return;
    // It may have come since it was missed.
    Promise.resolve(chunk.view || chunk.load(props)).then(
      () => settle({}),
      () => settle(chunk),
    );
  }, [chunk]);
  if (chunk.view) return <chunk.view {...props} />;
  if (failed === chunk)
    return <Notice text={words.chunkFailed} action={words.reload} onAction={() => location.reload()} />;
  return <>{children ?? <Notice busy text={words.loading} />}</>;
}
