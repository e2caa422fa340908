import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMouth } from '../../../src/sound/mouth';

/** Media elements that the test lets play to their end. */
const players: FakeAudio[] = [];
class FakeAudio {
  onended: (() => void) | null = null;
  onerror: (() => void) | null = null;
  error = null;
  paused = true;
  volume = 1;
  constructor(public src: string) {
    players.push(this);
  }
  async play() {
    this.paused = false;
  }
  pause() {
    this.paused = true;
  }
  removeAttribute() {
    this.src = '';
  }
  load() {}
}

const urls = new Set<string>();
const tick = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  players.length = 0;
  urls.clear();
  vi.stubGlobal('Audio', FakeAudio);
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

function mouthOf(recorded: Record<string, string> = {}) {
  const say = vi.fn(async () => {});
  const openVoice = vi.fn(async () => ({ name: 'Device', say }));
  const mouth = createMouth({
    labelSound: async (name) => (recorded[name] ? new Blob([recorded[name]]) : undefined),
    openVoice,
    language: () => 'en',
    volume: () => 0.5,
  });
  return { mouth, say, openVoice };
}

describe('what is touched', () => {
  it('is said by its recording, and nothing of it is left', async () => {
    const { mouth, openVoice } = mouthOf({ 'hero/fox': 'sound' });
    const said = mouth.name('hero/fox', 'Fox');
    await tick();
    expect([players[0]?.src, players[0]?.volume, urls.size]).toEqual(['blob:0', 0.5, 1]);
    players[0]?.onended?.();
    await said;
    expect([players[0]?.src, urls.size, openVoice.mock.calls.length]).toEqual(['', 0, 0]);
  });

  it('is said by the device’s voice where nothing was recorded', async () => {
    const { mouth, say } = mouthOf();
    await mouth.name('hero/fox', 'Tilki');
    expect(say).toHaveBeenCalledWith('Tilki', 1, expect.any(AbortSignal));
  });

  it('is silent where there is no voice, and where a sound does not play', async () => {
    const { mouth, openVoice } = mouthOf({ 'hero/bear': 'sound' });
    openVoice.mockResolvedValueOnce(undefined as never);
    await mouth.name('hero/fox', 'Fox');
    const said = mouth.name('hero/bear', 'Bear');
    await tick();
    players[0]?.onerror?.();
    await said;
    expect(urls.size).toBe(0);
  });

  it('is silenced by what is touched next, and by leaving', async () => {
    const { mouth } = mouthOf({ 'hero/fox': 'one', 'hero/bear': 'two', 'hero/owl': 'three' });
    mouth.name('hero/fox', 'Fox');
    mouth.name('hero/owl', 'Owl');
    await tick();
    expect(players).toHaveLength(1);
    mouth.name('hero/bear', 'Bear');
    await tick();
    expect(players.map(({ paused }) => paused)).toEqual([true, false]);
    mouth.hush();
    expect(players.map(({ paused, src }) => [paused, src])).toEqual([
      [true, ''],
      [true, ''],
    ]);
    expect(urls.size).toBe(0);
  });
});
