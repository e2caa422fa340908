import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../../src/domain/errors';
import type { Language } from '../../../../src/domain/language';
import type { DeviceVoice } from '../../../../src/providers/types';

interface Utterance {
  text: string;
  rate: number;
  onstart: (() => void) | null;
  onboundary: ((event: { name: string; charIndex: number }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
}

const voiceOf = (name: string, lang: string, localService = true) => ({
  name,
  lang,
  localService,
  default: false,
});

function createEngine(voices: object[]) {
  const listeners = new Set<() => void>();
  const engine = {
    voices,
    spoken: [] as Utterance[],
    cancelled: 0,
    get last() {
      return engine.spoken.at(-1) as Utterance;
    },
    comeLate(late: object[]) {
      engine.voices = late;
      for (const listener of listeners) listener();
    },
  };
  vi.stubGlobal('speechSynthesis', {
    speaking: true,
    pending: false,
    paused: false,
    getVoices: () => engine.voices,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    speak: (utterance: Utterance) => engine.spoken.push(utterance),
    cancel: () => engine.cancelled++,
    resume: () => {},
  });
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  );
  return engine;
}

/** A fresh module each time, because it remembers whether a voice ever spoke. */
async function open(language: Language): Promise<DeviceVoice | undefined> {
  vi.resetModules();
  return (await import('../../../../src/providers/tts/device')).deviceTts.open(language);
}

const kindOf = (said: Promise<void>) =>
  said.then(
    () => 'said',
    (failure: Failure) => failure.kind,
  );

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the device’s voice', () => {
  test('is one of the story’s language, a local one before one that needs a network', async () => {
    createEngine([voiceOf('far', 'tr-TR', false), voiceOf('near', 'tr_TR'), voiceOf('Ann', 'en-US')]);
    expect((await open('tr'))?.name).toBe('near');
    createEngine([voiceOf('Ann', 'en-US')]);
    expect(await open('tr')).toBeUndefined();
  });

  test.each([
    ['tr', 'tr'],
    ['tr', 'tur'],
    ['tr', 'tur-TUR'],
    ['tr', 'TR_tr'],
    ['en', 'en'],
    ['en', 'eng-USA'],
    ['en', 'en-029'],
    ['en', 'en_GB_#Latn'],
  ] as const)('of %s may call its language %s', async (language, tag) => {
    createEngine([voiceOf('it', tag), voiceOf('other', language === 'tr' ? 'trv' : 'enm')]);
    expect((await open(language))?.name).toBe('it');
    createEngine([voiceOf('other', language === 'tr' ? 'trv-TW' : 'enm')]);
    expect(await open(language)).toBeUndefined();
  });

  test('that ends without time to sound is asked once more, and is broken then', async () => {
    const engine = createEngine([voiceOf('Ann', 'en-US')]);
    const voice = (await open('en')) as DeviceVoice;
    const { signal } = new AbortController();
    const silent = kindOf(voice.say('A fox sleeps.', 1, signal));
    for (let i = 0; i < 2; i++) {
      engine.last.onstart?.();
      engine.last.onend?.();
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(await silent).toBe('broken');
    expect(engine.spoken.length).toBe(2);
    const second = kindOf(voice.say('A fox wakes.', 1, signal));
    engine.last.onend?.();
    await vi.advanceTimersByTimeAsync(0);
    engine.last.onstart?.();
    await vi.advanceTimersByTimeAsync(1500);
    engine.last.onend?.();
    expect(await second).toBe('said');
    // There is nothing to hear in marks alone.
    const marks = kindOf(voice.say('…', 1, signal));
    engine.last.onend?.();
    expect(await marks).toBe('said');
  });

  test('that comes later than anybody waits is found by asking again', async () => {
    const engine = createEngine([]);
    vi.resetModules();
    const { deviceTts } = await import('../../../../src/providers/tts/device');
    const never = deviceTts.open('en');
    await vi.advanceTimersByTimeAsync(2000);
    expect(await never).toBeUndefined();
    // Nobody waits a second time.
    expect(await deviceTts.open('en')).toBeUndefined();
    engine.comeLate([voiceOf('Ann', 'en-US')]);
    expect((await deviceTts.open('en'))?.name).toBe('Ann');
  });

  test('offline is never one that needs a network', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    createEngine([voiceOf('far', 'tr-TR', false)]);
    expect(await open('tr')).toBeUndefined();
  });

  test('may come late, or never, and neither is waited for without end', async () => {
    const engine = createEngine([]);
    const late = open('en');
    await vi.advanceTimersByTimeAsync(700);
    engine.comeLate([voiceOf('Ann', 'en-US')]);
    expect((await late)?.name).toBe('Ann');
    createEngine([]);
    const never = open('en');
    await vi.advanceTimersByTimeAsync(2000);
    expect(await never).toBeUndefined();
  });

  test('says a sentence at the pace asked for, and stops at once', async () => {
    const engine = createEngine([voiceOf('Ann', 'en-US')]);
    const voice = (await open('en')) as DeviceVoice;
    const stop = new AbortController();
    const said = kindOf(voice.say('A fox sleeps.', 0.8, stop.signal));
    expect(engine.last).toMatchObject({ text: 'A fox sleeps.', rate: 0.8 });
    engine.last.onstart?.();
    await vi.advanceTimersByTimeAsync(1500);
    engine.last.onend?.();
    expect(await said).toBe('said');
    const cut = kindOf(voice.say('A fox wakes.', 1, stop.signal));
    stop.abort();
    expect(await cut).toBe('aborted');
    expect(engine.cancelled).toBeGreaterThan(0);
    expect(await kindOf(voice.say('Again.', 1, stop.signal))).toBe('aborted');
  });

  test('tells each word as it comes, where it tells words at all', async () => {
    const engine = createEngine([voiceOf('Ann', 'en-US')]);
    const voice = (await open('en')) as DeviceVoice;
    const told: number[] = [];
    const said = voice.say('A fox sleeps.', 1, new AbortController().signal, (at) => told.push(at));
    engine.last.onstart?.();
    engine.last.onboundary?.({ name: 'sentence', charIndex: 0 });
    engine.last.onboundary?.({ name: 'word', charIndex: 2 });
    const { last } = engine;
    await vi.advanceTimersByTimeAsync(1500);
    engine.last.onend?.();
    await said;
    expect(told).toEqual([2]);
    expect(last.onboundary).toBeNull();
  });

  test('whose end never comes does not hold the story up', async () => {
    const engine = createEngine([voiceOf('Ann', 'en-US')]);
    const voice = (await open('en')) as DeviceVoice;
    const said = kindOf(voice.say('A fox sleeps.', 1, new AbortController().signal));
    engine.last.onstart?.();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await said).toBe('said');
  });

  test('that stays silent asks for a touch first, and is given up then', async () => {
    const engine = createEngine([voiceOf('Ann', 'en-US')]);
    const voice = (await open('en')) as DeviceVoice;
    const { signal } = new AbortController();
    const first = kindOf(voice.say('A fox sleeps.', 1, signal));
    await vi.advanceTimersByTimeAsync(7000);
    expect(await first).toBe('blocked');
    const second = kindOf(voice.say('A fox sleeps.', 1, signal));
    await vi.advanceTimersByTimeAsync(7000);
    expect(await second).toBe('broken');
    const refused = kindOf(voice.say('A fox sleeps.', 1, signal));
    engine.last.onerror?.({ error: 'not-allowed' });
    expect(await refused).toBe('blocked');
  });
});
