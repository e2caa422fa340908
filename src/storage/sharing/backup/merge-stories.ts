import { definedFields } from '../../../domain/shape';
import { mediaKeys } from '../../../domain/story/media-keys';
import { type Narration, narrationOwner, voicedBy } from '../../../domain/story/narration';
import type { Story } from '../../../domain/story/story';
import { newSince } from '../../dates';
import { deleteSounds, writeSound } from '../../media/ledger';
import { recordsOf } from '../../records';
import type { StoredWish } from '../../schema';
import { newCard, withChange } from '../../shelf/card-edits';
import { generatedCard } from '../../story/generated';
import { RESTORING } from '../../story/imports-under-way';
import { type BackupContents, narrationsIn } from './inspect-backup';
import { isNewer, type RestoreTransaction, stagedKey } from './restoring';

/* Stories, readings of them and wishes of a backup, whose sounds are staged already. */

export interface RestoredCounts {
  /** Stories that were added, those of which the backup had more, and those that were here already. */
  added: number;
  renewed: number;
  here: number;
}

export async function mergeStories(
  tx: RestoreTransaction,
  contents: BackupContents,
): Promise<RestoredCounts> {
  const counts: RestoredCounts = { added: 0, renewed: 0, here: 0 };
  for (const story of contents.stories) counts[await mergeStory(tx, contents, story)]++;
  for (const story of contents.examples)
    if (!(await tx.objectStore('stories').getKey(story.id))) await tx.objectStore('stories').put(story);
  for (const [story, narrations] of narrationsIn(contents))
    if (/^[\w.-]{1,120}$/u.test(story)) await mergeNarrations(tx, story, narrations);
  for (const wish of contents.wishes) await mergeWish(tx, contents, wish);
  // Not wanted after all: the story was changed here while its sounds came.
  await deleteSounds(tx, await tx.objectStore('sounds').index('story').getAll(RESTORING));
  return counts;
}

/** Gives a staged sound to its story or narration. @returns whether its bytes are here */
async function place(tx: RestoreTransaction, key: string, owner: string): Promise<boolean> {
  const sounds = tx.objectStore('sounds');
  const [here, staged] = await Promise.all([sounds.get(key), sounds.get(stagedKey(key))]);
  if (staged) {
    const found = await tx.objectStore('audio').get(stagedKey(key));
    if (found) await writeSound(tx, owner, { key, type: found.type }, found.bytes);
    await deleteSounds(tx, [staged]);
    return true;
  }
  if (here && here.story !== owner) await sounds.put({ ...here, story: owner });
  return here !== undefined;
}

async function mergeStory(
  tx: RestoreTransaction,
  { cards }: BackupContents,
  story: Story,
): Promise<keyof RestoredCounts> {
  const { id } = story;
  const [stories, shelf, sounds] = [
    tx.objectStore('stories'),
    tx.objectStore('cards'),
    tx.objectStore('sounds'),
  ];
  const [known, card] = await Promise.all([stories.get(id), shelf.get(id)]);
  if (card?.source === 'example') return 'here';
  const wins = !known || isNewer(story, known);
  const kept = wins ? story : known;
  const keys = mediaKeys(kept);
  const before = await sounds.index('story').getAll(id);
  const had = new Set(before.map(({ key }) => key));
  let hasMore = wins;
  for (const key of keys) {
    const isHere = await place(tx, key, id);
    hasMore ||= isHere && !had.has(key);
  }
  if (!hasMore) return 'here';
  await deleteSounds(
    tx,
    before.filter(({ key }) => !keys.includes(key)),
  );
  const saved = cards.get(id);
  const spoken = await Promise.all(kept.pages.map(({ speech }) => !speech || sounds.getKey(speech.key)));
  // Text or speech may be wanted still, though nothing says so but its card.
  const isWanted = kept.open || (wins && saved?.availability === 'partial');
  const isWhole = !isWanted && spoken.every((key) => key !== undefined);
  const made = generatedCard(kept, isWhole ? 'offline' : 'partial', card);
  // A tombstone without a story was emptied: the backup brings it back.
  const { heardAt, deletedAt, newAt } = known ? (card ?? {}) : (saved ?? {});
  const title = kept.held && kept.source !== 'recorded' ? (saved?.title ?? made.title) : made.title;
  await Promise.all([
    stories.put(kept),
    shelf.put(withChange(title === made.title ? made : retitled(made, title), { heardAt, deletedAt, newAt })),
  ]);
  return known ? 'renewed' : 'added';
}

/** A card of a story that awaits approval has its wish's title. */
const retitled = (card: ReturnType<typeof generatedCard>, title: string) =>
  withChange(newCard({ ...card, title }), { newAt: card.newAt, hidden: card.hidden });

/** Adds narrations, and to those that are here the pages that they lack. */
async function mergeNarrations(tx: RestoreTransaction, story: string, saved: Narration[]): Promise<void> {
  const records = recordsOf(tx);
  const all = (await records.get(`voices:${story}`)) ?? [];
  for (const narration of saved) {
    const at = all.findIndex(({ id }) => id === narration.id);
    const segments = { ...all[at]?.segments };
    for (const [segment, speech] of Object.entries(narration.segments)) {
      if (segments[segment] && segments[segment].key !== speech.key) continue;
      if (await place(tx, speech.key, narrationOwner(narration.id))) segments[segment] = speech;
    }
    if (!Object.keys(segments).length) continue;
    if (at < 0) all.push({ ...narration, segments });
    else all[at] = { ...(all[at] as Narration), segments };
  }
  if (!all.length) return;
  await records.put(all, `voices:${story}`);
  const cards = tx.objectStore('cards');
  const [card, text] = await Promise.all([cards.get(story), tx.objectStore('stories').get(story)]);
  if (card) await cards.put(withChange(card, { voiced: text && voicedBy(text, all) }));
}

async function mergeWish(tx: RestoreTransaction, { cards }: BackupContents, wish: StoredWish): Promise<void> {
  const { id, language, createdAt } = wish;
  const [story, known, here] = await Promise.all([
    tx.objectStore('stories').getKey(id),
    tx.objectStore('wishes').getKey(id),
    tx.objectStore('cards').get(id),
  ]);
  // A new one is fulfilled once its story is begun; what is missing of a story is wanted where the story is.
  if (known !== undefined || (story !== undefined) !== (wish.kind === 'finish')) return;
  await tx.objectStore('wishes').put(wish);
  const { title, cover, newAt = newSince(createdAt) } = cards.get(id) ?? {};
  // Without its card it comes to the shelf with its story.
  if (here || !title || wish.kind !== 'new') return;
  const { hero = '', place: where = '', ...more } = cover ?? {};
  const face = { title, cover: { hero, place: where, ...definedFields(more) } };
  const listed = { source: 'made', availability: 'listed', duration: 0, narrated: false, bytes: 0 } as const;
  const card = newCard({ id, language, createdAt, ...face, ...listed });
  await tx.objectStore('cards').put(cards.get(id)?.newAt === undefined ? card : { ...card, newAt });
}
