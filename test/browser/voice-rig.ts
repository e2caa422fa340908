import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Speech, Story } from '../../src/domain/story/story';
import { type Heard, voiceOf, wavOf } from '../fixtures/voices';
import { freshFolder, type LaunchOptions } from './harness';
import { launchPlayer } from './player-rig';

/** A speaker who repeats three sentences: long enough that every take holds a whole one. */
export const SAID: Heard[] = [
  { for: 0.6 },
  { for: 0.7, at: 0.05 },
  { for: 0.5 },
  { for: 0.5, at: 0.05 },
  { for: 0.4 },
  { for: 0.6, at: 0.05 },
  { for: 0.4 },
];

const recordings = new Map<string, string>();

/** WAV file of a speaker; one for all tests with the same speech, so that they can share a browser. */
function recordingOf(says: Heard[]): string {
  const key = JSON.stringify(says);
  const known = recordings.get(key);
  if (known) return known;
  const path = join(freshFolder('microphone'), 'voice.wav');
  writeFileSync(path, wavOf(voiceOf(says, { rate: 48_000 }), 48_000));
  recordings.set(key, path);
  return path;
}

/** Launches a browser with a speaker at its microphone and permission given, which counts its resources. */
export async function launchStudio(options: LaunchOptions & { says?: Heard[]; refuses?: boolean } = {}) {
  const { says = SAID, refuses = false, ...rest } = options;
  const launched = await launchPlayer({
    whole: refuses || rest.worker === true,
    ...rest,
    args: [
      '--use-fake-device-for-media-stream',
      // Answered beforehand: otherwise the browser would ask and wait.
      refuses ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${recordingOf(says)}`,
    ],
  });
  await launched.context.addInitScript(() => {
    const tracks = new Set<MediaStreamTrack>();
    const contexts = new Set<AudioContext>();
    const media = navigator.mediaDevices;
    const ask = media?.getUserMedia.bind(media);
    if (ask)
      media.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        for (const track of stream.getTracks()) tracks.add(track);
        return stream;
      };
    window.AudioContext = class extends AudioContext {
      constructor(...all: [AudioContextOptions?]) {
        super(...all);
        contexts.add(this);
      }
    };
    Object.assign(window, { studioRig: { tracks, contexts } });
  });
  return launched;
}

/** Resources that a recording has opened and not released. */
export const aliveOf = (page: Page) =>
  page.evaluate(() => {
    const { studioRig, rig } = window as unknown as {
      studioRig: { tracks: Set<MediaStreamTrack>; contexts: Set<AudioContext> };
      rig: { urls: Set<string>; sounds: Set<HTMLAudioElement> };
    };
    return {
      tracks: [...studioRig.tracks].filter(({ readyState }) => readyState === 'live').length,
      contexts: [...studioRig.contexts].filter(({ state }) => state !== 'closed').length,
      urls: rig.urls.size,
      sounds: [...rig.sounds].filter((sound) => sound.src.startsWith('blob:')).length,
    };
  });

export const NOTHING = { tracks: 0, contexts: 0, urls: 0, sounds: 0 };

/** Stored stories. */
export function storiesOf(page: Page): Promise<Story[]> {
  return page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await ask(indexedDB.open('talelight'));
    const all = await ask(db.transaction('stories').objectStore('stories').getAll());
    db.close();
    return all;
  });
}

/** Stored bytes as text of one letter a byte, which is what playwright passes on. */
export function bytesOf(page: Page, key: string): Promise<{ type: string; bytes: Uint8Array }> {
  return page
    .evaluate(async (name) => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((done, fail) => {
          request.onsuccess = () => done(request.result);
          request.onerror = () => fail(request.error);
        });
      const db = await ask(indexedDB.open('talelight'));
      const { type, bytes } = await ask(db.transaction('audio').objectStore('audio').get(name));
      db.close();
      return { type, letters: [...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join('') };
    }, key)
    .then(({ type, letters }) => ({
      type,
      bytes: Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
    }));
}

/** Measures of a stored sound as the browser decodes it: length, loudness, and silence before the voice. */
export function soundIn(page: Page, { key }: Speech) {
  return page.evaluate(async (name) => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const db = await ask(indexedDB.open('talelight'));
    const { bytes } = await ask(db.transaction('audio').objectStore('audio').get(name));
    db.close();
    const buffer = await new OfflineAudioContext(1, 1, 24_000).decodeAudioData(bytes);
    const samples = buffer.getChannelData(0);
    let peak = 0;
    let sum = 0;
    let count = 0;
    let first = -1;
    samples.forEach((sample, i) => {
      peak = Math.max(peak, Math.abs(sample));
      if (Math.abs(sample) > 0.05 && first < 0) first = i;
      if (Math.abs(sample) > 0.02) {
        sum += sample ** 2;
        count++;
      }
    });
    return { seconds: buffer.duration, peak, rms: Math.sqrt(sum / count), silence: first / 24_000 };
  }, key);
}
