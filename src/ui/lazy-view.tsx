import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from './notice';

/** A view in a chunk of its own. */
export interface LazyChunk<Props> {
  /** Fetches the chunk and its words; ahead of time too. Rejects when one of them does not arrive. */
  load(): Promise<void>;
  /** Set once everything has arrived, for as long as the page lives. */
  view?: ComponentType<Props>;
}

/** @param start fetches the module, and what the view cannot be drawn without: its words */
export function lazyChunk<Props>(
  start: () => [Promise<{ default: ComponentType<Props> }>, ...Promise<unknown>[]],
): LazyChunk<Props> {
  const chunk: LazyChunk<Props> = {
    async load() {
      const [module] = await Promise.all(start());
      chunk.view = module.default;
    },
  };
  return chunk;
}

interface Props<ViewProps> {
  chunk: LazyChunk<ViewProps>;
  /** Sentences in place of the view, as the shelf's words have them. */
  words: { loading: string; chunkFailed: string; reload: string };
  props: ViewProps;
}

/**
 * A view that is fetched when first shown. A chunk that does not arrive offers a reload: browsers remember a failed
 * module for as long as the page lives, so fetching it again would never succeed.
 */
export function LazyView<ViewProps extends object>({ chunk, words, props }: Props<ViewProps>) {
  const [failed, settle] = useState<unknown>();
  useEffect(() => {
    chunk.load().then(
      () => settle({}),
      () => settle(chunk),
    );
  }, [chunk]);
  if (chunk.view) return <chunk.view {...props} />;
  if (failed === chunk)
    return <Notice text={words.chunkFailed} action={words.reload} onAction={() => location.reload()} />;
  return <Notice text={words.loading} />;
}
