import type { DBSchema } from 'idb';
import type { FailureKind } from '../domain/errors';
import type { Language } from '../domain/language';
import type { Age, Length } from '../domain/story/audience';
import type { Availability, Card, Story, StorySource } from '../domain/story/story';
import type { Wish } from '../domain/story/wish';

/** The database's object stores. A change of them is a migration (storage/migrations). */
export interface Schema extends DBSchema {
  cards: {
    key: string;
    value: StoredCard;
    indexes: {
      shelf: ShelfKey;
      words: string;
      resumeAt: number;
      favouriteAt: number;
      newAt: number;
      availability: [Availability, StorySource];
      deletedAt: number;
    };
  };
  stories: { key: string; value: Story };
  /** Bytes alone, so that accounting never reads them. ArrayBuffer, not Blob: iOS loses Blobs. */
  audio: { key: string; value: { key: string; type: string; bytes: ArrayBuffer } };
  sounds: { key: string; value: Sound; indexes: { story: string } };
  listening: { key: string; value: Listening };
  settings: { key: string; value: unknown };
  events: { key: number; value: LoggedEvent };
  wishes: { key: string; value: StoredWish };
}

/** [language or '', length band or '', sort, value, id]: one prefix range answers any shelf query in order. */
export type ShelfKey = [string, string, string, string | number, string];

export interface StoredCard extends Card {
  shelf: ShelfKey[];
  /** Puts titles in dictionary order; see `sortKey`. */
  order: string;
  /** By which a search finds it; see `searchWords`. */
  words: string[];
  /** Set while a story is new and unheard. */
  newAt?: number;
  /** Set while somebody is there who does not see it: it is another child's only; see storage/owners. */
  hidden?: true;
}

/** What is known of one stored piece of audio without reading it. */
export interface Sound {
  key: string;
  story: string;
  /** Bytes. */
  size: number;
}

export interface Listening {
  id: string;
  page: number;
  /** Seconds into the page. */
  time: number;
  at: number;
}

export interface LoggedEvent {
  at: number;
  kind: string;
  detail: string;
}

/** A wish, from when it is made until its story stands on the shelf. */
export interface StoredWish {
  /** The story's id, minted with the wish: however often it is tried, it becomes one story. */
  id: string;
  /** `new`: to be told. `finish`: a story is there in part; what is missing of its text or speech is to be made. */
  kind: 'new' | 'finish';
  wish: Wish;
  language: Language;
  /** Id of the story that this one goes on from. */
  continues?: string;
  /** Asked for where the settings' length was more than a server could do. */
  length?: Length;
  /** From a kit though a backend is set: somebody would not wait for it. */
  kit?: true;
  /** `approval`: a parent looks first. `waiting`: for its turn, or for the backend. */
  state: 'approval' | 'waiting';
  /** A parent has looked at it. */
  approved?: boolean;
  /** Id of the child that wished, and for which age it is told whoever is there by then. */
  child?: string;
  age?: Age;
  createdAt: number;
  /** How often it was tried, when it may be tried again, and what went wrong. Milliseconds since 1970. */
  tries: number;
  notBefore?: number;
  failure?: { kind: FailureKind; message: string };
}
