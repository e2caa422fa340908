import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineEvents } from '../../../../src/player/sound/engine';
import { openMediaEngine } from '../../../../src/player/sound/media-element';

/** A media element whose engine the test plays: events come when it says so. */
class FakeAudio extends EventTarget {
  static last: FakeAudio;
  currentTime = 0;
  duration = Number.NaN;
  readyState = 0;
  seeking = false;
  ended = false;
  error: { code: number; message: string } | null = null;
  constructor() {
    super();
    FakeAudio.last = this;
  }
  load() {}
  pause() {}
  removeAttribute() {}
  async play() {}
  /** Sends an event of an engine that stands at a place of a sound of this length. */
  say(type: string, currentTime: number, duration = this.duration) {
    Object.assign(this, { currentTime, duration, readyState: 4 });
    this.dispatchEvent(new Event(type));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Audio', FakeAudio);
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** An engine that is asked for 42 seconds into a story whose piece begins at 10. */
function opened() {
  const said: string[] = [];
  const events: EngineEvents = {
    onPlaying: () => said.push('playing'),
    onPaused: () => said.push('paused'),
    onEnd: () => said.push('end'),
    onRefused: () => said.push('refused'),
    onFailed: (what) => said.push(`failed: ${what}`),
    onNoOutput: () => said.push('no output'),
    onLength: (seconds) => said.push(`length ${seconds}`),
  };
  const engine = openMediaEngine({ blob: new Blob(['x']), start: 10, at: 42, speed: 1, volume: 1 }, events);
  return { engine, audio: FakeAudio.last, said };
}

test('does not believe a length of 0, as WebKit reports it first', () => {
  const { engine, audio, said } = opened();
  audio.say('loadedmetadata', 0, 0);
  audio.say('durationchange', 0, 0);
  expect(said).toEqual([]);
  audio.say('durationchange', 0, 90);
  expect(said).toEqual(['length 90']);
  engine.close();
});

test('keeps the place that an engine without a length has gone to the beginning of', () => {
  const { engine, audio } = opened();
  engine.play();
  audio.say('loadedmetadata', 0, 0);
  // WebKit clamps to the length that it believes in.
  audio.currentTime = 0;
  expect(engine.time()).toBe(42);
  audio.say('durationchange', 0, 90);
  expect(audio.currentTime).toBe(32);
  audio.say('playing', 0);
  expect(audio.currentTime).toBe(32);
  audio.say('timeupdate', 32.2);
  expect(engine.time()).toBeCloseTo(42.2);
  engine.close();
});

test('keeps the place of a seek that the engine loses', () => {
  const { engine, audio } = opened();
  engine.play();
  audio.say('playing', 32, 90);
  engine.seek(70);
  audio.say('timeupdate', 0);
  expect(audio.currentTime).toBe(60);
  audio.say('timeupdate', 60.1);
  engine.seek(12);
  audio.say('timeupdate', 2);
  audio.say('timeupdate', 2.3);
  expect(engine.time()).toBeCloseTo(12.3);
  engine.close();
});

test('is not sent to and fro for ever by an engine that never gets there', () => {
  const { engine, audio } = opened();
  audio.say('playing', 0, 90);
  for (let i = 0; i < 20; i++) audio.say('timeupdate', 1);
  expect(audio.currentTime).toBe(1);
  expect(engine.time()).toBe(11);
  engine.close();
});

test('tells the place where it was last seen once it has failed', () => {
  const { engine, audio, said } = opened();
  engine.play();
  audio.say('playing', 32, 90);
  audio.say('timeupdate', 50);
  expect(engine.time()).toBe(60);
  audio.error = { code: 3, message: '' };
  audio.say('error', 0);
  expect(said.at(-1)).toBe('failed: the sound does not load (3)');
  expect(engine.time()).toBe(60);
});

test('notices a sound that says it plays and stands still', () => {
  const { engine, audio, said } = opened();
  engine.play();
  audio.say('playing', 32, 90);
  for (let at = 32.5; at < 52; at += 0.5) {
    vi.advanceTimersByTime(500);
    audio.say('timeupdate', at);
  }
  expect(said).not.toContain('failed: no sound came');
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(500);
    audio.say('timeupdate', 51.5);
  }
  expect(said.at(-1)).toBe('failed: no sound came');
  engine.close();
});

test('expects no sound while it is paused, over, or on a page that is not seen', () => {
  const { engine, audio, said } = opened();
  engine.play();
  audio.say('playing', 32, 90);
  engine.pause();
  vi.advanceTimersByTime(60_000);
  engine.play();
  audio.say('playing', 32);
  Object.assign(document, { hidden: true });
  vi.advanceTimersByTime(60_000);
  audio.say('ended', 90);
  Object.assign(document, { hidden: false });
  vi.advanceTimersByTime(60_000);
  expect(said.filter((one) => one.startsWith('failed'))).toEqual([]);
  engine.close();
});

test.each([
  'NS_ERROR_DOM_MEDIA_MEDIASINK_ERR (0x806e000b): OnMediaSinkAudioError',
  'AUDIO_RENDERER_ERROR: audio error during playing',
])('tells a device without a sound output from a bad sound: %s', (message) => {
  const { engine, audio, said } = opened();
  engine.play();
  audio.error = { code: 3, message };
  audio.say('error', 0, 90);
  expect(said).toEqual(['no output']);
  engine.close();
});
