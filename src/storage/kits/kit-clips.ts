import { Failure } from '../../domain/errors';
import { ignore } from '../../domain/ignore';
import type { Kit, KitChoice, KitClipFile } from '../../domain/kits/kit';
import { clipGroup, type KitSentence } from '../../domain/kits/kit-story';
import { byteReader, crc32 } from '../../domain/story/pack';
import { getAudio } from '../media/audio';
import { chunksOf, cutShort, request } from '../media/download';

/** One sentence's sound. */
export interface Clip {
  bytes: Uint8Array<ArrayBuffer>;
  /** Seconds from its beginning to the voice. */
  onset: number;
  /** The same to each of its words, where that is known. */
  words: number[] | undefined;
}

type Read = (count: number, fault: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Opens the files of a story at once, as far as they are needed from a sentence on, and hands out its clips. They
 * must be asked for in the story's order; those between may be left out.
 * @throws {Failure} from the function returned: whatever ends a file early, or `broken` where a clip's bytes are wrong
 */
export function openClips(
  { clips = {} }: Kit,
  choice: KitChoice,
  wanted: KitSentence[],
  signal: AbortSignal,
): (sentence: KitSentence) => Promise<Clip> {
  const firsts = new Map<string, number>();
  for (const sentence of wanted) {
    const group = clipGroup(sentence, choice);
    firsts.set(group, Math.min(firsts.get(group) ?? Number.POSITIVE_INFINITY, sentence.index));
  }
  const files = new Map(
    [...firsts].map(([group, first]) => [group, openFile(group, clips[group], first, signal)]),
  );
  return async (sentence) => {
    const file = files.get(clipGroup(sentence, choice)) as ReturnType<typeof openFile>;
    for (;;) {
      const next = await file();
      if (next.sentence === sentence.index) return next;
    }
  };
}

/** Asks for the file at once; hands out its clips one by one, from that of a sentence on. */
function openFile(group: string, file: KitClipFile | undefined, first: number, signal: AbortSignal) {
  const all = file?.clips ?? [];
  const begin = all.findIndex(([sentence]) => sentence >= first);
  const rest = begin < 0 ? [] : all.slice(begin);
  const skip = all.slice(0, all.length - rest.length).reduce((sum, [, bytes]) => sum + bytes, 0);
  const opened = file && rest.length ? open(file.url, skip, signal) : undefined;
  if (opened) ignore(opened, 'thrown when its first clip is asked for');
  return async (): Promise<Clip & { sentence: number }> => {
    const [sentence, length, crc, onset, words] = rest.shift() ?? [];
    if (sentence === undefined || length === undefined || onset === undefined || !file)
      throw new Failure('broken', `the kit has no clip of that sentence in ${group}`);
    const bytes = await (await (opened as Promise<Read>))(
      length,
      `${file.url}, sentence ${sentence + 1}`,
    ).catch((error) => {
      throw cutShort(error, file.url, signal);
    });
    if (crc32(bytes) !== crc)
      throw new Failure('broken', `${file.url}: sentence ${sentence + 1} arrived garbled`);
    return { sentence, bytes, onset, words };
  };
}

async function open(url: string, skip: number, signal: AbortSignal): Promise<Read> {
  const kept = await getAudio(url);
  if (kept) return sliceReader(kept.bytes, skip);
  const response = await request(url, skip, signal);
  const read = byteReader(chunksOf(response));
  // A server that knows no ranges sends it from the beginning.
  if (skip && response.status !== 206) await read(skip, url);
  return read;
}

function sliceReader(buffer: ArrayBuffer, from: number): Read {
  let at = from;
  return async (count, fault) => {
    if (at + count > buffer.byteLength) throw new Failure('broken', `${fault} is not in what is stored`);
    const bytes = new Uint8Array(buffer, at, count);
    at += count;
    return bytes;
  };
}
