import { isLanguage, type Language } from '../language';
import { objectOf, readNumber, readString, recordOf, wholeListOf } from '../shape';

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

const readSprite = objectOf({ url: readString, bytes: readNumber, cuts: recordOf(readCut) });

function readCut(value: unknown): LabelCut | undefined {
  const [offset, length] = wholeListOf(readNumber)(value) ?? [];
  return offset === undefined || length === undefined ? undefined : [offset, length];
}

const readSprites = recordOf(
  wholeListOf((value): LabelSprite | undefined => {
    const { url, bytes, cuts } = readSprite(value) ?? {};
    return url && bytes && cuts ? { url, bytes, cuts } : undefined;
  }),
);

/** Reads the build's list of labels; undefined for anything else. */
export function readLabelSprites(value: unknown): LabelSprites | undefined {
  const sprites = readSprites(value);
  return sprites && Object.keys(sprites).every(isLanguage) ? (sprites as LabelSprites) : undefined;
}
