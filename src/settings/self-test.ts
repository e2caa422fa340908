import { Failure, toFailure } from '../domain/errors';
import { createStore } from '../store';

export const STEPS = ['sound', 'storage', 'catalogue'] as const;
export type SelfTestStep = (typeof STEPS)[number];
export type StepResult =
  | { state: 'running' }
  | { state: 'ok' /** How many, where the step counts something. */; count?: number }
  | { state: 'failed'; reason: string };
export type StepResults = Partial<Record<SelfTestStep, StepResult>>;

interface Deps {
  playTone(bytes: ArrayBuffer): Promise<void>;
  testStorage(bytes: ArrayBuffer): Promise<void>;
  testCatalogue(): Promise<number>;
}

export function createSelfTest(deps: Deps) {
  const outcomes = createStore<StepResults>({});
  const running = createStore(false);
  const tell = (step: SelfTestStep, outcome: StepResult) =>
    outcomes.set({ ...outcomes.get(), [step]: outcome });

  async function run(): Promise<void> {
    if (running.get()) return;
    running.set(true);
    outcomes.set({});
    const tone = makeTone();
    const steps: Record<SelfTestStep, () => Promise<unknown>> = {
      sound: () => deps.playTone(tone),
      storage: () => deps.testStorage(tone),
      catalogue: () => deps.testCatalogue(),
    };
    for (const step of STEPS) {
      tell(step, { state: 'running' });
      try {
        const result = await steps[step]();
        tell(step, { state: 'ok', ...(typeof result === 'number' && { count: result }) });
      } catch (error) {
        tell(step, { state: 'failed', reason: toFailure(error).message });
      }
    }
    running.set(false);
  }

  return { outcomes, running, run };
}

const RATE = 16_000;
const SECONDS = 0.8;

/** A small bell as a WAV file: two partials that fade, loud enough to be heard, soft enough for a bedroom. */
export function makeTone(): ArrayBuffer {
  const count = RATE * SECONDS;
  const file = new DataView(new ArrayBuffer(44 + count * 2));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, i) => {
      file.setUint8(at + i, letter.charCodeAt(0));
    });
  text(0, 'RIFF');
  file.setUint32(4, 36 + count * 2, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true); // size of this chunk
  file.setUint16(20, 1, true); // PCM
  file.setUint16(22, 1, true); // mono
  file.setUint32(24, RATE, true);
  file.setUint32(28, RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, count * 2, true);
  for (let i = 0; i < count; i++) {
    const t = i / RATE;
    const wave = Math.sin(2 * Math.PI * 659 * t) + 0.5 * Math.sin(2 * Math.PI * 988 * t);
    const shape = Math.min(1, t * 100) * Math.exp(-5 * t);
    file.setInt16(44 + i * 2, wave * shape * 11_000, true);
  }
  return file.buffer;
}

/**
 * Plays the tone through a plain media element, as narration is played.
 * @throws {Failure} `blocked` when the browser refuses to play, `broken` when nothing moves or it cannot decode.
 */
export async function playTone(bytes: ArrayBuffer): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  const audio = new Audio(url);
  let patience: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (kind: 'blocked' | 'broken', why: string) => reject(new Failure(kind, why));
      audio.onended = () =>
        audio.currentTime > SECONDS / 2 ? resolve() : fail('broken', `it ended after ${audio.currentTime} s`);
      audio.onerror = () => fail('broken', audio.error?.message || 'the browser could not play a WAV file');
      patience = setTimeout(() => fail('broken', `the clock stood still at ${audio.currentTime} s`), 5000);
      audio.play().catch((error: Error) => fail('blocked', `${error.name}: ${error.message}`));
    });
  } finally {
    clearTimeout(patience);
    audio.removeAttribute('src');
    audio.load();
    URL.revokeObjectURL(url);
  }
}
