import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadWords, useWords } from '../i18n';
import { Notice } from '../ui/notice';

/** What only a parent may see is loaded by who decides whether there is a gate before it. */
const behind = () => import('./behind');

/** THE list of views that load late. */
const views = {
  play: () => import('../player'),
  create: () => import('../create'),
  settings: behind,
  tools: behind,
};

// biome-ignore lint/suspicious/noExplicitAny: each view states its own props; the list only carries them.
type View = ComponentType<any>;

const ready: { [name: string]: View } = {};

/** Brings a view's code and words; ahead of time too, when a finger comes down on what opens it. */
export async function bring(name: keyof typeof views): Promise<void> {
  const [module] = await Promise.all([views[name](), loadWords()]);
  ready[name] = module.default as View;
}

/**
 * A view that is fetched when first shown. A chunk that does not arrive offers to start afresh: browsers remember
 * a failed module for as long as the page lives, so asking again would never succeed. Another name is another of it:
 * give it a key.
 */
export function Lazy({ name, ...props }: { name: keyof typeof views; [prop: string]: unknown }) {
  const words = useWords('shelf');
  const [failed, tell] = useState<boolean>();
  useEffect(() => {
    bring(name).then(
      () => tell(false),
      () => tell(true),
    );
  }, []);
  const Ready = ready[name];
  if (Ready) return <Ready name={name} {...props} />;
  if (failed) {
    return <Notice text={words.chunkFailed} action={words.reload} onAction={() => location.reload()} />;
  }
  return <Notice text={words.loading} />;
}
