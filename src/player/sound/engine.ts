/**
 * An engine speaks a stretch of a story aloud: recorded narration (`media-element.ts`) or the device's voice
 * (`device-voice.ts`). Both take the same orders and send the same events, so that the controls need not know which it
 * is. Times are seconds of the whole story at normal speed.
 */
export interface Engine {
  /** Must be called within a touch where the browser asks for one. */
  play(): void;
  pause(): void;
  /** Goes there; plays on if it was playing. */
  seek(time: number): void;
  setSpeed(speed: number): void;
  /** 0 to 1. At once, or from the next sentence on; without effect on iOS. */
  setVolume(volume: number): void;
  time(): number;
  /** Whether `time` follows the spoken words; only some voices of a device report them. */
  followsWords?(): boolean;
  /** Silences at once and releases everything; no event follows. */
  close(): void;
}

export interface EngineEvents {
  /** Sound is really coming out. */
  onPlaying(): void;
  /** Paused by the system: a telephone call, a headset pulled out. */
  onPaused(): void;
  onEnd(): void;
  /** The browser wants a touch before it makes a sound. */
  onRefused(): void;
  onFailed(what: string): void;
  /** The device has no sound output; nothing is wrong with the sound. */
  onNoOutput(): void;
  /** The real length in seconds, once known; absent for voices. */
  onLength?(seconds: number): void;
}
