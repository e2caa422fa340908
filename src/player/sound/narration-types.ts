import type { Language } from '../../domain/language';
import type { DeviceVoice } from '../../providers/types';
import type { AudioStore } from '../story/loaded-story';
import type { SentencePosition } from '../story/timeline';
import type { Engine, EngineEvents } from './engine';
import type { PlaybackPosition } from './stretch';

export interface NarrationDeps extends AudioStore {
  openVoice(language: Language): Promise<DeviceVoice | undefined>;
  /** Calls back when the device may have other voices; returns the way to stop. */
  onVoices(listener: () => void): () => void;
  openMediaEngine(
    piece: { blob: Blob; start: number; at: number; speed: number; volume: number },
    events: EngineEvents,
  ): Engine;
  /** 0 to 1. */
  loudness(): number;
}

/** Never sent after `stop`. */
export interface NarrationEvents {
  onPlaying(): void;
  /** Paused by the system, or not allowed to begin. */
  onPaused(): void;
  /** Only while sound comes. */
  onTime(position: PlaybackPosition): void;
  /** The page's audio has not arrived. */
  onWait(): void;
  /** A stretch was spoken to its end, which is this sentence, not always its page's last. */
  onDone(last: SentencePosition): void;
  /** No voice for the language: nothing sounds. */
  onVoiceless(): void;
  /** A stored page does not play, for good. */
  onBroken(page: number, what: string): void;
  /** The device has no sound output; nothing is wrong with the page. */
  onNoOutput(): void;
}
