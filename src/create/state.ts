import type { Clock } from '../domain/clock';
import type { FailureKind } from '../domain/errors';
import type { Language } from '../domain/language';
import type { CoverSeed, Story } from '../domain/story/story';
import type { Wish } from '../domain/story/wish';
import type { Change } from '../storage/changes';
import type { Making, StoredCard, StoredWish } from '../storage/schema';
import type { readWindow } from '../storage/shelf/shelf';
import type { putWish } from '../storage/story/wishes';
import type { ChoiceNames } from './wish/draft';

/** State of Create's view. */
export type CreateState =
  | {
      phase: 'wishing';
      /** A story in the making that can be heard already. */
      beside?: StoredCard | undefined;
      /** No story of the shelf can be heard now. */
      none?: boolean;
    }
  | {
      phase: 'waiting';
      card: CardPreview | undefined;
      making: Making | undefined;
      /** Longer than `LONG_WAIT`. */
      slow: boolean;
      /** Another story is made first. */
      queued: boolean;
    }
  /** A kit's story comes instead of the one that was wished for. */
  | { phase: 'instead'; card: CardPreview | undefined }
  /** A parent must approve first: the story, or the wish. */
  | { phase: 'held'; card: CardPreview | undefined; what: 'story' | 'wish' }
  | {
      phase: 'failed';
      card: CardPreview | undefined;
      kind: FailureKind;
      message: string;
      /** True where the wish stays in the queue and is tried again. */
      sleeps: boolean;
    };

/** A card before its story exists. */
export type CardPreview = Pick<StoredCard, 'id' | 'cover' | 'title'>;

export interface WishModelDeps {
  mintId(): string;
  putWish: typeof putWish;
  getWish(id: string): Promise<StoredWish | undefined>;
  deleteWish(id: string, forget?: boolean): Promise<void>;
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  readMaking(): Promise<Making | undefined>;
  stopMaking(): void;
  readWindow: typeof readWindow;
  /** The cover in a variant unlike those of the stories made last, the hero where the plot has it. */
  distinctCover(id: string, cover: CoverSeed, wish: Wish, language: Language): Promise<CoverSeed>;
  onChange(listener: (change: Change) => void): () => void;
  /** Starts the wish queue. */
  processQueue(): void;
  /** Opens the player. */
  play(id: string): void;
  language(): Language;
  names(): ChoiceNames;
  online(): boolean;
  random(): number;
  clock: Pick<Clock, 'now' | 'monotonic'>;
}
