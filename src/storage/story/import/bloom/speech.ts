import { framedType, joinSounds, soundSeconds } from '../../../../domain/media/frames';
import type { ImportFault } from '../../../../domain/story/import-fault';
import type { FindFile } from '../epub/package';
import type { ReadSpeech } from '../types';
import type { BloomSentence } from './page';

const ENDINGS = ['mp3', 'wav'];

/**
 * Joins the sounds of a page's sentences to one. A sound that is missing, or of another kind than the first, is left out
 * with a fault: the page is then spoken by the device, for half a page would be heard as the whole.
 */
export async function joinSpeech(
  text: string,
  sentences: BloomSentence[],
  find: FindFile,
  faults: ImportFault[],
): Promise<ReadSpeech | undefined> {
  if (!text || !sentences.length) return undefined;
  let joined: ArrayBuffer | undefined;
  let type = '';
  let seconds = 0;
  const words: [at: number, seconds: number][] = [];
  for (const { at, id, ends, parts } of sentences) {
    const file = ENDINGS.map((ending) => find(`audio/${id}.${ending}`)).find(Boolean);
    if (!file) {
      // A book that nobody has read aloud names its sounds all the same.
      if (joined) faults.push({ why: 'sound-missing', name: `audio/${id}` });
      return undefined;
    }
    const bytes = await (await file.read()).arrayBuffer();
    type ||= framedType(new Uint8Array(bytes)) ?? 'audio/wav';
    const length = soundSeconds(bytes, type);
    const next = joined ? joinSounds(joined, bytes, type) : bytes;
    if (!length || !next) {
      faults.push({ why: 'sound-broken', name: file.path });
      return undefined;
    }
    words.push([at, seconds]);
    parts.slice(1).forEach((part, i) => {
      const end = ends[i];
      if (end !== undefined && end < length) words.push([part, seconds + end]);
    });
    joined = next;
    seconds += length;
  }
  return joined && { bytes: new Blob([joined], { type }), duration: seconds, marks: [], words };
}
