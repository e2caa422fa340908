import type { GraphState } from '../domain/story/graph/graph';
import type { CoverSeed, Story } from '../domain/story/story';
import type { NewWish, StoredCard, StoredWish } from '../storage/schema';
import type { PackFetchDeps } from './feed/pack-fetch';
import type { StoryUpdatesDeps } from './feed/story-updates';
import type { ListeningLimitsDeps } from './listening-limits';
import type { NarrationDeps } from './sound/narration-types';
import type { TellersDeps } from './story/tellers';

/** The player's outside world: `index.tsx` hands it the real one, tests hand it theirs. */
export interface PlayerDeps
  extends NarrationDeps,
    PackFetchDeps,
    StoryUpdatesDeps,
    RequestDeps,
    TellersDeps,
    ListeningLimitsDeps {
  getListening(id: string): Promise<StoredPosition | undefined>;
  putListening(position: StoredPosition & { id: string }): Promise<void>;
  markOpened(id: string): Promise<void>;
  markEnded(id: string): Promise<void>;
  setFavourite(id: string, on: boolean): Promise<void>;
  deleteAudio(id: string): Promise<void>;
  /** Lists the built-in stories, for an address that was opened before the shelf ever was. */
  refreshCatalogue(): Promise<void>;
  /** Fetches what its pages are drawn by. @throws where it cannot be told without */
  loadPageView(story: Story): Promise<unknown> | false;
  findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined>;
  speed(): number;
  saveSpeed(speed: number): Promise<void>;
  changeLoudness(by: number): Promise<void>;
  /** Whether pages can be spoken and stored: a tts is set that is not the device's own voice. */
  hasTts(): boolean;
  /** Whether a story is to open without beginning to sound; asked once. */
  opensPaused(id: string): boolean;
}

export interface RequestDeps {
  mintId(): string;
  /** The cover in a variant unlike those of the stories made last. */
  distinctCover(id: string, cover: CoverSeed): Promise<CoverSeed>;
  putWish(wish: NewWish, face?: { title: string; cover: CoverSeed }): Promise<void>;
  updateWish(id: string, change: Partial<StoredWish>): Promise<boolean>;
  linkNext(id: string, next: string): Promise<void>;
  stopMaking(): void;
}

/** A position as it is stored: seconds into the page, so that editing an earlier page moves nothing. */
export interface StoredPosition {
  page: number;
  time: number;
  /** Share of the story before it, 0 to 1: the arc on its card. */
  share?: number;
  /** Of a story that branches. */
  branch?: GraphState;
}
