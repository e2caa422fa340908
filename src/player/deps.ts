import type { Story } from '../domain/story';
import type { StoredCard } from '../storage/db';
import type { ArrivalDeps } from './arrival';
import type { TellerDeps } from './teller';

/** What the player needs of the world; `index.tsx` hands it the real ones, tests hand it theirs. */
export interface PlayerDeps extends TellerDeps, ArrivalDeps {
  getCard(id: string): Promise<StoredCard | undefined>;
  getStory(id: string): Promise<Story | undefined>;
  getListening(id: string): Promise<Heard | undefined>;
  putListening(place: Heard & { id: string }): Promise<void>;
  markOpened(id: string): Promise<void>;
  markEnded(id: string): Promise<void>;
  setFavourite(id: string, on: boolean): Promise<void>;
  dropAudio(id: string): Promise<void>;
  /** Lists the built-in stories, for an address that was opened before the shelf ever was. */
  bringCatalogue(): Promise<void>;
  findNext(card: StoredCard): Promise<StoredCard | undefined>;
  speed(): number;
  saveSpeed(speed: number): Promise<void>;
}

/** A place in a story as it is noted: seconds into the page, so that an edited page before it moves nothing. */
export interface Heard {
  page: number;
  time: number;
}
