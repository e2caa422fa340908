import type { Language } from '../language';
import type { StoryGraph } from './graph/graph';
import type { Wish } from './wish';

/** Data types of stories and cards. */

/** Origin of a story. Only `example` audio may be evicted: it can be fetched again. */
export type StorySource = 'example' | 'kit' | 'made' | 'imported' | 'recorded';

/** Input of the drawn cover, beside the story's id. Unknown names fall back to a calm scene. */
export interface CoverSeed {
  hero: string;
  place: string;
  /** Heroes beside the first, thing and mood of the wish; drawn where `variant` is set. */
  others?: string[];
  thing?: string;
  mood?: string;
  /** The plot's place for the hero: `left`, `right`, `near`, `far`. Absent: by the variant. */
  stands?: string;
  /**
   * Whole number from 1, chosen so that the cover is unlike those made last. Absent on covers of older versions, which
   * stay as their family knows them, and on built-in ones.
   */
  variant?: number;
  /** Key of a book's own cover, shown in place of the drawn one; `variant` is set. */
  picture?: string;
}

/** Stored speech of one page. */
export interface Speech {
  /** Key of the bytes, made from text, voice, model and format: an edit respeaks one page only. */
  key: string;
  /** MIME type, e.g. `audio/mpeg`. */
  type: string;
  /** Seconds. */
  duration: number;
  /** Start of each sentence in seconds from the page's beginning; as many as `splitSentences(text)` gives: none without words. */
  marks: number[];
  /** Each word's offset in the page's text (UTF-16 units) and its start in seconds, if the service reports them. */
  words?: [at: number, seconds: number][];
  /** `textMark` of the text that a person read aloud. Absent for a service's or a kit's speech. */
  read?: string;
}

/** Part of a story that a narration beside it speaks. */
export type Voiced = 'partly' | 'wholly';

/** A stored picture: the key of its bytes, and their MIME type. */
export interface StoredPicture {
  key: string;
  type: string;
}

export interface Page {
  /** Empty on a page without words: a chapter that was imported as sound, or told without being written down. */
  text: string;
  /** Name of the chapter; pages that are read rarely have one. */
  title?: string;
  speech?: Speech;
  picture?: StoredPicture;
}

export interface Story {
  id: string;
  title: string;
  language: Language;
  pages: Page[];
  /** Ways through the pages of a story that branches; absent: one page after the other. */
  graph?: StoryGraph;
  cover: CoverSeed;
  source: StorySource;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** When it was changed last, if ever: of two editions the newer is kept. Milliseconds since 1970. */
  changedAt?: number;
  /** e.g. `4-6`, in years. */
  age?: string;
  themes?: string[];
  summary?: string;
  madeWith?: { voice?: string; model?: string; kit?: string };
  /** Id of the same story in another language, page for page. */
  twin?: string;
  /** Wish that it was made from. */
  wish?: Wish;
  series?: Series;
  /** Id of the continuation, which may still be a wish, or be gone. */
  next?: string;
  /** True while its text has no end: it is being written, or was stopped. */
  open?: boolean;
  /**
   * Text written so far, if more than in `pages`, which hold what is ready to be heard. Stored so that a pulled plug
   * costs no text; removed once the story is no longer being made.
   */
  draft?: string[];
  /** True until a parent has approved it. */
  held?: boolean;
  /** Picture in place of the drawn cover. */
  picture?: StoredPicture;
  /** People who wrote it, as an imported book names them. */
  authors?: string[];
  /** Further people, and the licence, as an imported book says it. */
  credits?: string;
  /** File that it was imported from: its name, and the hash of its content, see storage/story/import/content-hash. */
  imported?: { hash: string; name: string };
}

/** A story's place among those that continue each other. */
export interface Series {
  /** Id of the first story. */
  first: string;
  /** Id of the story before this one. */
  before: string;
  /** 2 for the first continuation. */
  part: number;
}

/** Share of a story stored on this device: `listed` none · `partial` cut short, can be finished · `offline` all. */
export type Availability = 'listed' | 'partial' | 'offline';

/** A story as the shelf shows it: listing ten thousand stories reads no text and no audio. */
export interface Card {
  id: string;
  title: string;
  language: Language;
  cover: CoverSeed;
  source: StorySource;
  availability: Availability;
  /** Seconds of speech; estimated from the words if there is no narration. */
  duration: number;
  /** True if it has stored speech; the device's voice speaks the others. */
  narrated: boolean;
  /** Part that a narration beside its own speaks; absent: nothing. */
  voiced?: Voiced;
  createdAt: number;
  /** Years for which it was made, e.g. `4-6`. */
  age?: string;
  /** Bytes to fetch if not stored here; 0 if there is nothing to fetch. */
  bytes: number;
  /** Address of a built-in story's pack, relative to the site's root. */
  pack?: string;
  favouriteAt?: number;
  /** Time of its last opening. */
  heardAt?: number;
  /** Set while begun and not ended, for the shelf's first row. */
  resumeAt?: number;
  /** Set while deleted: a tombstone, so that the catalogue does not bring the story back. */
  deletedAt?: number;
}

export type LengthBand = 'short' | 'medium' | 'long';

/** Band of a listening time: up to 2½ minutes, up to 4, longer. */
export function lengthBand(seconds: number): LengthBand {
  return seconds <= 150 ? 'short' : seconds <= 240 ? 'medium' : 'long';
}
