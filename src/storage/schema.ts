import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { BedtimeSession } from '../domain/bedtime/session';
import type { Child, StoryOwners } from '../domain/children/children';
import type { FailureKind } from '../domain/errors';
import type { Kit, KitCatalogue } from '../domain/kits/kit';
import type { Language } from '../domain/language';
import type { GateAttempts, GateChallenge } from '../domain/limits/gate-rules';
import type { HeardDay } from '../domain/limits/limits';
import type { LabelSprites } from '../domain/media/labels';
import type { Config, ServiceKind, Settings } from '../domain/settings/settings';
import type { ConfigProblem } from '../domain/settings/value-checks';
import type { Age, Length } from '../domain/story/audience';
import type { GraphState } from '../domain/story/graph/graph';
import type { NarratingQueue, Narration } from '../domain/story/narration';
import type { ResumePlan } from '../domain/story/pack';
import type { Availability, Card, Story, StorySource } from '../domain/story/story';
import type { NamedHero, Wish } from '../domain/story/wish';

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
  /** Typed by `Records`, because the database's own types cannot tell records apart. */
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
  /** Words by which a search finds it; see `searchWords`. */
  words: string[];
  /** Set while a story is new and unheard. */
  newAt?: number;
  /** Share of a begun story that was heard, 0 to 1. Read with the shelf from `listening`, never stored. */
  heard?: number;
  /** Set while the current child does not see it: only others do; see storage/children/story-owners. */
  hidden?: true;
}

/** Description of one stored sound. @property size in bytes */
export interface Sound {
  key: string;
  story: string;
  size: number;
}

export interface Listening {
  id: string;
  page: number;
  /** Seconds into the page. */
  time: number;
  /** Share of the story before it, 0 to 1; older versions stored none. */
  share?: number;
  branch?: GraphState; // the way so far through a story that branches
  at: number;
}

export interface LoggedEvent {
  at: number;
  kind: string;
  detail: string;
}

/** A wish, from its making until its story is on the shelf. */
export interface StoredWish {
  /** Id of the story, minted with the wish: however often it is tried, it becomes one story. */
  id: string;
  /** `new`: to be made. `finish`: missing text or speech of a story is to be made. */
  kind: 'new' | 'finish';
  wish: Wish;
  language: Language;
  /** Id of the story that this one continues. */
  continues?: string;
  /** Set where the settings' length was more than a server could do. */
  length?: Length;
  /** Uses a kit though a backend is set, because somebody would not wait for it. */
  kit?: true;
  /** `approval`: awaits a parent. `waiting`: for its turn, or for the backend. */
  state: 'approval' | 'waiting';
  approved?: boolean;
  /** The child that wished, and its age then. */
  child?: string;
  age?: Age;
  createdAt: number;
  /** Number of tries, time of the next one, and the last failure. Milliseconds since 1970. */
  tries: number;
  notBefore?: number;
  /** Length of the wait until `notBefore`; longer than this it is never. Milliseconds; absent: `LONGEST_RETRY`. */
  wait?: number;
  failure?: { kind: FailureKind; message: string };
}

/** A wish to be stored; without a date it is made now. */
export type NewWish = Omit<StoredWish, 'createdAt'> & Partial<Pick<StoredWish, 'createdAt'>>;

/** Single records of the settings store, by key. Read and written through storage/records. */
export interface Records
  extends Record<`tries:${GateChallenge}`, GateAttempts>,
    Record<`key:${ServiceKind}`, StoredKey> {
  settings: Settings;
  /** `config.json` as it was last read, and its problems. */
  config: Config;
  'config-problems': ConfigProblem[];
  /** The last date that was given to a story; see storage/dates. Milliseconds since 1970. */
  dated: number;
  audioBytes: number; // the sum of the sizes of all stored sounds
  catalogue: { url: string; ids: string[] };
  children: Child[];
  owners: StoryOwners;
  heroes: NamedHero[];
  /** Of a child that is not current; without an id, of everyone. */
  [heroes: `heroes:${string}`]: NamedHero[];
  [marks: `marks:${string}`]: StoredMarks;
  /** Narrations beside a story's own, by story id. */
  [voices: `voices:${string}`]: Narration[];
  /** By child (no id: of everyone) who tells a story, a narration's id or `OWN_TELLER`; and if twins stand side by side. */
  [tellers: `tellers:${string}`]: { [story: string]: string };
  [sideBySide: `side-by-side:${string}`]: true;
  /** Listening log by local day, as YYYY-MM-DD. */
  [day: `heard:${string}`]: HeardDay;
  /** Plan to resume an interrupted pack, by story id. */
  [plan: `pack:${string}`]: ResumePlan;
  kits: KitCatalogue & { url: string };
  /** Ids of the kits used lately, the last one first. */
  'kits-told': string[];
  /** Recipes of kits by address. */
  [recipe: `recipe:${string}`]: Kit;
  labels: { url: string; labels: LabelSprites };
  making: Making;
  /** Books being imported, by story id, with the time of the last news. Milliseconds since 1970. */
  importing: { [story: string]: number };
  narrating: NarratingQueue;
  /** How far cards have search words, `after` a story's id or `all`; and addresses of those of the built-in ones. */
  reindexed: { version: number; after: string };
  'examples-indexed': string;
  night: BedtimeSession;
  'persist-asked': true;
  welcomed: true;
  pin: StoredPin;
  'last-backup': number; // when one was saved on this device; milliseconds since 1970
  'pin-reset': string; // text of `resetPin` in `config.json` that was obeyed last
}

/** A service's key and the origin that it was given for: no other address gets it. */
interface StoredKey {
  origin: string;
  key: string;
}

export interface StoredPin {
  hash: Uint8Array;
  salt: Uint8Array<ArrayBuffer>;
  rounds: number;
}

/** Marks that a child has on one story. */
export interface Marks {
  favouriteAt?: number;
  resumeAt?: number;
  place?: Listening;
}

/** Marks of a child that is not current. */
export interface StoredMarks {
  marks: { [story: string]: Marks };
  /** Recent stories that are no longer new to it. */
  known: string[];
}

/** The one story being made on this device, for all tabs; one without news for `STALE` was cut off with its page. */
export interface Making {
  /** The story's id. */
  id: string;
  /** Source of its parts: a kit's clips, or a backend. */
  from: 'kit' | 'llm';
  /** `asking`: no text yet. `writing`: text arrives. `speaking`: the text is whole. `ended`: see `failure`. */
  phase: 'asking' | 'writing' | 'speaking' | 'ended';
  /** Pages begun, and their expected number. */
  page: number;
  of: number;
  audible: boolean; // true once the player can open it
  /** Why it ended before it was whole; `aborted` when somebody stopped it. */
  failure?: { kind: FailureKind; message: string; retryAfter?: number };
  /** The tts has given up, though text still arrives: the device's voice speaks. */
  mute?: boolean;
  /** Failure of the backend where a kit's story replaces the wished one, and that wish's id. */
  instead?: FailureKind;
  insteadOf?: string;
  since: number; // times of its beginning, and of the last news; milliseconds since 1970
  at: number;
}

export type Database = IDBPDatabase<Schema>;
/** Transaction in which the database moves from one version to the next. */
export type UpgradeTransaction = IDBPTransaction<Schema, StoreName[], 'versionchange'>;
/** Writing transaction over exactly these stores. */
export type WritingTransaction<Name extends StoreName> = IDBPTransaction<Schema, Name[], 'readwrite'>;
export type StoreName = StoreNames<Schema>;
