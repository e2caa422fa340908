import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Failure } from '../../../../src/domain/errors';
import type { Language } from '../../../../src/domain/language';
import { deviceStt } from '../../../../src/providers/stt/device';

class Recognition {
  static last: Recognition;
  lang = '';
  interimResults = false;
  calls: string[] = [];
  onresult: ((event: object) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  constructor() {
    Recognition.last = this;
  }
  start = () => this.calls.push('start');
  stop = () => this.calls.push('stop');
  abort = () => this.calls.push('abort');
  hears = (...texts: string[]) => this.onresult?.({ results: texts.map((transcript) => [{ transcript }]) });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('webkitSpeechRecognition', Recognition);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function listen(language: Language = 'en') {
  const done = new AbortController();
  const stop = new AbortController();
  const heard = deviceStt
    .listen(language, done.signal, stop.signal)
    .catch((failure: Failure) => failure.kind);
  return { done, stop, heard, ear: Recognition.last };
}

describe('the device’s ear', () => {
  test('is there or is not', async () => {
    expect(deviceStt.isSupported()).toBe(true);
    vi.unstubAllGlobals();
    expect(deviceStt.isSupported()).toBe(false);
    await expect(
      deviceStt.listen('en', new AbortController().signal, new AbortController().signal),
    ).rejects.toMatchObject({ kind: 'missing' });
  });

  test('writes down what was said until the speaker falls silent', async () => {
    const { heard, ear } = listen('tr');
    expect(ear.lang).toBe('tr-TR');
    ear.hears('bir ');
    ear.hears('bir tilki', ' istiyorum ');
    ear.onend?.();
    expect(await heard).toBe('bir tilki istiyorum');
  });

  test('ends when the finger lets go, with what has been heard by then', async () => {
    const { heard, ear, done } = listen();
    ear.hears('a fox');
    done.abort();
    expect(ear.calls).toEqual(['start', 'stop']);
    ear.hears('a fox at sea');
    ear.onend?.();
    expect(await heard).toBe('a fox at sea');
  });

  test('does not wait for an end that never comes', async () => {
    const { heard, ear, done } = listen();
    ear.hears('a fox');
    done.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await heard).toBe('a fox');
    expect(ear.calls.at(-1)).toBe('abort');
  });

  test('does not listen for ever', async () => {
    const { heard } = listen();
    await vi.advanceTimersByTimeAsync(65_000);
    expect(await heard).toBe('broken');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stopped, it lets go of the microphone at once', async () => {
    const { heard, ear, stop } = listen();
    ear.hears('a fox');
    stop.abort();
    expect(await heard).toBe('aborted');
    expect(ear.calls.at(-1)).toBe('abort');
    expect(ear.onresult).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    ['not-allowed', 'refused'],
    ['service-not-allowed', 'refused'],
    ['audio-capture', 'refused'],
    ['no-speech', 'broken'],
    ['network', 'unreachable'],
    ['language-not-supported', 'unknown-model'],
    ['whatever', 'broken'],
  ])('%s is %s', async (error, kind) => {
    const { heard, ear } = listen();
    ear.onerror?.({ error });
    ear.onend?.();
    expect(await heard).toBe(kind);
  });

  test('keeps what it heard before something went wrong', async () => {
    const { heard, ear } = listen();
    ear.hears('a fox');
    ear.onerror?.({ error: 'network' });
    ear.onend?.();
    expect(await heard).toBe('a fox');
  });

  test('is not begun when nobody wants it any more', async () => {
    const stop = AbortSignal.abort();
    await expect(deviceStt.listen('en', new AbortController().signal, stop)).rejects.toMatchObject({
      kind: 'aborted',
    });
  });
});
