import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadBedtimeWords } from '../i18n/bedtime';
import { type LazyChunk, lazyChunk } from '../ui/lazy-view';
import { useOptionalView } from '../ui/optional-view';
import type { PlayerModel } from './model';
import type { OpenStory } from './state';

const sleepTimer = lazyChunk<{ player: PlayerModel }>(() => [import('./sleep'), loadBedtimeWords()]);
const scenes = lazyChunk<{ now: OpenStory; calm: boolean }>(() => [import('./scenes')]);

/** The sound comes first. Milliseconds. */
const WAIT = 800;

/** The sleep timer's view, once something is heard; the story plays without it where it cannot be loaded. */
export const useSleepTimer = (heard: boolean) => useLater(sleepTimer, heard);

/** The scenes of pages, once a story is open; its cover stays where they cannot be loaded. */
export const usePageScenes = (isOpen: boolean) => useLater(scenes, isOpen);

/**
 * A view that is fetched some time after it could be used.
 * @param wait milliseconds
 */
export function useLater<Props>(
  chunk: LazyChunk<Props>,
  usable: boolean,
  wait = WAIT,
): ComponentType<Props> | undefined {
  const [wanted, setWanted] = useState(chunk.view !== undefined);
  useEffect(() => {
    if (!usable || wanted) return;
    const timer = setTimeout(() => setWanted(true), wait);
    return () => clearTimeout(timer);
  }, [usable, wanted, wait]);
  return useOptionalView(chunk, wanted);
}
