import type { Language } from '../language';

/** The spoken names of what a child can touch, and what Create says: a few sound files a language. */
export type LabelSprites = Partial<Record<Language, LabelSprite[]>>;

export interface LabelSprite {
  /** Address relative to the site's root. */
  url: string;
  bytes: number;
  /** Name (`hero/fox`), or sentence → where in the file it is spoken: MPEG frames that play alone. */
  cuts: Record<string, LabelCut>;
}

export type LabelCut = [offset: number, length: number];
