import { PROFILE_BOUNDS } from '../../domain/settings/profile';
import { changed } from '../changes';
import type { Writing } from '../db';
import { readRecord, recordsOf } from '../records';
import type { Sound } from '../schema';
import { profileNow, settings } from '../settings/settings';
import { withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';

/** The byte ledger: bytes of stored sound, and their limit. */

export interface Usage {
  /** Bytes of stored audio. */
  audio: number;
  /** Bytes of audio that this profile keeps at most; `Infinity` where only the browser decides. */
  limit: number;
  /** Bytes of the whole origin, as the browser estimates them; absent where it does not. */
  used?: number;
  quota?: number;
}

export async function usage(): Promise<Usage> {
  const audio = await audioStored();
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return {
    audio,
    limit: audioLimit(),
    ...(estimate?.usage !== undefined && { used: estimate.usage }),
    ...(estimate?.quota !== undefined && { quota: estimate.quota }),
  };
}

/** Browsers refuse to write some way before their own figure is reached. */
const USABLE = 0.9;

/** Bytes left for sound, within the family's limit and the browser's quota. */
export function bytesLeft({ audio, limit, used = 0, quota = Number.POSITIVE_INFINITY }: Usage): number {
  return Math.max(0, Math.min(limit - audio, quota * USABLE - used));
}

export const audioStored = async () => (await readRecord('audioBytes')) ?? 0;

/** Bytes; `Infinity` where only the browser decides. */
export function audioLimit(): number {
  const { audioLimitMB } = settings.get();
  return audioLimitMB === undefined ? PROFILE_BOUNDS[profileNow()].audioBytes : audioLimitMB * 1_000_000;
}

/** Any transaction that stores or deletes sound; the count of bytes lies in the settings. */
type SoundStores = Writing<'audio' | 'sounds' | 'settings'>;

/**
 * Stores or replaces one sound and counts its bytes. With `deleteSounds` the only way that stored bytes change: the
 * count is always the sum of all sizes. Calls in one transaction follow one another.
 */
export async function writeSound(
  tx: SoundStores,
  story: string,
  { key, type }: { key: string; type: string },
  bytes: ArrayBuffer,
): Promise<void> {
  const before = await tx.objectStore('sounds').get(key);
  await Promise.all([
    tx.objectStore('audio').put({ key, type, bytes }),
    tx.objectStore('sounds').put({ key, story, size: bytes.byteLength }),
    addToCount(tx, bytes.byteLength - (before?.size ?? 0)),
  ]);
}

/** Deletes sounds and subtracts their bytes. */
export async function deleteSounds(tx: SoundStores, sounds: Sound[]): Promise<void> {
  if (!sounds.length) return;
  const freed = sounds.reduce((sum, { size }) => sum + size, 0);
  await Promise.all([
    ...sounds.flatMap(({ key }) => [
      tx.objectStore('audio').delete(key),
      tx.objectStore('sounds').delete(key),
    ]),
    addToCount(tx, -freed),
  ]);
}

async function addToCount(tx: SoundStores, bytes: number): Promise<void> {
  const records = recordsOf(tx);
  const total = (await records.get('audioBytes')) ?? 0;
  await records.put(Math.max(0, total + bytes), 'audioBytes');
}

/** Deletes a story's audio; an example is listed again, any other story is there in part. */
export async function deleteAudio(story: string): Promise<void> {
  await inTransaction(['audio', 'sounds', 'cards', 'settings'], async (tx) => {
    const cards = tx.objectStore('cards');
    const card = await cards.get(story);
    await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(story));
    if (card)
      await cards.put(withChange(card, { availability: card.source === 'example' ? 'listed' : 'partial' }));
  });
  changed('cards');
}
