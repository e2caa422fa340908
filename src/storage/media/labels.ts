import { labelsUrl } from 'virtual:talelight-kits';
import type { Language } from '../../domain/language';
import { type LabelSprite, type LabelSprites, readLabelSprites } from '../../domain/media/labels';
import { readRecord, writeRecord } from '../records';
import { getAudio, putSpareAudio } from './audio';
import { request } from './download';
import { deleteAudio } from './ledger';

/** Recorded labels of Create and of controls: small files, each fetched when one of its labels is wanted. */

/** Owner of the sounds, which belong to no story. */
const OWNER = 'label:';

const sounds = new Map<string, Promise<ArrayBuffer | undefined>>();

/**
 * The sound of a label (`hero/fox`) or of a sentence of Create, to be played alone.
 * @returns undefined where there is no recording or it does not come: the device's voice may speak then
 */
export async function labelSound(
  name: string,
  language: Language,
  url = labelsUrl,
): Promise<Blob | undefined> {
  try {
    const sprites = url ? (await readLabels(url))[language] : undefined;
    const sprite = sprites?.find(({ cuts }) => name in cuts);
    const [offset = 0, length = 0] = sprite?.cuts[name] ?? [];
    const bytes = sprite && (await soundOf(sprite));
    return bytes && new Blob([bytes.slice(offset, offset + length)], { type: 'audio/mpeg' });
  } catch {
    return undefined;
  }
}

function soundOf(sprite: LabelSprite): Promise<ArrayBuffer | undefined> {
  let sound = sounds.get(sprite.url);
  if (!sound) {
    sound = readSound(sprite);
    sounds.set(sprite.url, sound);
    // Another touch may find the network back.
    sound.catch(() => sounds.delete(sprite.url));
  }
  return sound;
}

async function readSound({ url, bytes }: LabelSprite): Promise<ArrayBuffer> {
  const kept = await getAudio(url);
  if (kept) return kept.bytes;
  const sound = await (await request(url, 0, new AbortController().signal)).arrayBuffer();
  if (sound.byteLength !== bytes) throw new Error(`${url} is not whole`);
  // Stored without eviction; without room it is fetched another time.
  await putSpareAudio(OWNER, { key: url, type: 'audio/mpeg' }, sound);
  return sound;
}

async function readLabels(url: string): Promise<LabelSprites> {
  const kept = await readRecord('labels');
  if (kept?.url === url) return kept.labels;
  const response = await request(url, 0, new AbortController().signal);
  const labels = readLabelSprites(await response.json());
  if (!labels) throw new Error(`${url} is garbled`);
  // Sound of older words is never asked for again.
  if (kept) await deleteAudio(OWNER);
  await writeRecord({ url, labels }, 'labels');
  return labels;
}
