/**
 * Something that tells a stretch of a story aloud: recorded narration (`audio.ts`) or the device's voice
 * (`told.ts`). Both take the same orders and tell the same news, so that the controls need not know which it is.
 * Times are seconds of the whole story at normal speed.
 */
export interface Engine {
  /** Must be called from within a touch where the browser asks for one. */
  play(): void;
  pause(): void;
  /** Goes there; plays on if it was playing. */
  seek(time: number): void;
  setSpeed(speed: number): void;
  /** 0 to 1. At once, or from the next sentence on; iOS keeps the volume to itself. */
  setVolume(volume: number): void;
  time(): number;
  /** Whether `time` follows the words as they are said; asked of the device's voice, which may or may not tell. */
  followsWords?(): boolean;
  /** Silence at once; everything it held is released and nothing more is heard of it. */
  close(): void;
}

export interface EngineEvents {
  /** Sound is really coming out. */
  onPlaying(): void;
  /** Stopped by someone else: a telephone call, a headset pulled out, the system. */
  onPaused(): void;
  onEnd(): void;
  /** The browser wants a touch before it makes a sound. */
  onRefused(): void;
  onFailed(what: string): void;
  /** The real length in seconds, once known; absent where there is none. */
  onLength?(seconds: number): void;
}
