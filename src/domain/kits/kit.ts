import type { Language } from '../language';
import type { Age } from '../story/audience';
import type { WishHero, WishMood, WishPlace, WishThing } from '../story/wish';

/**
 * Slot of a story kit, a plot with three of them. Every sentence holds at most one slot, so that its narration is
 * recorded once a variant and a story is joined from clips. The build compiles kits from
 * `stories/kits/<language>/<slug>/`.
 */
export type KitSlot = 'hero' | 'place' | 'thing';
/** Slot of a sentence: heroes beside the first have slots of their own, filled with the forms of `hero`. */
export type KitRole = KitSlot | 'second' | 'third';

/** Values of the slots. */
export interface KitChoice {
  hero: WishHero;
  place: WishPlace;
  thing: WishThing;
  /** Heroes beside the first; no more than the kit has room for. */
  others?: WishHero[];
}

/** A plot's place for its hero on the cover. */
export type KitStand = 'left' | 'right' | 'near' | 'far';

/** A sentence with its slot in it, or one that is told with some numbers of heroes only. */
export type KitLine = string | { heroes: number[]; text: string };

/** A kit as the build's `KitCatalogue` lists it, before it is fetched. */
export interface KitEntry {
  id: string;
  language: Language;
  moods: WishMood[];
  age: Age[];
  /** Heroes that it has room for, 2 or 3; absent: one. */
  heroes?: number;
  stands?: KitStand;
  narrated: boolean;
  /** Address of the recipe (JSON, `Kit`), relative to the site's root; its name holds a hash of its content. */
  recipe: string;
  /** Bytes of the recipe and all its clips. */
  bytes: number;
}

export interface KitCatalogue {
  version: 1;
  kits: KitEntry[];
}

/** A plot. In a sentence, `{hero}`, `{place.in}`, … stand for forms of one slot. */
export interface Kit {
  id: string;
  language: Language;
  title: string;
  /** Other titles, for a shelf on which the first is taken. */
  also?: string[];
  /** Titles of a story with several heroes; `{Heroes}` names them all. */
  together?: string[];
  /** Heroes that it has room for; absent: one. */
  heroes?: number;
  pages: KitLine[][];
  /** First page of a story that goes on from another: its lines, or the numbers of lines of the kit's own first page. */
  next?: (KitLine | number)[];
  /** Slot → choice → form ('' is the plain one) → text. Only forms that the sentences use. */
  forms: Record<KitSlot, Record<string, Record<string, string>>>;
  voice?: string;
  /**
   * By `common`, `hero-fox`, `place-sea`, …; a story with one hero needs four. Sentences of several heroes lie apart
   * (`several-second-fox`), those of a part that goes on likewise (`next-common`). Absent: the device's voice speaks.
   */
  clips?: Record<string, KitClipFile>;
}

/** Clips of all sentences with the same choice, in the story's order: MPEG frames that can be joined. */
export interface KitClipFile {
  /** Address relative to the site's root. */
  url: string;
  /** Sentence number in the story, bytes, CRC-32, seconds from the clip's beginning to the voice and to its words. */
  clips: [sentence: number, bytes: number, crc: number, onset: number, words?: number[]][];
}
