import { Failure } from '../../domain/errors';
import { pictureType, soundType } from '../../domain/media/media-type';
import { definedFields } from '../../domain/shape';
import { mediaKeys } from '../../domain/story/media-keys';
import type { Narration } from '../../domain/story/narration';
import type { Speech, Story } from '../../domain/story/story';
import { changed } from '../changes';
import { loadChildren } from '../children/child-store';
import { haveAudio } from '../media/audio';
import { ensureCapacity, findEvictable } from '../media/eviction';
import { bytesLeft, usage, writeSound } from '../media/ledger';
import { deleteRecord } from '../records';
import { readSettings } from '../settings/settings';
import { withChange } from '../shelf/card-edits';
import { generatedCard } from '../story/generated';
import { putNarrationCopy } from '../story/narrations';
import { putWish } from '../story/wishes';
import { inTransaction } from '../transaction';
import { readWaitingWish } from './copied-records';
import { type CopyContents, narrationsIn, wantedKeys } from './inspect-copy';
import { mergeRecords } from './merge-records';

/*
 * A copy is merged into what is here: what is missing is added, what is here stays as it is. So a copy can be brought back
 * twice, after more was made, and on a device that has stories of its own.
 */

export interface RestoredCounts {
  /** Stories that were added, and those that were here already. */
  added: number;
  here: number;
}

/**
 * Merges a copy into what is stored: each story with its sounds whole or not at all.
 * @param onProgress told the share that is done, 0 to 1
 * @throws {Failure} `full` where it does not fit: before anything is stored, where that can be foreseen. `aborted`
 */
export async function restoreCopy(
  contents: CopyContents,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<RestoredCounts> {
  await ensureItFits(contents);
  let added = 0;
  try {
    for (const [at, story] of contents.stories.entries()) {
      signal.throwIfAborted();
      if (await addStory(contents, story)) added++;
      onProgress((at + 1) / (contents.stories.length + 1));
    }
    for (const [story, narrations] of narrationsIn(contents))
      for (const narration of narrations) await addNarration(contents, story, narration);
    await mergeRecords(contents);
    await addWishes(contents);
    // Stories of an older release: the next start gives their cards what they lack.
    if (added) await deleteRecord('reindexed');
  } finally {
    await readSettings();
    await loadChildren();
    for (const what of ['settings', 'wishes', 'cards'] as const) changed(what);
  }
  return { added, here: contents.stories.length - added };
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6)} MB`;

/** @throws {Failure} `full` where it does not fit, even without the built-in stories' sound */
async function ensureItFits(contents: CopyContents): Promise<void> {
  const { media } = contents;
  const keys = wantedKeys(contents).filter((key) => media.has(key));
  const here = await haveAudio(keys);
  const wanted = keys.reduce((sum, key, i) => sum + (here[i] ? 0 : (media.get(key)?.size ?? 0)), 0);
  if (!wanted) return;
  const [now, evictable] = await Promise.all([usage(), findEvictable()]);
  const left = bytesLeft(now) + evictable.bytes;
  if (wanted > left)
    throw new Failure('full', `${megabytes(wanted)} are needed, and ${megabytes(left)} are free`);
}

/** @returns whether it, or some of its sound, was not here */
async function addStory({ media, cards }: CopyContents, story: Story): Promise<boolean> {
  const found: { key: string; type: string; bytes: ArrayBuffer }[] = [];
  const keys = mediaKeys(story);
  const here = await haveAudio(keys);
  for (const [i, key] of keys.entries()) {
    const bytes = here[i] ? undefined : await media.get(key)?.arrayBuffer();
    const start = bytes && new Uint8Array(bytes);
    const type = start && (soundType(start) ?? pictureType(start));
    if (bytes && type) found.push({ key, type, bytes });
  }
  await ensureCapacity(
    found.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    story.id,
  );
  return inTransaction(['stories', 'cards', 'audio', 'sounds', 'settings'], async (tx) => {
    const [stories, shelf, sounds] = [
      tx.objectStore('stories'),
      tx.objectStore('cards'),
      tx.objectStore('sounds'),
    ];
    const [known, card] = await Promise.all([stories.get(story.id), shelf.get(story.id)]);
    if (card?.source === 'example') return false;
    const kept = known ?? story;
    const named = new Set(mediaKeys(kept));
    let news = !known;
    for (const { key, type, bytes } of found) {
      if (!named.has(key) || (await sounds.getKey(key)) !== undefined) continue;
      await writeSound(tx, story.id, { key, type }, bytes);
      news = true;
    }
    if (!news) return false;
    const spoken = await Promise.all(kept.pages.map(({ speech }) => !speech || sounds.getKey(speech.key)));
    const whole = !kept.open && spoken.every((key) => key !== undefined);
    // A tombstone without a story was emptied: the copy brings it back.
    const { favouriteAt, heardAt, deletedAt } = known ? (card ?? {}) : (cards.get(story.id) ?? {});
    const made = generatedCard(kept, whole ? 'offline' : 'partial', card);
    await Promise.all([
      stories.put(kept),
      shelf.put(withChange(made, { favouriteAt, heardAt, deletedAt, ...(!known && { newAt: undefined }) })),
    ]);
    return true;
  });
}

/** Adds a narration with the sounds that the copy holds, or those of its sounds that are missing here. */
async function addNarration({ media }: CopyContents, story: string, narration: Narration): Promise<void> {
  if (!/^[\w.-]{1,120}$/u.test(story)) return;
  const speeches = Object.entries(narration.segments);
  const here = await haveAudio(speeches.map(([, { key }]) => key));
  const sounds: { segment: string; speech: Speech; bytes: ArrayBuffer }[] = [];
  for (const [i, [segment, speech]] of speeches.entries()) {
    const bytes = here[i] ? undefined : await media.get(speech.key)?.arrayBuffer();
    if (bytes && soundType(new Uint8Array(bytes))) sounds.push({ segment, speech, bytes });
  }
  await ensureCapacity(
    sounds.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    story,
  );
  if (sounds.length) await putNarrationCopy(story, narration, sounds);
}

async function addWishes({ wishes, cards }: CopyContents): Promise<void> {
  const isHere = (id: string) =>
    inTransaction(['stories', 'wishes'], async (tx) => {
      const found = await Promise.all([
        tx.objectStore('stories').getKey(id),
        tx.objectStore('wishes').getKey(id),
      ]);
      return found.some((key) => key !== undefined);
    });
  for (const value of wishes) {
    const wish = readWaitingWish(value);
    if (!wish || (await isHere(wish.id))) continue;
    const { title, cover } = cards.get(wish.id) ?? {};
    const { hero = '', place = '', ...more } = cover ?? {};
    // Without its card it comes to the shelf with its story.
    await putWish(wish, title ? { title, cover: { hero, place, ...definedFields(more) } } : undefined);
  }
}
