import { type Narration, narrationOwner, voicedBy } from '../domain/story/narration';
import type { Page, Story, StorySource } from '../domain/story/story';
import { changed } from './changes';
import { type Writing, withDb } from './db';
import { deleteSounds } from './media/ledger';
import { allRecords, keysFrom, recordsOf } from './records';
import { type Damage, describeDamage } from './repair-damage';
import type { StoredCard } from './schema';
import { withChange } from './shelf/card-edits';
import { generatedCard } from './story/generated';
import { cutImports, forgetImports } from './story/imports-under-way';
import { inTransaction } from './transaction';
import { storageTrouble } from './trouble';

/*
 * The start-up check: finds what older versions and pulled plugs have left, and mends it. What a story names is kept;
 * only what nothing leads to is deleted.
 */

const STORES = ['cards', 'stories', 'audio', 'sounds', 'settings', 'wishes'] as const;

type AllStores = Writing<(typeof STORES)[number]>;

/** Stories read at once: their texts are dropped again before the next ones come. */
const BATCH = 100;

/**
 * Checks what is stored against itself and mends it. Reads keys and texts, never audio; locks nothing unless something
 * is found.
 * @returns one English line for each kind of damage that was mended
 */
export async function repairStorage(): Promise<string[]> {
  // A copy in memory holds less than there is.
  if (storageTrouble.get()) return [];
  const cut = await cutImports();
  const found = await withDb((db) => findDamage(db.transaction([...STORES]) as unknown as AllStores, cut));
  if (!describeDamage(found).length) return [];
  const lines = await inTransaction(STORES, async (tx) => {
    // Once more, with nobody else writing: a story may have been under way.
    const damage = await findDamage(tx, cut);
    await mend(tx, damage);
    return describeDamage(damage);
  });
  if (lines.length) changed('cards');
  return lines;
}

/** @param cut ids of imports that nobody goes on with */
async function findDamage(tx: AllStores, cut: string[]): Promise<Damage> {
  const records = recordsOf(tx);
  const [audio, sounds, cards, wishes, making, importing, plans, counted, narrations] = await Promise.all([
    tx.objectStore('audio').getAllKeys(),
    tx.objectStore('sounds').getAll(),
    readCards(tx),
    tx.objectStore('wishes').getAllKeys(),
    records.get('making'),
    records.get('importing'),
    records.getAllKeys(keysFrom('pack:')),
    records.get('audioBytes'),
    allRecords(records, 'voices:'),
  ]);
  const stories = await readStories(tx);
  const bytes = new Set(audio);
  const known = new Set(sounds.map(({ key }) => key));
  const audible = (key: string) => bytes.has(key) && known.has(key);
  const namedBy = new Map([
    ...[...stories].flatMap(([id, { keys }]) => keys.map((key) => [key, id] as const)),
    ...narrations.flat().flatMap(namedSounds),
  ]);
  const readers = new Set(narrations.flat().map(({ id }) => narrationOwner(id)));
  const awaited = new Set(wishes);
  if (making) awaited.add(making.id);
  const imports = Object.keys(importing ?? {});
  for (const id of imports) if (!cut.includes(id)) awaited.add(id);
  const isOwned = (id: string) =>
    /^(kit|label):/u.test(id) ||
    readers.has(id) ||
    stories.has(id) ||
    awaited.has(id) ||
    (cards.get(id) !== undefined && cards.get(id)?.source !== 'example');

  const damage: Damage = {
    uncounted: audio.filter((key) => !known.has(key)).map((key) => [key, namedBy.get(key)]),
    silent: sounds.filter(({ key }) => !bytes.has(key)),
    ownerless: sounds.filter(({ key, story }) => bytes.has(key) && !isOwned(story) && !namedBy.has(key)),
    overstated: [],
    misvoiced: [],
    empty: [],
    unlisted: [...stories.keys()].filter((id) => !cards.has(id) && stories.get(id)?.source !== 'example'),
    cutImports: imports.filter((id) => cut.includes(id)),
    stalePlans: plans
      .filter((key) => !stories.has(key.slice('pack:'.length)))
      .map((key) => key as `pack:${string}`),
  };
  for (const [id, { availability, source, deleted }] of cards) {
    const story = stories.get(id);
    if (source !== 'example' && !story && !deleted && !awaited.has(id)) damage.empty.push(id);
    // An uncounted sound that the story names is counted again below.
    else if (
      availability === 'offline' &&
      !(story?.speech ?? [undefined]).every((key) => key && bytes.has(key))
    )
      damage.overstated.push({
        id,
        availability: source !== 'example' || story?.speech.some(audible) ? 'partial' : 'listed',
      });
  }
  for (const key of await records.getAllKeys(keysFrom('voices:'))) {
    const id = key.slice('voices:'.length);
    const [card, story] = await Promise.all([
      tx.objectStore('cards').get(id),
      tx.objectStore('stories').get(id),
    ]);
    const voiced = story && voicedBy(story, (await records.get(`voices:${id}`)) ?? []);
    if (card && story && card.voiced !== voiced) damage.misvoiced.push([id, voiced]);
  }
  const sum = sounds.reduce((total, { size }) => total + size, 0);
  if (sum !== (counted ?? 0)) damage.bytes = sum;
  return damage;
}

/** The sounds that a narration names, with their owner. */
const namedSounds = ({ id, segments }: Narration) =>
  Object.values(segments).map(({ key }) => [key, narrationOwner(id)] as const);

interface CardFacts {
  availability: StoredCard['availability'];
  source: StorySource;
  deleted: boolean;
}

async function readCards(tx: AllStores): Promise<Map<string, CardFacts>> {
  const facts = new Map<string, CardFacts>();
  await inBatches(
    (range) => tx.objectStore('cards').getAll(range, BATCH),
    ({ id, availability, source, deletedAt }) =>
      facts.set(id, { availability, source, deleted: deletedAt !== undefined }),
  );
  return facts;
}

interface StoryFacts {
  source: StorySource;
  /** Keys of the pages' speech, and of that and all pictures. */
  speech: string[];
  keys: string[];
}

async function readStories(tx: AllStores): Promise<Map<string, StoryFacts>> {
  const facts = new Map<string, StoryFacts>();
  await inBatches(
    (range) => tx.objectStore('stories').getAll(range, BATCH),
    ({ id, source, pages = [], picture }) => {
      const speech = pages.flatMap((page) => page.speech?.key ?? []);
      const pictures = pages.flatMap((page: Page) => page.picture?.key ?? []);
      facts.set(id, { source, speech, keys: [...speech, ...pictures, ...(picture ? [picture.key] : [])] });
    },
  );
  return facts;
}

async function inBatches<Item extends { id: string }>(
  read: (range: IDBKeyRange | null) => Promise<Item[]>,
  take: (item: Item) => void,
): Promise<void> {
  for (let range: IDBKeyRange | null = null; ; ) {
    const items = await read(range);
    items.forEach(take);
    const last = items.at(-1);
    if (!last || items.length < BATCH) return;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}

async function mend(tx: AllStores, damage: Damage): Promise<void> {
  const { uncounted, silent, ownerless, overstated, misvoiced, empty, unlisted, stalePlans, bytes } = damage;
  const [audio, sounds, cards] = [tx.objectStore('audio'), tx.objectStore('sounds'), tx.objectStore('cards')];
  const records = recordsOf(tx);
  // First, for what follows counts on.
  if (bytes !== undefined) await records.put(bytes, 'audioBytes');
  await deleteSounds(tx, [...silent, ...ownerless]);
  let found = 0;
  for (const [key, story] of uncounted) {
    const lost = story === undefined ? undefined : await audio.get(key);
    if (story === undefined || !lost) await audio.delete(key);
    else {
      await sounds.put({ key, story, size: lost.bytes.byteLength });
      found += lost.bytes.byteLength;
    }
  }
  if (found) await records.put(((await records.get('audioBytes')) ?? 0) + found, 'audioBytes');
  for (const { id, availability } of overstated) {
    const card = await cards.get(id);
    if (card) await cards.put(withChange(card, { availability }));
  }
  for (const [id, voiced] of misvoiced) {
    const card = await cards.get(id);
    if (card) await cards.put(withChange(card, { voiced }));
  }
  for (const id of empty) await cards.delete(id);
  for (const id of unlisted) {
    const story = (await tx.objectStore('stories').get(id)) as Story;
    const missing = await Promise.all(story.pages.map(({ speech }) => speech && sounds.getKey(speech.key)));
    const whole = !story.open && story.pages.every(({ speech }, i) => !speech || missing[i]);
    await cards.put(generatedCard(story, whole ? 'offline' : 'partial', undefined));
  }
  for (const key of stalePlans) await records.delete(key);
  await forgetImports(tx, damage.cutImports);
}
