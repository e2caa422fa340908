import type { Language } from '../domain/language';

/**
 * The contracts of what writes, speaks, listens and draws for us. Invariants, kept by every implementation:
 *
 * - Nothing happens on import and nothing on opening; everything that takes time takes an `AbortSignal`, last, and
 *   rejects with `Failure('aborted')` once it is aborted, leaving nothing running: no request, timer, stream or track.
 * - Whatever goes wrong is a `Failure` of the closed union; its message is one exact line for a parent, without the key.
 * - Nothing waits for ever, and nothing that still sends bytes is given up: patience is counted from the last byte.
 * - What has been handed on before a failure stays good: a text delta or a sound is never taken back.
 * - A key is sent to the connection's own origin and nowhere else, and no redirect is followed. The registry takes it out of
 *   whatever comes back.
 * - Nothing is retried in here: who asked decides (`create/retry`), and is told how long to wait (`retryAfter`).
 * - The bytes decide what a sound or picture is, not the label that the server puts on it.
 */

/** A service with all that is needed to call it. */
export interface Connection {
  /** Without a slash at its end; empty for what the device does itself. */
  baseUrl: string;
  preset?: string;
  key?: string;
  model?: string;
  voice?: string;
  /** Milliseconds without a byte until it is given up; generous by default, for a local model may take minutes. */
  timeouts?: RequestTimeouts;
}

export interface RequestTimeouts {
  /** Until the answer begins. */
  firstByte: number;
  /** Between two pieces of it. */
  betweenBytes: number;
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A model or a voice that a server offers. */
export interface Offer {
  id: string;
  /** As a person would call it, where the server says. */
  name?: string;
  language?: string;
  /** Day from which it is no longer served, `YYYY-MM-DD`, where the server says. */
  until?: string;
}

/** Writes text. */
export interface Llm {
  /**
   * The answer as it comes, in pieces of any size; ends when the server says that it has ended.
   * @param request.most tokens of answer at most; a server that does not know the limit ignores it
   * @throws {Failure} `too-long` when the context or memory of the server does not suffice; `unsuitable` when a filter
   *   of the server's stopped it; `broken` when it was cut, stalled, or said nothing
   */
  write(request: { messages: ChatMessage[]; most: number }, signal: AbortSignal): AsyncIterable<string>;
  /** Models that the server offers for writing; empty where it does not tell. */
  models(signal: AbortSignal): Promise<Offer[]>;
  /** The server's own judgement whether a text is fit for children; absent where it has none. */
  moderate?(text: string, signal: AbortSignal): Promise<boolean | undefined>;
}

/** A sound with its description. */
export interface SynthesizedSpeech {
  bytes: ArrayBuffer;
  /** MIME type, told from the bytes. */
  type: string;
  /** Each word's offset in the text and its start in seconds, where the server tells. */
  words?: [at: number, seconds: number][];
}

/** Synthesises speech to be stored. */
export interface Tts {
  /**
   * @throws {Failure} `broken` for no sound, a web page, or what no browser plays; `too-long` above 50 MB
   */
  speak(text: string, language: Language, signal: AbortSignal): Promise<SynthesizedSpeech>;
  voices(signal: AbortSignal): Promise<Offer[]>;
  models(signal: AbortSignal): Promise<Offer[]>;
}

/** Ends the message of a `broken` for a sound in which there were no words: the service itself works. */
export const NO_SPEECH_RECOGNIZED = 'understood nothing';

/** Transcribes speech. */
export interface Stt {
  /** @throws {Failure} `broken` when nothing was understood */
  transcribe(sound: Blob, language: Language, signal: AbortSignal): Promise<string>;
  models(signal: AbortSignal): Promise<Offer[]>;
}

/** Draws pictures. */
export interface ImageMaker {
  /** @param size width and height in pixels that are wanted; the server may give others */
  draw(text: string, size: number, signal: AbortSignal): Promise<{ bytes: ArrayBuffer; type: string }>;
  models(signal: AbortSignal): Promise<Offer[]>;
}

/** Speaks through the device itself: nothing is stored, nothing leaves the device unless its own voice does. */
export interface DeviceTts {
  /**
   * A voice of this language, or undefined when the device has none: a Turkish story is never read by an English
   * voice. Voices that work offline come first. Some devices hand out theirs many seconds late: ask again then.
   */
  open(language: Language): Promise<DeviceVoice | undefined>;
}

export interface DeviceVoice {
  name: string;
  /** Volume, 0 to 1, from the next sentence on; absent: full. */
  volume?: number;
  /**
   * Says one sentence and resolves when it has been said. One at a time: a second call silences the first.
   * @param speed 0.8 to 1.2, 1 is the voice's own pace
   * @param onWord told of each word as it is begun, by its offset in the sentence; many voices never tell
   * @throws {Failure} `blocked` when the browser wants a touch first, `broken` when the voice gives no sound, as where
   *   it says at once that it has ended
   */
  say(sentence: string, speed: number, signal: AbortSignal, onWord?: (at: number) => void): Promise<void>;
}

/** Listens through the device itself, where the browser can. */
export interface DeviceStt {
  /** False where the browser has no speech recognition at all. */
  isSupported(): boolean;
  /**
   * Listens until `done` is aborted or the speaker falls silent, and resolves with what was said.
   * @throws {Failure} `refused` without leave to use the microphone, `broken` when nothing was understood
   */
  listen(language: Language, done: AbortSignal, signal: AbortSignal): Promise<string>;
}
