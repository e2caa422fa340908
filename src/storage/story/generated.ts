import { mediaKeys } from '../../domain/story/media-keys';
import { storyWords } from '../../domain/story/search-words';
import { estimateSpeechSeconds } from '../../domain/story/sentences';
import type { Availability, Story } from '../../domain/story/story';
import { searchWords } from '../../domain/story/text';
import { changed } from '../changes';
import { dateIn, newSince } from '../dates';
import type { Writing } from '../db';
import { deleteSounds } from '../media/ledger';
import type { StoredCard } from '../schema';
import { newCard, withChange } from '../shelf/card-edits';
import { inTransaction } from '../transaction';

/** Stories made on this device: from a kit, from a backend, or by a parent. */

/**
 * Stores a story so far with its card, and deletes sounds and pictures that no page names any more.
 * @param availability `partial` while text or speech is wanted still, `offline` when nothing is missing
 * @param wish id of the wish that this story fulfils: deleted in the same transaction, so that no wish is made twice
 * @returns once it has been committed
 */
export async function putGenerated(story: Story, availability: Availability, wish?: string): Promise<void> {
  await inTransaction(STORES, (tx) => write(tx, story, availability, wish));
  if (wish !== undefined) changed('wishes');
  changed('cards');
}

/**
 * Changes the stored story in one transaction, so that changes of other tabs are kept.
 * @param change returns the new story; the same one, or undefined, changes nothing
 * @param fresh the story to begin with where none is stored yet
 * @returns the story as stored; undefined where there is none
 */
export async function changeGenerated(
  id: string,
  change: (story: Story) => Story | undefined,
  availabilityOf: (story: Story) => 'partial' | 'offline',
  fresh?: Story,
): Promise<Story | undefined> {
  const [before, after] = await inTransaction(STORES, async (tx) => {
    const story =
      (await tx.objectStore('stories').get(id)) ?? (fresh && { ...fresh, createdAt: await dateIn(tx) });
    const next = story && (change(story) ?? story);
    if (next && next !== story) await write(tx, next, availabilityOf(next));
    return [story, next];
  });
  if (after !== before) changed('cards');
  return after;
}

const STORES = ['stories', 'cards', 'audio', 'sounds', 'settings', 'wishes', 'listening'] as const;

async function write(
  tx: Writing<(typeof STORES)[number]>,
  story: Story,
  availability: Availability,
  wish?: string,
): Promise<void> {
  const cards = tx.objectStore('cards');
  const [old, sounds] = await Promise.all([
    cards.get(story.id),
    tx.objectStore('sounds').index('story').getAll(story.id),
  ]);
  const named = new Set(mediaKeys(story));
  await Promise.all([
    tx.objectStore('stories').put(story),
    cards.put(generatedCard(story, availability, old)),
    wish !== undefined && tx.objectStore('wishes').delete(wish),
    deleteSounds(
      tx,
      sounds.filter(({ key }) => !named.has(key)),
    ),
  ]);
}

/** Deletes all of a story that must not stay: text, sound, card and wish. No tombstone, because nobody else has it. */
export async function deleteGenerated(id: string): Promise<void> {
  await inTransaction(STORES, async (tx) => {
    await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(id));
    for (const name of ['stories', 'cards', 'wishes', 'listening'] as const)
      await tx.objectStore(name).delete(id);
  });
  changed('wishes');
  changed('cards');
}

/** Search words of a story's card. One that awaits approval is found by its card's title alone: its text is not shown. */
export const cardWords = (story: Story, title: string): string[] =>
  story.held && story.source !== 'recorded' ? searchWords(title, story.language) : storyWords(story);

/** Card of a story made here; marks of the card before it are kept. */
export function generatedCard(
  story: Story,
  availability: Availability,
  old: StoredCard | undefined,
): StoredCard {
  const { id, language, cover, source, createdAt, pages, age } = story;
  // A title by a model awaits approval as its story does; until then the card keeps the wish's title.
  const title = story.held && source !== 'recorded' ? (old?.title ?? '') : story.title;
  const duration = pages.reduce(
    (sum, { text, speech }) => sum + (speech?.duration ?? estimateSpeechSeconds(text, language)),
    0,
  );
  const narrated = pages.length > 0 && pages.every(({ speech }) => speech);
  // A story that awaits approval is shown as not stored.
  const shown = { availability: story.held ? 'listed' : availability } as const;
  const fresh = {
    id,
    title,
    language,
    cover,
    source,
    createdAt,
    duration,
    narrated,
    bytes: 0,
    ...(age !== undefined && { age }),
    ...shown,
  };
  const card = newCard(fresh, cardWords(story, title));
  if (!old) return { ...card, newAt: newSince(createdAt) };
  const { heardAt, resumeAt, favouriteAt, deletedAt, newAt, hidden, voiced } = old;
  return withChange(card, { heardAt, resumeAt, favouriteAt, deletedAt, newAt, hidden, voiced });
}
