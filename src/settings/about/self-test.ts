import { Failure, toFailure } from '../../domain/errors';
import { createStore } from '../../store';
import { makeTone, TONE_SECONDS } from '../tone';
import type { VoicesByLanguage } from './test-voices';

export const SELF_TEST_STEPS = ['sound', 'voices', 'storage', 'catalogue'] as const;
export type SelfTestStep = (typeof SELF_TEST_STEPS)[number];
export type StepResult =
  | { state: 'running' }
  | {
      state: 'ok';
      /** Number that the step counts, if any. */
      count?: number;
      /** Voices that it found. */
      voices?: VoicesByLanguage;
    }
  | { state: 'failed'; reason: string };
type StepResults = Partial<Record<SelfTestStep, StepResult>>;

interface SelfTestDeps {
  playTone(bytes: ArrayBuffer): Promise<void>;
  testVoices(): Promise<VoicesByLanguage | undefined>;
  testStorage(bytes: ArrayBuffer): Promise<void>;
  testCatalogue(): Promise<number>;
}

export function createSelfTest(deps: SelfTestDeps) {
  const outcomes = createStore<StepResults>({});
  const running = createStore(false);
  const report = (step: SelfTestStep, outcome: StepResult) =>
    outcomes.set({ ...outcomes.get(), [step]: outcome });

  async function run(): Promise<void> {
    if (running.get()) return;
    running.set(true);
    outcomes.set({});
    const tone = makeTone();
    const steps: Record<SelfTestStep, () => Promise<unknown>> = {
      sound: () => deps.playTone(tone),
      voices: () => deps.testVoices(),
      storage: () => deps.testStorage(tone),
      catalogue: () => deps.testCatalogue(),
    };
    for (const step of SELF_TEST_STEPS) {
      report(step, { state: 'running' });
      try {
        const result = await steps[step]();
        report(step, {
          state: 'ok',
          ...(typeof result === 'number' && { count: result }),
          ...(typeof result === 'object' && { voices: result as VoicesByLanguage }),
        });
      } catch (error) {
        report(step, { state: 'failed', reason: toFailure(error).message });
      }
    }
    running.set(false);
  }

  return { outcomes, running, run };
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
        audio.currentTime > TONE_SECONDS / 2
          ? resolve()
          : fail('broken', `it ended after ${audio.currentTime} s`);
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
