import { Failure } from '../../../domain/errors';
import { withDb } from '../../db';
import { evictOne, findEvictable } from '../../media/eviction';
import { audioLimit, audioStored, bytesLeft, usage } from '../../media/ledger';
import { RESTORING } from '../../story/imports-under-way';
import { type BackupContents, type SavedMedia, wantedKeys } from './inspect-backup';
import { isOfSite, type RestoreMode, stagedKey } from './restoring';

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/**
 * Makes room for sounds and pictures, which for a moment lie beside those that they replace.
 * @throws {Failure} `full` where there is not enough, even without the built-in stories' sound
 */
export async function ensureItFits(
  missing: { key: string; media: SavedMedia }[],
  contents: BackupContents,
  mode: RestoreMode,
): Promise<void> {
  const wanted = missing.reduce((sum, { media }) => sum + media.blob.size, 0);
  if (!wanted) return;
  const [now, evictable, freed] = await Promise.all([
    usage(),
    findEvictable(),
    bytesReplaced(
      missing.map(({ key }) => key),
      mode === 'replace' ? new Set(wantedKeys(contents)) : undefined,
    ),
  ]);
  // The family's own limit counts what is here in the end, the browser's what is here at once.
  const withinLimit = bytesLeft({ audio: now.audio - freed, limit: now.limit });
  const left =
    Math.min(withinLimit, bytesLeft({ ...now, limit: Number.POSITIVE_INFINITY })) + evictable.bytes;
  if (wanted > left)
    throw new Failure('full', `${megabytes(wanted)} are needed, and ${megabytes(left)} are free`);
  while ((await audioStored()) - freed + wanted > audioLimit() && (await evictOne(RESTORING)));
}

/** Bytes that go at the end: those whose keys are taken by others, and where `kept` is given, the family's but for these. */
const bytesReplaced = (staged: string[], kept: Set<string> | undefined): Promise<number> =>
  withDb(async (db) => {
    const tx = db.transaction(['sounds', 'cards']);
    const replaced = new Set(staged);
    const byOwner = new Map<string, number>();
    let sum = 0;
    for (const { key, story, size } of await tx.objectStore('sounds').getAll())
      if (replaced.has(stagedKey(key))) sum += size;
      else if (kept && !kept.has(key) && !isOfSite(story))
        byOwner.set(story, (byOwner.get(story) ?? 0) + size);
    for (const [story, size] of byOwner) {
      const card = await tx.objectStore('cards').get(story);
      if (!card || card.source !== 'example') sum += size;
    }
    return sum;
  });
