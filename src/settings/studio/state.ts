import type { Failure } from '../../domain/errors';
import type { Speech, Story } from '../../domain/story/story';
import type { MicrophoneUnavailable } from '../../sound/microphone';
import type { Change } from '../../storage/changes';
import { isFamilyStory, type PageRef } from '../stories/edit-story';
import type { ProcessedRecording } from './process-recording';
import type { Recorder } from './recorder';

/** Present activity of the studio. */
type StudioActivity =
  | { is: 'resting' }
  /** Waiting for permission to use the microphone. */
  | { is: 'opening' }
  /** @property since by `performance.now()` */
  | { is: 'recording'; since: number }
  | { is: 'hearing' };

/** Failure of the last take or sound. */
export type StudioNotice =
  | { what: 'silent'; page: number }
  | { what: 'failed'; page: number; failure: Failure }
  /** The microphone or the playback does not work. */
  | { what: 'stuck'; failure: Failure };

/** A take that is only in memory, until there is storage for it. */
export interface UnsavedTake {
  where: PageRef;
  finished: ProcessedRecording;
}

/** Sound that a take has replaced; in memory until the studio is left. */
export interface ReplacedTake {
  where: PageRef;
  speech: Speech;
  bytes: ArrayBuffer;
}

export type StudioState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'none' }
  | {
      phase: 'ready';
      story: Story;
      /** From 0; the number of pages stands for a page that does not exist yet. */
      page: number;
      doing: StudioActivity;
      /** Number of takes being processed, and their pages. */
      busy: number;
      pending: number[];
      unsaved: UnsavedTake[];
      /** At most one a page, the newest last. */
      replaced: ReplacedTake[];
      note?: StudioNotice | undefined;
      deaf?: MicrophoneUnavailable | undefined;
    };
export type StudioReady = StudioState & { phase: 'ready' };

export interface StudioDeps {
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored yet. */
  unsavedStory(id: string): Story | undefined;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
  haveAudio(keys: string[]): Promise<boolean[]>;
  putAudio(story: string, speech: Speech, bytes: ArrayBuffer): Promise<void>;
  changeGenerated(
    id: string,
    change: (story: Story) => Story,
    availability: (story: Story) => 'partial' | 'offline',
    fresh?: Story,
  ): Promise<Story | undefined>;
  onChange(listener: (change: Change) => void): () => void;
  microphoneUnavailable(): MicrophoneUnavailable | undefined;
  openRecorder(onLevel: (level: number) => void, onEnded: () => void): Promise<Recorder>;
  processRecording(sound: Blob, text: string, signal: AbortSignal): Promise<ProcessedRecording>;
  play(bytes: ArrayBuffer, type: string, onPlaying: () => void, signal: AbortSignal): Promise<void>;
  onLevel(level: number): void;
  /** Keeps the screen on, and tells the rest of the app that the microphone is in use. */
  setRecording(on: boolean): void;
  /** Whether a service speaks new stories. */
  speaks(): boolean;
  mintId(): string;
}

/** Index of the last page that can be shown: in a family's own story an empty one follows the last. */
export const lastPageOf = ({ pages, source }: Story) =>
  Math.max(0, pages.length - (isFamilyStory({ source }) ? 0 : 1));

/** Sound that the present page's take has replaced. */
export const replacedOn = ({ replaced, page }: StudioReady) =>
  replaced.find(({ where }) => where.index === page);

/** Whether *next* leads on. In a family's own story each take may begin a new page. */
export const canGoNext = ({ story, page, doing }: StudioReady) =>
  page < lastPageOf(story) || (isFamilyStory(story) && doing.is === 'recording');
