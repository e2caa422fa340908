import { pictureType, soundType } from '../../../domain/media/media-type';
import { mediaKeys } from '../../../domain/story/media-keys';
import { crc32 } from '../../../domain/story/pack';
import { withDb } from '../../db';
import { getAudio } from '../../media/audio';
import { evictOne, outOfSpace } from '../../media/eviction';
import { deleteAudio, writeSound } from '../../media/ledger';
import type { Sound } from '../../schema';
import { RESTORING } from '../../story/imports-under-way';
import { getStory } from '../../story/stories';
import { inTransaction } from '../../transaction';
import { ensureItFits } from './ensure-it-fits';
import { type BackupContents, narrationsIn, type SavedMedia } from './inspect-backup';
import { isNewer, type RestoreMode, stagedKey } from './restoring';

/*
 * A restore's sounds and pictures come first, one by one, beside all that is here and owned by nothing that a shelf shows;
 * then everything else changes at one moment. What a pulled plug leaves of them is found again when the same file is
 * restored once more.
 */

interface StagedSound {
  key: string;
  media: SavedMedia;
}

/**
 * Stores the sounds and pictures that are not here as the backup has them.
 * @param onProgress told the share that is done, 0 to 1
 * @throws {Failure} `full` where they do not fit: before anything is stored, where that can be foreseen. `aborted`
 */
export async function stageMedia(
  contents: BackupContents,
  mode: RestoreMode,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const sounds = new Map(
    (await withDb((db) => db.getAll('sounds'))).map((sound): [string, Sound] => [sound.key, sound]),
  );
  const missing = await findMissing(contents, mode, sounds, signal);
  await ensureItFits(missing, contents, mode);
  const total = missing.reduce((sum, { media }) => sum + media.blob.size, 0);
  let done = 0;
  for (const { key, media } of missing) {
    signal.throwIfAborted();
    await stage(key, media);
    done += media.blob.size;
    onProgress(done / total);
  }
}

/** Deletes staged sounds that will not be used. */
export const dropStaged = (): Promise<void> => deleteAudio(RESTORING);

async function findMissing(
  contents: BackupContents,
  mode: RestoreMode,
  sounds: Map<string, Sound>,
  signal: AbortSignal,
): Promise<StagedSound[]> {
  const missing: StagedSound[] = [];
  const isHere = async (key: string, media: SavedMedia) => {
    const size = sounds.get(key)?.size;
    return size === media.blob.size && (await crcHere(key)) === (media.crc ?? (await crcOf(media.blob)));
  };
  for (const [key, replaces] of await wantedMedia(contents, mode)) {
    signal.throwIfAborted();
    const media = contents.media.get(key);
    if (!media) continue;
    const here = sounds.get(key);
    if (here && here.story !== RESTORING && !replaces) continue;
    if (await isHere(key, media)) continue;
    // Left by a restore that was cut off.
    const staged = here && here.story !== RESTORING ? stagedKey(key) : key;
    if (staged === key || !(await isHere(staged, media))) missing.push({ key: staged, media });
  }
  return missing;
}

/** Keys of the sounds and pictures that will be wanted, and whether the backup's bytes win over other ones. */
async function wantedMedia(contents: BackupContents, mode: RestoreMode): Promise<Map<string, boolean>> {
  const wanted = new Map<string, boolean>();
  for (const story of contents.stories) {
    const here = mode === 'merge' ? await getStory(story.id) : undefined;
    const wins = !here || isNewer(story, here);
    for (const key of mediaKeys(wins ? story : here)) wanted.set(key, wins);
  }
  for (const [, narrations] of narrationsIn(contents))
    for (const { segments } of narrations)
      for (const { key } of Object.values(segments)) wanted.set(key, mode === 'replace');
  return wanted;
}

async function stage(key: string, { blob, type }: SavedMedia): Promise<void> {
  const bytes = await blob.arrayBuffer();
  const safe = safeType(new Uint8Array(bytes), type);
  if (!safe) return;
  const write = () =>
    inTransaction(
      ['audio', 'sounds', 'settings'],
      (tx) => writeSound(tx, RESTORING, { key, type: safe }, bytes),
      {},
    );
  for (;;)
    try {
      return await write();
    } catch (error) {
      if ((error as Error)?.name !== 'QuotaExceededError') throw error;
      if (!(await evictOne(RESTORING))) throw outOfSpace();
    }
}

/** The declared type, unless the bytes are something else; undefined for what is neither sound nor picture. */
function safeType(bytes: Uint8Array, declared: string): string | undefined {
  const found = soundType(bytes) ?? pictureType(bytes);
  const isSafe = /^(audio\/[\w.+-]+|image\/(png|jpeg|webp|avif|gif))(;|$)/u.test(declared);
  return isSafe && (!found || found.split('/')[0] === declared.split('/')[0]) ? declared : found;
}

const crcHere = async (key: string): Promise<number | undefined> => {
  const found = await getAudio(key);
  return found && crc32(new Uint8Array(found.bytes));
};

const crcOf = async (blob: Blob): Promise<number> => crc32(new Uint8Array(await blob.arrayBuffer()));
