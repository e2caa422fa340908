import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deviceVoices } from '../../../../src/providers/registry';
import { testVoices } from '../../../../src/settings/about/test-voices';
import { settings } from '../../../../src/storage/settings/settings';

const said: string[] = [];
let listed: { name: string; lang: string }[] = [];
let listeners = new Set<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  said.length = 0;
  listed = [];
  listeners = new Set();
  settings.set({});
  vi.stubGlobal('speechSynthesis', {
    getVoices: () => listed,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  });
  vi.spyOn(deviceVoices, 'device').mockResolvedValue({
    open: async () => ({ name: 'v', say: async (text: string) => void said.push(text) }),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const SAMPLE = { en: 'Hello.', tr: 'Merhaba.' };

describe('the test of the device’s voices', () => {
  it('waits for voices that come late, names them by language without their hundred variants, and plays one', async () => {
    const testing = testVoices(SAMPLE);
    await vi.advanceTimersByTimeAsync(7000);
    listed = [
      { name: 'Turkish espeak-ng', lang: 'tr' },
      { name: 'Turkish+Adam espeak-ng', lang: 'tr' },
      { name: 'Yelda', lang: 'tr-TR' },
      { name: 'Trentino', lang: 'trv' },
    ];
    for (const tell of listeners) tell();
    expect(await testing).toEqual({ en: [], tr: ['Turkish espeak-ng', 'Yelda'] });
    expect(said).toEqual(['Merhaba.']);
    expect(listeners.size).toBe(0);
  });

  it('says that there is none where none comes, and gives up waiting', async () => {
    const testing = testVoices(SAMPLE);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await testing).toEqual({ en: [], tr: [] });
    expect(said).toEqual([]);
  });

  it('asks for none where the voice is switched off', async () => {
    settings.set({ tts: null });
    expect(await testVoices(SAMPLE)).toBeUndefined();
    expect(deviceVoices.device).not.toHaveBeenCalled();
  });
});
