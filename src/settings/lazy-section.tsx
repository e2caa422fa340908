import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n';
import { loadParentWords } from '../i18n/parents';
import { Notice } from '../ui/notice';
import type { LazySectionProps } from './section';

/** THE list of rooms that come when they are entered: most parents change the language and never see a service. */
const parts = {
  services: () => import('./services'),
  stories: () => import('./stories'),
  studio: () => import('./studio'),
  reading: () => import('./reading'),
  listening: () => import('./listening'),
  children: () => import('./children'),
  limits: () => import('./limits'),
  bedtime: () => import('./bedtime'),
};
export type LazySectionName = keyof typeof parts;

const ready: Partial<Record<LazySectionName, ComponentType<LazySectionProps>>> = {};

/** As `shell/lazy` does it for views, which a feature cannot reach: a chunk that does not arrive starts afresh. */
export function LazySection({ part, ...props }: LazySectionProps & { part: LazySectionName }) {
  const words = useWords('shelf');
  const [state, set] = useState<'loading' | 'ready' | 'failed'>('loading');
  useEffect(() => {
    let here = true;
    set('loading');
    Promise.all([parts[part](), loadParentWords()]).then(
      ([module]) => {
        ready[part] = module.default;
        if (here) set('ready');
      },
      () => here && set('failed'),
    );
    return () => {
      here = false;
    };
  }, [part]);
  const Ready = ready[part];
  if (Ready) return <Ready {...props} />;
  if (state === 'failed')
    return <Notice text={words.chunkFailed} action={words.reload} onAction={() => location.reload()} />;
  return <Notice text={words.loading} />;
}
