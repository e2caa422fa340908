import type { Engine, EngineEvents } from './engine';

/** One plays, one is being loaded. */
const KEPT = 2;

/**
 * Elements that are free. They are used again, because iOS lets an element play by itself only once a touch has reached
 * it: by `play()` or, as here, by `load()`.
 */
const free = [new Audio()];
const unlock = () => {
  for (const element of free) element.load();
};
document.addEventListener('click', unlock, { capture: true });

function release(element: HTMLAudioElement): void {
  element.pause();
  element.removeAttribute('src');
  // Drops the bytes: without it the element keeps the blob alive.
  element.load();
  if (free.length < KEPT) free.push(element);
}

/** A blob that gives no sound for this long never will (WebKitGTK stalls without an error now and then). Milliseconds. */
const PATIENCE = 8000;

/** A jump to the beginning is asked for before the length is known; some engines lose it. Seconds. */
const LOST = 0.3;

interface Piece {
  blob: Blob;
  /** Time in the story at which the piece begins, and time at which to begin; seconds. */
  start: number;
  at: number;
  speed: number;
  volume: number;
}

/**
 * Recorded narration on a media element, which streams: nothing is decoded ahead of what is heard. The blob is loaded at
 * once, so that an engine opened early begins without a gap.
 */
export function openMediaEngine({ blob, start, at, speed, volume }: Piece, events: EngineEvents): Engine {
  const element = free.pop() ?? new Audio();
  const url = URL.createObjectURL(blob);
  const closed = new AbortController();
  const { signal } = closed;
  /** Whether sound is wanted: tells a pause by the system from one of ours. */
  let wanted = false;
  let watch: ReturnType<typeof setTimeout> | undefined;

  function fail(what: string): void {
    clearTimeout(watch);
    if (!signal.aborted) events.onFailed(what);
  }
  const on = (type: string, listener: () => void) => element.addEventListener(type, listener, { signal });
  on('error', () => fail(`the sound does not load (${element.error?.code ?? 0})`));
  on('loadedmetadata', () => {
    if (Number.isFinite(element.duration)) events.onLength?.(element.duration);
    if (Math.abs(element.currentTime - (at - start)) > LOST) element.currentTime = at - start;
  });
  on('playing', () => {
    clearTimeout(watch);
    if (wanted) events.onPlaying();
  });
  on('pause', () => {
    if (!wanted || element.ended) return;
    wanted = false;
    events.onPaused();
  });
  on('ended', () => {
    wanted = false;
    events.onEnd();
  });
  element.preload = 'auto';
  element.src = url;
  element.defaultPlaybackRate = element.playbackRate = speed;
  element.preservesPitch = true;
  element.volume = volume;
  element.currentTime = at - start;

  return {
    play() {
      wanted = true;
      clearTimeout(watch);
      // A page that was never seen may be kept waiting by the browser: no fault of the sound.
      watch = setTimeout(() => document.hidden || fail('no sound came'), PATIENCE);
      element.play().catch((error: Error) => {
        clearTimeout(watch);
        if (signal.aborted || !wanted) return;
        if (error.name === 'NotAllowedError') {
          wanted = false;
          events.onRefused();
        } else if (error.name !== 'AbortError' && !element.error) fail(error.message);
      });
    },
    pause() {
      wanted = false;
      clearTimeout(watch);
      element.pause();
    },
    seek(time) {
      at = time;
      element.currentTime = time - start;
    },
    setSpeed(next) {
      element.defaultPlaybackRate = element.playbackRate = next;
    },
    setVolume(next) {
      element.volume = next;
    },
    time: () => start + (element.readyState > 0 ? element.currentTime : at - start),
    close() {
      if (signal.aborted) return;
      clearTimeout(watch);
      closed.abort();
      release(element);
      URL.revokeObjectURL(url);
    },
  };
}
