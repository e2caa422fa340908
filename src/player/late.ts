import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadBedtimeWords } from '../i18n/bedtime';
import type { PlayerModel } from './model';

type SleepView = ComponentType<{ player: PlayerModel }>;

let ready: SleepView | undefined;

/** What comes first is the sound. Milliseconds. */
const WAIT = 800;

/** The sleep timer, which comes once something is heard. Where it cannot be fetched there is none, and the story plays. */
export function useSleep(heard: boolean): SleepView | undefined {
  const [View, show] = useState<SleepView | undefined>(() => ready);
  useEffect(() => {
    if (!heard || View) return;
    const timer = setTimeout(() => {
      Promise.all([import('./sleep'), loadBedtimeWords()]).then(
        ([module]) => {
          ready = module.default;
          show(() => ready);
        },
        () => {},
      );
    }, WAIT);
    return () => clearTimeout(timer);
  }, [heard, View]);
  return View;
}
