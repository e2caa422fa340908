import { labelsUrl } from 'virtual:talelight-kits';
import type { Cut, Labels } from '../domain/labels';
import type { Language } from '../domain/story';
import { getAudio, putAudio } from './audio';
import { withDb } from './db';
import { request } from './download';

/** The spoken names of what a child can touch: one small file a language, fetched when the first is wanted. */

const sprites = new Map<string, Promise<Sprite | undefined>>();

interface Sprite {
  bytes: ArrayBuffer;
  cuts: Record<string, Cut>;
}

/**
 * The sound of a label, e.g. `hero/fox`, to be played alone.
 * @returns undefined where none is spoken, or it does not come: the device's voice may say it
 */
export async function labelSound(
  name: string,
  language: Language,
  url = labelsUrl,
): Promise<Blob | undefined> {
  const key = `${url} ${language}`;
  let sprite = sprites.get(key);
  if (!sprite) {
    sprite = readSprite(language, url);
    sprites.set(key, sprite);
    // Another touch may find the network back.
    sprite.then((found) => found ?? sprites.delete(key));
  }
  const { bytes, cuts } = (await sprite) ?? {};
  const cut = cuts?.[name];
  return bytes && cut && new Blob([bytes.slice(cut[0], cut[0] + cut[1])], { type: 'audio/mpeg' });
}

async function readSprite(language: Language, url: string): Promise<Sprite | undefined> {
  try {
    const sprite = url ? (await readLabels(url))[language] : undefined;
    if (!sprite) return undefined;
    const { signal } = new AbortController();
    const kept = await getAudio(sprite.url);
    if (kept) return { bytes: kept.bytes, cuts: sprite.cuts };
    const bytes = await (await request(sprite.url, 0, signal)).arrayBuffer();
    if (bytes.byteLength !== sprite.bytes) return undefined;
    // Counted like a kit's sound: it belongs to no story, and gives way to one. Without room it is fetched another time.
    await putAudio('label:', { key: sprite.url, type: 'audio/mpeg' }, bytes).catch(() => {});
    return { bytes, cuts: sprite.cuts };
  } catch {
    return undefined;
  }
}

async function readLabels(url: string): Promise<Labels> {
  const kept = (await withDb((db) => db.get('settings', 'labels'))) as
    | { url: string; labels: Labels }
    | undefined;
  if (kept?.url === url) return kept.labels;
  const labels = (await (await request(url, 0, new AbortController().signal)).json()) as Labels;
  await withDb((db) => db.put('settings', { url, labels }, 'labels'));
  return labels;
}
