import { Howl, Howler } from 'howler/dist/howler.core.min.js';

// Short sounds play on media elements too: an AudioContext would stay open, and an iPhone's silent switch mutes it.
Howler.usingWebAudio = false;

/** A recording that is cut short fades this long, so that it does not click. Milliseconds. */
const FADE = 60;

/**
 * Plays a short recording once; resolves at its end or when aborted, and releases it.
 * @param volume 0 to 1
 * @throws {Error} when it cannot be played
 */
export function playRecording(sound: Blob, volume: number, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(sound);
  const howl = new Howl({ src: [url], format: ['mp3'], html5: true, volume });
  const played = new Promise<void>((resolve, reject) => {
    const fail = (_: unknown, error: unknown) => reject(new Error(`no sound (${error})`));
    howl.on('end', () => resolve());
    howl.on('loaderror', fail);
    howl.on('playerror', fail);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  howl.play();
  return played.finally(() => {
    const release = () => {
      howl.unload();
      URL.revokeObjectURL(url);
    };
    if (!howl.playing()) return release();
    howl.fade(volume, 0, FADE);
    setTimeout(release, FADE);
  });
}
