import type { FailureKind } from '../domain/errors';
import type { Language } from '../domain/language';
import type { Story } from '../domain/story/story';
import type { Change } from '../storage/changes';
import type { Making, StoredCard, StoredWish } from '../storage/schema';
import type { readWindow } from '../storage/shelf/shelf';
import type { putWish } from '../storage/story/wishes';
import type { Names } from './wish/draft';

/** What Create shows. */
export type Create =
  | {
      phase: 'wishing';
      /** A story that is being made and can be heard already. */
      beside?: StoredCard | undefined;
      /** Nothing on the shelf is awake. */
      none?: boolean;
    }
  | {
      phase: 'waiting';
      card: Face | undefined;
      making: Making | undefined;
      /** It has taken long. */
      slow: boolean;
      /** Another story is made first. */
      queued: boolean;
    }
  /** A kit's story comes in place of the one that was wished for. */
  | { phase: 'instead'; card: Face | undefined }
  /** A grown-up is asked first: about the story, or about the wish. */
  | { phase: 'held'; card: Face | undefined; what: 'story' | 'wish' }
  | {
      phase: 'failed';
      card: Face | undefined;
      kind: FailureKind;
      message: string;
      /** The wish is still there and will be told. */
      sleeps: boolean;
    };

export type Face = Pick<StoredCard, 'id' | 'cover' | 'title'>;

export interface Deps {
  mintId(): string;
  putWish: typeof putWish;
  getWish(id: string): Promise<StoredWish | undefined>;
  deleteWish(id: string, forget?: boolean): Promise<void>;
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  readMaking(): Promise<Making | undefined>;
  stopMaking(): void;
  readWindow: typeof readWindow;
  onChange(listener: (change: Change) => void): () => void;
  /** Tells the runner that there is a wish. */
  wake(): void;
  /** Opens the player. */
  play(id: string): void;
  language(): Language;
  names(): Names;
  online(): boolean;
  random(): number;
  now(): number;
}
