import { soundType } from '../../../../domain/media/media-type';

/** A file's sound: its bytes without what hides them. */
interface FoundSound {
  bytes: Blob;
  /** MIME type, by its bytes. */
  type: string;
  /** True where a tag claims more bytes than the file has: what it tells is worth nothing. */
  hasFalseTag: boolean;
}

/** Bytes that tell a sound. */
const HEAD = 65_536;
/** Bytes that are searched for a sound behind a tag whose size is wrong. */
const SEARCHED = 4_000_000;

/** The sound in a file, whatever its name; undefined where it is none. Reads its beginning alone. */
export async function findSound(file: Blob): Promise<FoundSound | undefined> {
  const head = await readPart(file, 0);
  const tag = tagLength(head);
  const hasFalseTag = tag >= file.size;
  if (!tag) return found(file, soundType(head));
  if (!hasFalseTag) {
    // The largest part of a tag is its picture.
    const type = soundType(await readPart(file, tag));
    return type === 'audio/flac' ? found(file.slice(tag), type) : found(file, type);
  }
  for (let at = TAG_HEAD; at < Math.min(file.size, SEARCHED); at += HEAD) {
    const part = await readPart(file, at);
    const type = soundType(part) ?? soundType(part.subarray(HEAD / 2));
    if (type) return { ...(await found(file.slice(at), type)), hasFalseTag } as FoundSound;
  }
  return undefined;
}

const found = (bytes: Blob, type: string | undefined): FoundSound | undefined =>
  type === undefined ? undefined : { bytes: bytes.slice(0, bytes.size, type), type, hasFalseTag: false };

const readPart = async (file: Blob, at: number) =>
  new Uint8Array(await file.slice(at, at + HEAD).arrayBuffer());

const TAG_HEAD = 10;

/** Bytes of an ID3v2 tag by its own word; 0 without one. Its size is in four times seven bits. */
function tagLength(head: Uint8Array): number {
  const [i, d, three, , , flags = 0, a = 0, b = 0, c = 0, e = 0] = head;
  if (i !== 0x49 || d !== 0x44 || three !== 0x33) return 0;
  const footer = flags & 0x10 ? TAG_HEAD : 0;
  return TAG_HEAD + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (e & 127) + footer;
}
