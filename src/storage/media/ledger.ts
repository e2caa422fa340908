import { PROFILE_BOUNDS } from '../../domain/settings/profile';
import { changed } from '../changes';
import { STRICT, withDb } from '../db';
import { profileNow, settings } from '../settings/settings';
import { withChange } from '../shelf/cards';

/** The byte ledger: how much sound is stored, and how much may be. */

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

export const audioStored = () =>
  withDb(async (db) => ((await db.get('settings', 'audioBytes')) as number | undefined) ?? 0);

/** Bytes; `Infinity` where only the browser decides. */
export function audioLimit(): number {
  const { audioLimitMB } = settings.get();
  return audioLimitMB === undefined ? PROFILE_BOUNDS[profileNow()].audioBytes : audioLimitMB * 1_000_000;
}

/** Deletes a story's audio; an example's card sleeps again, any other is half. */
export async function deleteAudio(story: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['audio', 'sounds', 'cards', 'settings'], 'readwrite', STRICT);
    const sounds = await tx.objectStore('sounds').index('story').getAll(story);
    const card = await tx.objectStore('cards').get(story);
    const total = ((await tx.objectStore('settings').get('audioBytes')) as number | undefined) ?? 0;
    const freed = sounds.reduce((sum, sound) => sum + sound.size, 0);
    await Promise.all([
      ...sounds.flatMap(({ key }) => [
        tx.objectStore('audio').delete(key),
        tx.objectStore('sounds').delete(key),
      ]),
      tx.objectStore('settings').put(Math.max(0, total - freed), 'audioBytes'),
      card &&
        tx
          .objectStore('cards')
          .put(withChange(card, { availability: card.source === 'example' ? 'listed' : 'partial' })),
      tx.done,
    ]);
  });
  changed('cards');
}
