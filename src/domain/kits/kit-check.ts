import { isLanguage } from '../language';
import {
  definedFields,
  objectOf,
  type Reader,
  readBoolean,
  readNumber,
  readString,
  recordOf,
  wholeListOf,
} from '../shape';
import type { Age } from '../story/audience';
import type { WishMood } from '../story/wish';
import type { Kit, KitCatalogue, KitClipFile, KitEntry, KitLine, KitStand } from './kit';

/** Readers of what the build writes for kits: a proxy or a torn file may send anything in its place. */

/** Bytes of one clip at most: a sentence takes some 50,000. */
const MAX_CLIP = 10_000_000;

const readEntry = objectOf({
  heroes: readNumber,
  stands: readString as Reader<KitStand>,
  id: readString,
  language: (value) => (isLanguage(value) ? value : undefined),
  moods: wholeListOf(readString),
  age: wholeListOf(readString),
  narrated: readBoolean,
  recipe: readString,
  bytes: readNumber,
});

const readList = objectOf({
  kits: wholeListOf((value): KitEntry | undefined => {
    const { id, language, moods, age, narrated = false, recipe, bytes = 0, ...more } = readEntry(value) ?? {};
    if (!id || !language || !recipe || !moods || !age) return undefined;
    const fits = { moods: moods as WishMood[], age: age as Age[] };
    return { id, language, ...fits, narrated, recipe, bytes, ...definedFields(more) };
  }),
});

/** Reads a list of kits; undefined for anything else. */
export function readKitCatalogue(value: unknown): KitCatalogue | undefined {
  const kits = readList(value)?.kits;
  return kits && { version: 1, kits };
}

function readClip(value: unknown): KitClipFile['clips'][0] | undefined {
  if (!Array.isArray(value)) return undefined;
  const numbers = wholeListOf(readNumber)(value.slice(0, 4));
  const words = value[4] === undefined ? [] : wholeListOf(readNumber)(value[4]);
  const [sentence = -1, bytes = -1, crc = -1, onset] = numbers ?? [];
  const right =
    Number.isSafeInteger(sentence) &&
    Number.isSafeInteger(bytes) &&
    sentence >= 0 &&
    bytes >= 0 &&
    bytes <= MAX_CLIP;
  if (!right || onset === undefined || !words) return undefined;
  return value[4] === undefined ? [sentence, bytes, crc, onset] : [sentence, bytes, crc, onset, words];
}

const lineFields = objectOf({ heroes: wholeListOf(readNumber), text: readString });
const readLine: Reader<KitLine> = (value) => {
  const { heroes, text } = lineFields(value) ?? {};
  return readString(value) ?? (heroes && text ? { heroes, text } : undefined);
};

const readFields = objectOf({
  id: readString,
  title: readString,
  also: wholeListOf(readString),
  together: wholeListOf(readString),
  heroes: readNumber,
  next: wholeListOf((value) => readNumber(value) ?? readLine(value)),
  pages: wholeListOf(wholeListOf(readLine)),
  forms: objectOf({ hero: readChoices, place: readChoices, thing: readChoices }),
  language: (value) => (isLanguage(value) ? value : undefined),
  voice: readString,
  clips: recordOf((value): KitClipFile | undefined => {
    const { url, clips } = readClipFile(value) ?? {};
    return url && clips ? { url, clips } : undefined;
  }),
});

const readClipFile = objectOf({ url: readString, clips: wholeListOf(readClip) });

function readChoices(value: unknown) {
  const choices = recordOf(recordOf(readString))(value);
  return choices && Object.keys(choices).length ? choices : undefined;
}

/** Reads a kit of this id; undefined for anything else. */
export function readKit(value: unknown, wanted: string): Kit | undefined {
  const { id, title, pages, forms, language, clips, ...more } = readFields(value) ?? {};
  const { hero, place, thing } = forms ?? {};
  if (id !== wanted || !title || !language || !pages?.length || !hero || !place || !thing) return undefined;
  // A kit whose clips are wrong would be told in silence: better fetched again.
  if (clips === undefined && typeof value === 'object' && value && 'clips' in value) return undefined;
  return {
    id,
    title,
    language,
    pages,
    forms: { hero, place, thing },
    ...definedFields({ ...more, clips }),
  };
}
