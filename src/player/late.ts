import { useEffect, useState } from 'preact/hooks';
import { loadBedtimeWords } from '../i18n/bedtime';
import { lazyChunk } from '../ui/lazy-view';
import { useOptionalView } from '../ui/optional-view';
import type { PlayerModel } from './model';

const sleepTimer = lazyChunk<{ player: PlayerModel }>(() => [import('./sleep'), loadBedtimeWords()]);

/** Scenes of pages: the cover stays where they cannot be loaded. */
export const loadScenes = () => import('./scenes');

/** The sound comes first. Milliseconds. */
const WAIT = 800;

/** The sleep timer's view, some time after something is heard; the story plays without it where it cannot be loaded. */
export function useSleepTimer(heard: boolean) {
  const [wanted, setWanted] = useState(sleepTimer.view !== undefined);
  useEffect(() => {
    if (!heard || wanted) return;
    const timer = setTimeout(() => setWanted(true), WAIT);
    return () => clearTimeout(timer);
  }, [heard, wanted]);
  return useOptionalView(sleepTimer, wanted);
}
