import type { Language } from '../language';

/** Recorded names of things to touch, and sentences of Create: a few sound files a language. */
export type LabelSprites = Partial<Record<Language, LabelSprite[]>>;

export interface LabelSprite {
  /** Address relative to the site's root. */
  url: string;
  bytes: number;
  /** Name (`hero/fox`) or sentence → its range in the file: MPEG frames that play alone. */
  cuts: Record<string, LabelCut>;
}

export type LabelCut = [offset: number, length: number];
