import type { CoverSeed, Story } from '../domain/story/story';
import type { StoredCard, StoredWish } from '../storage/db';
import type { PackFetchDeps } from './feed/pack-fetch';
import type { StoryUpdatesDeps } from './feed/story-updates';
import type { ListeningLimitsDeps } from './listening-limits';
import type { NarrationDeps } from './sound/narration';

/** What the player needs of the world; `index.tsx` hands it the real ones, tests hand it theirs. */
export interface PlayerDeps
  extends NarrationDeps,
    PackFetchDeps,
    StoryUpdatesDeps,
    RequestDeps,
    ListeningLimitsDeps {
  getListening(id: string): Promise<StoredPosition | undefined>;
  putListening(place: StoredPosition & { id: string }): Promise<void>;
  markOpened(id: string): Promise<void>;
  markEnded(id: string): Promise<void>;
  setFavourite(id: string, on: boolean): Promise<void>;
  dropAudio(id: string): Promise<void>;
  /** Lists the built-in stories, for an address that was opened before the shelf ever was. */
  bringCatalogue(): Promise<void>;
  findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined>;
  speed(): number;
  saveSpeed(speed: number): Promise<void>;
  changeLoudness(by: number): Promise<void>;
  /** Whether a tts other than the device's own voice is set, so that pages are spoken to be kept. */
  speaks(): boolean;
}

/** What is needed to ask for something to be made. */
export interface RequestDeps {
  mintId(): string;
  putWish(wish: StoredWish, face?: { title: string; cover: CoverSeed }): Promise<void>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  linkNext(id: string, next: string): Promise<void>;
  stopMaking(): void;
}

/** A place in a story as it is noted: seconds into the page, so that an edited page before it moves nothing. */
export interface StoredPosition {
  page: number;
  time: number;
}
