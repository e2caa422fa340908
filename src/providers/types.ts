import type { Language } from '../domain/story';

/**
 * The contracts of what speaks, writes and listens for us. Invariants, kept by every implementation:
 *
 * - Nothing happens on import; everything that takes time takes an `AbortSignal`, first or last, and rejects with
 *   `Failure('aborted')` once it is aborted, leaving nothing running.
 * - Whatever goes wrong is a `Failure`; nothing waits for ever.
 */

/** Speaks through the device itself: nothing is stored, nothing leaves the device unless its own voice does. */
export interface DeviceVoice {
  /**
   * A voice of this language, or undefined when the device has none: a Turkish story is never read by an English
   * voice. Voices that work offline come first.
   */
  open(language: Language): Promise<Voice | undefined>;
}

export interface Voice {
  name: string;
  /**
   * Says one sentence and resolves when it has been said. One at a time: a second call silences the first.
   * @param speed 0.8 to 1.2, 1 is the voice's own pace
   * @throws {Failure} `blocked` when the browser wants a touch first, `broken` when the voice gives no sound
   */
  say(sentence: string, speed: number, signal: AbortSignal): Promise<void>;
}
