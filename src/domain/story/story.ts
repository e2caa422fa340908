import type { Language } from '../language';
import type { Wish } from './wish';

/** The shape of everything on the shelf. Pure data: no DOM, no storage, no view. */

/** Where a story came from. Only `example` audio may be evicted: it can be fetched again. */
export type StorySource = 'example' | 'kit' | 'made' | 'imported' | 'recorded';

/** What the drawn cover is computed from, beside the story's id. Unknown names fall back to a calm scene. */
export interface CoverSeed {
  hero: string;
  place: string;
}

/** Stored speech of one page. */
export interface Speech {
  /** Key of the bytes: what it was made from (text, voice, model, format), so one edit respeaks one page. */
  key: string;
  /** MIME type, e.g. `audio/mpeg`. */
  type: string;
  /** Seconds. */
  duration: number;
  /** Start of each sentence in seconds from the page's beginning; as many as `sentences(text)` gives. */
  marks: number[];
  /** Where the voice told it: each word's offset in the page's text (UTF-16 units) and its start in seconds. */
  words?: [at: number, seconds: number][];
  /** Somebody read it aloud: `textMark` of the text that was read. Absent where a service or a kit speaks. */
  read?: string;
}

/** A stored picture: the key of its bytes, and their MIME type. */
export interface StoredPicture {
  key: string;
  type: string;
}

export interface Page {
  text: string;
  speech?: Speech;
  picture?: StoredPicture;
}

export interface Story {
  id: string;
  title: string;
  language: Language;
  pages: Page[];
  cover: CoverSeed;
  source: StorySource;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** e.g. `4-6`, in years. */
  age?: string;
  themes?: string[];
  summary?: string;
  madeWith?: { voice?: string; model?: string /** The kit that it was told from. */; kit?: string };
  /** What it was made from. */
  wish?: Wish;
  series?: Series;
  /** Id of the story that goes on from this one; that one may still be a wish, or be gone. */
  next?: string;
  /** Its text has no end yet: it is being written, or was stopped. */
  open?: boolean;
  /**
   * Text of all pages as far as they are written, where that is more than `pages`, which hold what is ready to be
   * heard. So that a pulled plug costs no text; gone when the story is no longer being made.
   */
  draft?: string[];
  /** A parent wants to see it before a child hears it. */
  held?: boolean;
  /** A picture in place of the drawn cover, where one was made. */
  picture?: StoredPicture;
}

/** Stories that go on from each other. */
export interface Series {
  /** Id of the story that began it. */
  first: string;
  /** Id of the story that this one goes on from. */
  before: string;
  /** 2 for the first continuation. */
  part: number;
}

/**
 * How much of a story this device holds:
 * `listed` nothing yet, unavailable offline · `partial` cut short, can be finished · `offline` all of it.
 */
export type Availability = 'listed' | 'partial' | 'offline';

/** What the shelf shows and nothing more: listing ten thousand stories reads no text and no audio. */
export interface Card {
  id: string;
  title: string;
  language: Language;
  cover: CoverSeed;
  source: StorySource;
  availability: Availability;
  /** Seconds of speech; estimated from the words where there is no narration. */
  duration: number;
  /** True when the story has stored speech; the device voice tells the others. */
  narrated: boolean;
  createdAt: number;
  /** Bytes to fetch when not kept, 0 when there is nothing to fetch. */
  bytes: number;
  /** Address of the example's pack, relative to the site's root. */
  pack?: string;
  favouriteAt?: number;
  /** Last time it was opened. */
  heardAt?: number;
  /** Set while begun and not ended; the shelf's first row reads it. */
  resumeAt?: number;
  /** Set while deleted: a tombstone, so that the catalogue does not bring it back and other devices can learn. */
  deletedAt?: number;
}

export type LengthBand = 'short' | 'medium' | 'long';

/** Bands by listening time: up to 2½ minutes, up to 4, beyond. */
export function lengthBand(seconds: number): LengthBand {
  return seconds <= 150 ? 'short' : seconds <= 240 ? 'medium' : 'long';
}
