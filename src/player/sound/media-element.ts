import { Howl, Howler } from 'howler/dist/howler.core.min.js';
import type { Engine, EngineEvents } from './engine';

/** Nothing here is decoded to PCM; without this, howler makes an AudioContext (a thread) that nobody needs. */
Howler.usingWebAudio = false;

/** The parts of howler that have no public name. */
interface Inside {
  _html5AudioPool: HTMLAudioElement[];
}
interface Node extends HTMLAudioElement {
  /** Howler's own mark: such an element has played after a touch and goes back to the pool. */
  _unlocked?: boolean;
}

/** A blob that gives no sound for so long never will (WebKitGTK stalls without an error now and then). */
const PATIENCE = 8000;

interface Piece {
  blob: Blob;
  /** Where the piece begins in the story, and where in the story to begin; seconds. */
  start: number;
  at: number;
  speed: number;
  volume: number;
}

/**
 * One piece of recorded narration on one media element. Howler chooses the element (one that a touch has unlocked
 * is used again, which iOS asks for), loads and unloads it. Transport goes straight to the element, because
 * howler's `rate()` and `seek()` swap its `ended` for a timer, which a locked phone does not run, and its
 * `playerror` hides whether the browser refused or the file is bad.
 */
export function openMediaEngine({ blob, start, at, speed, volume }: Piece, events: EngineEvents): Engine {
  const pool = (Howler as unknown as Inside)._html5AudioPool;
  // Howler tries out a throwaway element, and warns, when its pool is empty.
  if (pool.length === 0) pool.push(new Audio());
  const url = URL.createObjectURL(blob);
  const closed = new AbortController();
  const { signal } = closed;
  let wanted = false;
  let watch: ReturnType<typeof setTimeout> | undefined;

  const fail = (what: string) => !signal.aborted && events.onFailed(what);
  const howl = new Howl({
    src: [url],
    format: [formatOf(blob.type)],
    html5: true,
    onloaderror: (_, code) => fail(`the sound does not load (${code})`),
  });
  const node = (howl as unknown as { _sounds: { _node: Node }[] })._sounds[0]?._node;
  if (node) {
    node.defaultPlaybackRate = node.playbackRate = speed;
    node.preservesPitch = true;
    node.volume = volume;
    node.currentTime = at - start;
    const on = (type: string, listener: () => void) => node.addEventListener(type, listener, { signal });
    on('loadedmetadata', () => {
      if (Number.isFinite(node.duration)) events.onLength?.(node.duration);
      if (Math.abs(node.currentTime - (at - start)) > 0.3) node.currentTime = at - start;
    });
    on('playing', () => {
      clearTimeout(watch);
      node._unlocked = true;
      if (wanted) events.onPlaying();
    });
    on('pause', () => {
      if (!wanted || node.ended) return;
      wanted = false;
      events.onPaused();
    });
    on('ended', () => {
      wanted = false;
      events.onEnd();
    });
  }

  return {
    play() {
      if (!node) return;
      wanted = true;
      clearTimeout(watch);
      // A page that was never seen may be kept waiting by the browser: that is no fault of the sound.
      watch = setTimeout(() => document.hidden || fail('no sound came'), PATIENCE);
      node.play().catch((error: Error) => {
        clearTimeout(watch);
        if (signal.aborted || !wanted) return;
        if (error.name === 'NotAllowedError') {
          wanted = false;
          events.onRefused();
        } else if (error.name !== 'AbortError' && !node.error) fail(error.message);
      });
    },
    pause() {
      wanted = false;
      clearTimeout(watch);
      node?.pause();
    },
    seek(time) {
      at = time;
      if (node) node.currentTime = time - start;
    },
    setSpeed(next) {
      if (node) node.defaultPlaybackRate = node.playbackRate = next;
    },
    setVolume(next) {
      if (node) node.volume = next;
    },
    time: () => start + (node && node.readyState > 0 ? node.currentTime : at - start),
    close() {
      clearTimeout(watch);
      closed.abort();
      node?.pause();
      howl.unload();
      URL.revokeObjectURL(url);
    },
  };
}

/** Howler asks for a file's ending to know whether the browser plays it. */
function formatOf(type: string): string {
  if (/ogg|opus/u.test(type)) return 'opus';
  return /mp4|m4a|webm|wav|aac|flac/u.exec(type)?.[0] ?? 'mp3';
}
