import type { Failure } from '../../domain/errors';
import type { Speech, Story } from '../../domain/story/story';
import type { Deaf } from '../../sound/microphone';
import type { Change } from '../../storage/changes';
import { isFamilyStory, type PageRef } from '../stories/edit-story';
import type { ProcessedRecording } from './process-recording';
import type { Recorder } from './recorder';

/** What the studio is doing. */
export type StudioActivity =
  | { is: 'resting' }
  /** Leave to use the microphone is asked for. */
  | { is: 'opening' }
  /** @property since by `performance.now()` */
  | { is: 'recording'; since: number }
  | { is: 'hearing' };

/** What became of the last take, where it is not on its page. */
export type StudioNotice =
  | { what: 'silent'; page: number }
  | { what: 'failed'; page: number; failure: Failure }
  /** The microphone or the sound does not work. */
  | { what: 'stuck'; failure: Failure };

/** A take that is waiting for room: all there is of it is in memory. */
export interface UnsavedTake {
  where: PageRef;
  finished: ProcessedRecording;
}

export type StudioState =
  | { phase: 'loading' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'none' }
  | {
      phase: 'ready';
      story: Story;
      /** From 0; one more than there are is a page that does not exist yet. */
      page: number;
      doing: StudioActivity;
      /** How many takes are being made ready. */
      busy: number;
      unsaved: UnsavedTake[];
      note?: StudioNotice | undefined;
      deaf?: Deaf | undefined;
    };
export type StudioReady = StudioState & { phase: 'ready' };

export interface StudioDeps {
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored. */
  unsavedStory(id: string): Story | undefined;
  getAudio(key: string): Promise<{ type: string; bytes: ArrayBuffer } | undefined>;
  haveAudio(keys: string[]): Promise<boolean[]>;
  putAudio(story: string, speech: Speech, bytes: ArrayBuffer): Promise<void>;
  changeMade(
    id: string,
    change: (story: Story) => Story,
    kept: (story: Story) => 'half' | 'whole',
    fresh?: Story,
  ): Promise<Story | undefined>;
  onChange(listener: (change: Change) => void): () => void;
  deafness(): Deaf | undefined;
  openRecorder(onLevel: (level: number) => void, onEnded: () => void): Promise<Recorder>;
  processRecording(sound: Blob, text: string, signal: AbortSignal): Promise<ProcessedRecording>;
  play(bytes: ArrayBuffer, type: string, onPlaying: () => void, signal: AbortSignal): Promise<void>;
  onLevel(level: number): void;
  /** Keeps the screen on. */
  awake(on: boolean): void;
  speaks(): boolean;
  mintId(): string;
}

/** Behind the last page of a family's own story lies an empty one. */
export const lastPageOf = ({ pages, source }: Story) =>
  Math.max(0, pages.length - (isFamilyStory({ source }) ? 0 : 1));

/** Whether there is a page behind this one, or may be one: who tells without writing turns from one empty page to the next. */
export const canGoNext = ({ story, page, doing }: StudioReady) =>
  page < lastPageOf(story) || (isFamilyStory(story) && doing.is === 'recording');
