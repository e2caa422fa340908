import { useEffect } from 'preact/hooks';
import { playsOffline } from '../domain/story/narration';
import { screenOff, sleepTimer } from '../session/now-playing';
import { settings } from '../storage/settings/settings';
import type { PlayerState } from './state';

/** Pause between two stories: long enough for the end to be heard, and to stay. Milliseconds. */
const PAUSE = 8_000;

type Next = Extract<PlayerState, { phase: 'open' }>['next'];

/** Whether the story can be heard from its beginning: stored, or to be fetched. A wish is not. */
const isPlayable = (next: NonNullable<Next>) => playsOffline(next) || Boolean(next.pack && navigator.onLine);

/** Whether a sleep timer has ended or ends with this story; one that counts minutes goes along to the next. */
const isSleepNear = () => screenOff.get() || (sleepTimer.get()?.by ?? 'minutes') !== 'minutes';

/**
 * The story that begins by itself once this one has ended: where the parents want that, nobody sleeps, and no sleep timer
 * decides what follows.
 */
export function nextByItself(now: PlayerState, isBedtime: boolean): Next {
  if (now.phase !== 'open' || now.status !== 'ended' || !now.next || isBedtime) return undefined;
  if (!settings.get().playOn || isSleepNear()) return undefined;
  return isPlayable(now.next) ? now.next : undefined;
}

/** Opens the next story after a pause; any touch or key before that is somebody who chooses, and nothing goes on. */
export function usePlayOn(next: Next, onNext: (id: string) => void): void {
  const id = next?.id;
  useEffect(() => {
    if (id === undefined) return;
    const stop = () => clearTimeout(timer);
    const timer = setTimeout(() => {
      if (!isSleepNear()) onNext(id);
    }, PAUSE);
    addEventListener('pointerdown', stop);
    addEventListener('keydown', stop);
    return () => {
      stop();
      removeEventListener('pointerdown', stop);
      removeEventListener('keydown', stop);
    };
  }, [id]);
}
