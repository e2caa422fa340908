import { keepAudioElement, takeAudioElement } from '../../session/audio-elements';
import type { Engine, EngineEvents } from './engine';

function release(element: HTMLAudioElement): void {
  element.pause();
  element.removeAttribute('src');
  // Drops the bytes: without it the element keeps the blob alive.
  element.load();
  keepAudioElement(element);
}

/**
 * A sound that does not begin, or stands still, for this long never goes on (WebKitGTK stalls without an error now and
 * then). Milliseconds.
 */
const PATIENCE = 8000;

/** A jump to the beginning is asked for before the length is known; some engines lose it. Seconds. */
const LOST = 0.3;

/** An engine that knows no length yet goes to the beginning instead of where it is sent: so far behind. Seconds. */
const BEHIND = 3;

/** Times that an engine is sent to the same place; one whose index lies would go to and fro for ever. */
const SENDS = 5;

/** How Firefox and Chromium name a device without a sound output, or one that was pulled out. */
const NO_OUTPUT = /sink|audio_renderer/i;

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
  const element = takeAudioElement();
  const url = URL.createObjectURL(blob);
  const closed = new AbortController();
  const { signal } = closed;
  /** Whether sound is wanted: tells a pause by the system from one of ours. */
  let wanted = false;
  let watch: ReturnType<typeof setTimeout> | undefined;
  /** The place in the sound that was asked for, until the element has been seen there; seconds. */
  let target: number | undefined = at - start;
  let sends = 0;
  /** The place that the element was last seen at. A failed one says 0. */
  let seen = at - start;
  /** The place at the last sign that the sound advances. */
  let heard = -1;

  function fail(what: string): void {
    clearTimeout(watch);
    if (signal.aborted) return;
    place();
    if (NO_OUTPUT.test(what)) events.onNoOutput();
    else events.onFailed(what);
  }
  /**
   * Expects the sound to advance. A page that was never seen may be kept waiting by the browser: no fault of the sound. A
   * timer of a page that was frozen fires before the sound could tell that it advances: so its place is looked at.
   */
  function expectSound(): void {
    clearTimeout(watch);
    const before = element.currentTime;
    watch = setTimeout(() => {
      if (document.hidden || element.currentTime !== before) expectSound();
      else fail('no sound came');
    }, PATIENCE);
  }
  function send(to: number): void {
    target = to;
    sends = 0;
    element.currentTime = to;
  }
  /** Seconds into the sound. */
  function place(): number {
    if (target !== undefined) return target;
    if (element.readyState > 0 && !element.error) seen = element.currentTime;
    return seen;
  }
  /** Sends an element that has lost its place there again. */
  function keepPlace(): void {
    if (target === undefined || element.seeking) return;
    if (target - element.currentTime > BEHIND && sends++ < SENDS) element.currentTime = target;
    else if (element.duration > 0) target = undefined;
  }
  const on = (type: string, listener: () => void) => element.addEventListener(type, listener, { signal });
  on('error', () => {
    const { code = 0, message = '' } = element.error ?? {};
    fail(NO_OUTPUT.test(message) ? message : `the sound does not load (${code})`);
  });
  on('loadedmetadata', () => {
    if (target !== undefined && Math.abs(element.currentTime - target) > LOST) element.currentTime = target;
  });
  // WebKit says 0 first, the truth later.
  on('durationchange', () => {
    const { duration } = element;
    if (!(duration > 0 && Number.isFinite(duration))) return;
    keepPlace();
    events.onLength?.(duration);
  });
  on('playing', () => {
    keepPlace();
    if (!wanted) return;
    expectSound();
    events.onPlaying();
  });
  on('timeupdate', () => {
    keepPlace();
    if (!wanted || element.currentTime === heard) return;
    heard = element.currentTime;
    expectSound();
  });
  on('pause', () => {
    if (!wanted || element.ended) return;
    wanted = false;
    clearTimeout(watch);
    events.onPaused();
  });
  on('ended', () => {
    wanted = false;
    clearTimeout(watch);
    events.onEnd();
  });
  element.preload = 'auto';
  element.src = url;
  element.defaultPlaybackRate = element.playbackRate = speed;
  element.preservesPitch = true;
  element.volume = volume;
  send(at - start);

  return {
    play() {
      wanted = true;
      expectSound();
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
      send(time - start);
    },
    setSpeed(next) {
      element.defaultPlaybackRate = element.playbackRate = next;
    },
    setVolume(next) {
      element.volume = next;
    },
    time: () => start + place(),
    close() {
      if (signal.aborted) return;
      clearTimeout(watch);
      closed.abort();
      release(element);
      URL.revokeObjectURL(url);
    },
  };
}
