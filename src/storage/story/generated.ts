import { estimateSpeechSeconds } from '../../domain/story/sentences';
import type { Availability, Page, Story } from '../../domain/story/story';
import { changed } from '../changes';
import { dateIn, newSince } from '../dates';
import type { Writing } from '../db';
import { deleteSounds } from '../media/ledger';
import type { StoredCard } from '../schema';
import { newCard, withChange } from '../shelf/cards';
import { inTransaction } from '../transaction';

/** Stories that come to be on this device: from a kit, from a backend, under a parent's hand. */

/**
 * Stores a story as far as it goes, its card with it, and lets go of sounds and pictures that no page names any more.
 * @param availability `partial` while text or speech is wanted still, `offline` when nothing is missing
 * @param wish id of the wish that is told by this: it goes in the same moment, so that it is never told twice
 * @returns once it has been committed
 */
export async function putGenerated(story: Story, availability: Availability, wish?: string): Promise<void> {
  await inTransaction(STORES, (tx) => write(tx, story, availability, wish));
  if (wish !== undefined) changed('wishes');
  changed('cards');
}

/**
 * Changes a story as it stands at this moment, in one transaction: what another tab or the runner has stored since it
 * was read is kept.
 * @param change the story as it is to be; the same one, or undefined, where there is nothing to change
 * @param fresh the story that is begun by this, where none is stored yet
 * @returns the story as stored, undefined where there is none
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
  const named = new Set(story.pages.flatMap(keysOf).concat(story.picture?.key ?? []));
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

/**
 * Takes back all there is of a story that must not stay: text, sound, card and wish. No tombstone: nobody else has it.
 */
export async function deleteGenerated(id: string): Promise<void> {
  await inTransaction(STORES, async (tx) => {
    await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(id));
    for (const name of ['stories', 'cards', 'wishes', 'listening'] as const)
      await tx.objectStore(name).delete(id);
  });
  changed('wishes');
  changed('cards');
}

const keysOf = ({ speech, picture }: Page) => [speech?.key ?? [], picture?.key ?? []].flat();

/** Card of a story that was made here; marks of the one before are kept. */
export function generatedCard(
  story: Story,
  availability: Availability,
  old: StoredCard | undefined,
): StoredCard {
  const { id, language, cover, source, createdAt, pages } = story;
  // A title that a model has written waits for a parent as its story does; until then the card is called as the wish was.
  const title = story.held && source !== 'recorded' ? (old?.title ?? '') : story.title;
  const duration = pages.reduce(
    (sum, { text, speech }) => sum + (speech?.duration ?? estimateSpeechSeconds(text, language)),
    0,
  );
  const narrated = pages.length > 0 && pages.every(({ speech }) => speech);
  // A story that waits for a parent lies on the shelf asleep.
  const shown = { availability: story.held ? 'listed' : availability } as const;
  const card = newCard({
    id,
    title,
    language,
    cover,
    source,
    createdAt,
    duration,
    narrated,
    bytes: 0,
    ...shown,
  });
  if (!old) return { ...card, newAt: newSince(createdAt) };
  const { heardAt, resumeAt, favouriteAt, deletedAt, newAt, hidden } = old;
  return withChange(card, { heardAt, resumeAt, favouriteAt, deletedAt, newAt, hidden });
}
