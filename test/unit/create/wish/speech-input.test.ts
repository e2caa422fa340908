import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSpeechInput, type SpeechSource } from '../../../../src/create/wish/speech-input';
import { Failure } from '../../../../src/domain/errors';
import type { Stt } from '../../../../src/providers/types';
import { MicrophoneUnavailableError } from '../../../../src/sound/microphone';

const SOUND = new Blob(['sound']);
const tick = () => new Promise((done) => setTimeout(done));

/** Records until released, then returns `result`, or throws it. */
const recorder = (result: Blob | Error | undefined) =>
  vi.fn(async (done: AbortSignal, signal: AbortSignal) => {
    await new Promise((end) => {
      for (const one of [done, signal]) one.addEventListener('abort', end);
      if (result instanceof MicrophoneUnavailableError) end(undefined);
    });
    if (signal.aborted) throw new Failure('aborted');
    if (result instanceof Error) throw result;
    return result;
  });

const service = (hear: Stt['transcribe']): SpeechSource => ({
  stt: async () => ({ transcribe: hear, models: async () => [] }),
});

function earOf(listener: SpeechSource, record = recorder(SOUND)) {
  const onText = vi.fn();
  const ear = createSpeechInput({ source: listener, record, language: () => 'tr' });
  return { ear, onText, record, phase: () => ear.state.get().phase };
}

let hear: ReturnType<typeof vi.fn<Stt['transcribe']>>;
beforeEach(() => {
  hear = vi.fn(async () => ' a fox ');
});

describe('holding to talk', () => {
  it('hears what was said between press and release, and sends it once', async () => {
    const { ear, onText, phase } = earOf(service(hear));
    const end = ear.press(onText);
    expect(phase()).toBe('listening');
    ear.release();
    await end;
    expect(hear).toHaveBeenCalledExactlyOnceWith(SOUND, 'tr', expect.any(AbortSignal));
    expect(onText).toHaveBeenCalledExactlyOnceWith('a fox');
    expect(phase()).toBe('idle');
  });

  it('sends nothing of a slip of the finger, and asks for it once more', async () => {
    const { ear, onText, phase } = earOf(service(hear), recorder(undefined));
    const end = ear.press(onText);
    ear.release();
    await end;
    expect([hear.mock.calls.length, onText.mock.calls.length, phase()]).toEqual([0, 0, 'unheard']);
  });

  it('asks once more where nothing was understood', async () => {
    hear.mockRejectedValue(new Failure('broken', 'no words'));
    const { ear, onText, phase } = earOf(service(hear));
    const end = ear.press(onText);
    ear.release();
    await end;
    expect(phase()).toBe('unheard');
  });

  it('tells what a server said, and can be held again', async () => {
    hear.mockRejectedValueOnce(new Failure('refused', '401 from http://host'));
    const { ear, onText } = earOf(service(hear));
    const end = ear.press(onText);
    ear.release();
    await end;
    expect(ear.state.get()).toMatchObject({ phase: 'failed', failure: { message: '401 from http://host' } });
    const again = ear.press(onText);
    ear.release();
    await again;
    expect(onText).toHaveBeenCalledWith('a fox');
  });

  it('is deaf from then on without a microphone', async () => {
    const { ear, onText, record } = earOf(service(hear), recorder(new MicrophoneUnavailableError('refused')));
    await ear.press(onText);
    expect(ear.state.get()).toEqual({ phase: 'deaf', why: 'refused' });
    await ear.press(onText);
    expect(record).toHaveBeenCalledOnce();
  });

  it('gives up at once when it is left: nothing is sent, and an answer is not listened to', async () => {
    const { ear, onText, phase } = earOf(service(hear));
    const end = ear.press(onText);
    ear.cancel();
    await end;
    expect([hear.mock.calls.length, phase()]).toEqual([0, 'idle']);
    let answer = (_: string) => {};
    hear.mockReturnValueOnce(new Promise((done) => (answer = done)));
    const late = ear.press(onText);
    ear.release();
    await tick();
    ear.cancel();
    answer('too late');
    await late;
    expect(onText).not.toHaveBeenCalled();
  });
});

describe('the device’s own ear', () => {
  it('listens until it is let go of', async () => {
    vi.useFakeTimers();
    const listen = vi.fn(
      (_: string, done: AbortSignal) =>
        new Promise<string>((said) => done.addEventListener('abort', () => said('merhaba'))),
    );
    const { ear, onText } = earOf({ device: { isSupported: () => true, listen } });
    const end = ear.press(onText);
    vi.advanceTimersByTime(500);
    ear.release();
    await end;
    vi.useRealTimers();
    expect(onText).toHaveBeenCalledWith('merhaba');
  });

  it('is deaf where it may not use the microphone', async () => {
    const listen = async () => {
      throw new Failure('refused', 'not-allowed');
    };
    const { ear, onText } = earOf({ device: { isSupported: () => true, listen } });
    await ear.press(onText);
    expect(ear.state.get()).toEqual({ phase: 'deaf', why: 'refused' });
  });
});
