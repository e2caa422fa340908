import type { Failure } from '../../domain/errors';
import type { Speech, Story } from '../../domain/story/story';
import type { Deaf } from '../../sound/microphone';
import type { Change } from '../../storage/changes';
import { isOwn, type Where } from '../stories/edit';
import type { Finished } from './finish';
import type { Recorder } from './recorder';

/** What the studio is doing. */
export type Doing =
  | { is: 'resting' }
  /** Leave to use the microphone is asked for. */
  | { is: 'opening' }
  /** @property since by `performance.now()` */
  | { is: 'recording'; since: number }
  | { is: 'hearing' };

/** What became of the last take, where it is not on its page. */
export type Note =
  | { what: 'silent'; page: number }
  | { what: 'failed'; page: number; failure: Failure }
  /** The microphone or the sound does not work. */
  | { what: 'stuck'; failure: Failure };

/** A take that is waiting for room: all there is of it is in memory. */
export interface Unsaved {
  where: Where;
  finished: Finished;
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
      doing: Doing;
      /** How many takes are being made ready. */
      busy: number;
      unsaved: Unsaved[];
      note?: Note | undefined;
      deaf?: Deaf | undefined;
    };
export type Ready = StudioState & { phase: 'ready' };

export interface StudioDeps {
  getStory(id: string): Promise<Story | undefined>;
  /** A story that is begun and not stored. */
  freshStory(id: string): Story | undefined;
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
  finish(sound: Blob, text: string, signal: AbortSignal): Promise<Finished>;
  play(bytes: ArrayBuffer, type: string, onPlaying: () => void, signal: AbortSignal): Promise<void>;
  onLevel(level: number): void;
  /** Keeps the screen on. */
  awake(on: boolean): void;
  speaks(): boolean;
  mintId(): string;
}

/** Behind the last page of a family's own story lies an empty one. */
export const lastOf = ({ pages, source }: Story) => Math.max(0, pages.length - (isOwn({ source }) ? 0 : 1));

/** Whether there is a page behind this one, or may be one: who tells without writing turns from one empty page to the next. */
export const goesOn = ({ story, page, doing }: Ready) =>
  page < lastOf(story) || (isOwn(story) && doing.is === 'recording');
