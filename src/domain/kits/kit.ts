import type { Language } from '../language';
import type { Age } from '../story/audience';
import type { WishHero, WishMood, WishPlace, WishThing } from '../story/wish';

/**
 * Story kits: plots with three slots. Every sentence holds at most one slot, so that its narration is spoken once a
 * variant, and a story is laid together from clips. Compiled by the build from `stories/kits/<language>/<slug>/`.
 */
export type KitSlot = 'hero' | 'place' | 'thing';

/** What fills the slots. */
export interface KitChoice {
  hero: WishHero;
  place: WishPlace;
  thing: WishThing;
}

/** What is known of a kit before it is fetched; the build's list of them is `Kits`. */
export interface KitEntry {
  id: string;
  language: Language;
  moods: WishMood[];
  age: Age[];
  narrated: boolean;
  /** Address of the recipe (JSON, `Kit`), relative to the site's root; its name carries a hash of its content. */
  recipe: string;
  /** Bytes of the recipe and of all its clips: what keeping it costs. */
  bytes: number;
}

export interface KitCatalogue {
  version: 1;
  kits: KitEntry[];
}

/** One plot. A sentence is a text in which `{hero}`, `{place.in}`, … stand for forms of one slot. */
export interface Kit {
  id: string;
  language: Language;
  title: string;
  pages: string[][];
  /** slot → choice → form ('' is the plain one) → text. Only the forms that the sentences use. */
  forms: Record<KitSlot, Record<string, Record<string, string>>>;
  voice?: string;
  /** Absent where the device's voice tells it. Keys: `common`, `hero-fox`, `place-sea`, …: a story needs four. */
  clips?: Record<string, KitClipFile>;
}

/** The clips of all sentences with the same choice, in the story's order: MPEG frames that can be laid end to end. */
export interface KitClipFile {
  /** Address relative to the site's root. */
  url: string;
  /** [sentence's number in the story, bytes, CRC-32, seconds from the clip's beginning to the voice, and to its words]. */
  clips: [sentence: number, bytes: number, crc: number, onset: number, words?: number[]][];
}
