import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../src/sound/announcer';

type Listener = (id: number, error?: unknown) => void;

/** Howls that the test plays to their end. */
class FakeHowl {
  static all: FakeHowl[] = [];
  listeners: Record<string, Listener> = {};
  isPlaying = false;
  unloaded = false;
  faded: number[] = [];
  constructor(readonly options: { src: string[]; volume: number; html5: boolean }) {
    FakeHowl.all.push(this);
  }
  on(type: string, listener: Listener) {
    this.listeners[type] = listener;
  }
  play() {
    this.isPlaying = true;
  }
  playing() {
    return this.isPlaying;
  }
  fade(...steps: number[]) {
    this.faded = steps;
  }
  unload() {
    this.isPlaying = false;
    this.unloaded = true;
  }
  send(type: string, error?: unknown) {
    this.isPlaying = false;
    this.listeners[type]?.(1, error);
  }
}
vi.mock('howler/dist/howler.core.min.js', () => ({ Howl: FakeHowl, Howler: {} }));

const urls = new Set<string>();
/** Resolves when so many recordings have begun, the module being loaded first. */
const begun = (count: number) => vi.waitFor(() => expect(FakeHowl.all).toHaveLength(count));
const tick = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  FakeHowl.all = [];
  urls.clear();
  let count = 0;
  URL.createObjectURL = () => {
    const url = `blob:${count++}`;
    urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => void urls.delete(url);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function announcerOf(recorded: Record<string, string> = {}) {
  const say = vi.fn(async () => {});
  const openVoice = vi.fn(async () => ({ name: 'Device', say }));
  const announcer = createAnnouncer({
    recordingOf: async (name) => (recorded[name] ? new Blob([recorded[name]]) : undefined),
    openVoice,
    language: () => 'en',
    volume: () => 0.5,
  });
  return { announcer, say, openVoice };
}

describe('what is touched', () => {
  it('is said by its recording, and nothing of it is left', async () => {
    const { announcer, openVoice } = announcerOf({ 'hero/fox': 'sound' });
    const said = announcer.sayLabel('hero/fox', 'Fox');
    await begun(1);
    const [howl] = FakeHowl.all;
    expect(howl?.options).toMatchObject({ src: ['blob:0'], volume: 0.5, html5: true });
    expect(urls.size).toBe(1);
    howl?.send('end');
    await said;
    expect([howl?.unloaded, urls.size, openVoice.mock.calls.length]).toEqual([true, 0, 0]);
  });

  it('is said by the device’s voice where nothing was recorded', async () => {
    const { announcer, say } = announcerOf();
    await announcer.sayLabel('hero/fox', 'Tilki');
    expect(say).toHaveBeenCalledWith('Tilki', 1, expect.any(AbortSignal));
  });

  it('is silent where there is no voice, and where a sound does not play', async () => {
    const { announcer, openVoice } = announcerOf({ 'hero/bear': 'sound' });
    openVoice.mockResolvedValueOnce(undefined as never);
    await announcer.sayLabel('hero/fox', 'Fox');
    const said = announcer.sayLabel('hero/bear', 'Bear');
    await begun(1);
    FakeHowl.all[0]?.send('loaderror', 4);
    await said;
    expect(urls.size).toBe(0);
  });

  it('is silenced by what is touched next, and by leaving', async () => {
    const { announcer } = announcerOf({ 'hero/fox': 'one', 'hero/bear': 'two', 'hero/owl': 'three' });
    announcer.sayLabel('hero/fox', 'Fox');
    announcer.sayLabel('hero/owl', 'Owl');
    await begun(1);
    await tick();
    expect(FakeHowl.all).toHaveLength(1);
    announcer.sayLabel('hero/bear', 'Bear');
    await begun(2);
    const [owl, bear] = FakeHowl.all;
    // Faded out, so that it does not click.
    expect(owl?.faded).toEqual([0.5, 0, 60]);
    await vi.waitFor(() => expect([owl?.unloaded, bear?.unloaded]).toEqual([true, false]));
    announcer.stop();
    await vi.waitFor(() => expect([bear?.unloaded, urls.size]).toEqual([true, 0]));
  });
});
