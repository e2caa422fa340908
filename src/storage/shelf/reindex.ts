import { catalogueUrl, searchUrl } from 'virtual:talelight-stories';
import { twins } from 'virtual:talelight-twins';
import { ignore } from '../../domain/ignore';
import { withOwnVariant } from '../../domain/story/own-cover';
import { changed, onChange } from '../changes';
import { withDb } from '../db';
import { request } from '../media/download';
import { readRecord, recordsOf } from '../records';
import { cardWords } from '../story/generated';
import { withChange } from './card-edits';

/** Version of the search words (domain/story/search-words) and own covers. A higher one has all cards written anew. */
const VERSION = 2;
/** Stories read at once: their texts are dropped again before the next ones come. */
const BATCH = 100;

/**
 * Writes the search words and the age of cards, and the variant of a family's own covers, that older versions have stored
 * without them, a batch a transaction; goes on where it was cut off. Built-in stories get theirs with the catalogue.
 */
export async function reindexCards(): Promise<void> {
  let hasChanged = false;
  for (let isDone = false; !isDone; )
    isDone = await withDb(async (db) => {
      const tx = db.transaction(['cards', 'stories', 'settings'], 'readwrite');
      const records = recordsOf(tx);
      const { version, after = '' } = (await records.get('reindexed')) ?? { version: 0 };
      const isCurrent = version === VERSION;
      if (isCurrent && after === 'all') return true;
      const from = isCurrent ? IDBKeyRange.lowerBound(after, true) : undefined;
      const stories = await tx.objectStore('stories').getAll(from, BATCH);
      for (const story of stories) {
        const card = await tx.objectStore('cards').get(story.id);
        if (!card || card.source === 'example') continue;
        const words = cardWords(story, card.title);
        const own = withOwnVariant(story);
        const { cover } = own;
        if (own !== story) await tx.objectStore('stories').put(own);
        else if (`${words}` === `${card.words}` && card.age === story.age) continue;
        await tx.objectStore('cards').put(withChange(card, { words, age: story.age, cover }));
        hasChanged = true;
      }
      await records.put({ version: VERSION, after: stories.at(-1)?.id ?? 'all' }, 'reindexed');
      await tx.done;
      return false;
    });
  if (hasChanged) changed('cards');
}

/**
 * Writes the search words of built-in stories on their cards: once a catalogue, which carries those of titles only, for
 * it is waited for; and gives stories that were stored before they had a twin theirs. Begins once the catalogue is stored
 * and there is a network.
 */
export function indexExamples(): void {
  const now = `${catalogueUrl} ${searchUrl}`;
  let isBusy = false;
  const stops = [onChange((change) => change === 'cards' && update())];
  const stop = () => {
    for (const end of stops) end();
    removeEventListener('online', update);
  };
  async function run() {
    if ((await readRecord('examples-indexed')) === now) return stop();
    if ((await readRecord('catalogue'))?.url !== catalogueUrl || !navigator.onLine) return;
    const response = await request(searchUrl, 0, new AbortController().signal);
    await storeExampleWords((await response.json()) as Record<string, string>, now);
    stop();
  }
  function update() {
    if (isBusy) return;
    isBusy = true;
    const end = () => {
      isBusy = false;
    };
    ignore(run().finally(end), 'titles are found without it; tried again with the next change or start');
  }
  addEventListener('online', update);
  update();
}

/** @param lines words by story, parted by blanks */
async function storeExampleWords(lines: Record<string, string>, source: string): Promise<void> {
  await withDb(async (db) => {
    const tx = db.transaction(['cards', 'stories', 'settings'], 'readwrite');
    const [cards, stories] = [tx.objectStore('cards'), tx.objectStore('stories')];
    for (const [id, line] of Object.entries(lines)) {
      const card = await cards.get(id);
      if (card?.source !== 'example') continue;
      await cards.put(withChange(card, { words: `${line}`.split(' ') }));
      const story = await stories.get(id);
      const twin = twins[id];
      if (story && story.twin !== twin) {
        const { twin: _, ...rest } = story;
        await stories.put({ ...rest, ...(twin !== undefined && { twin }) });
      }
    }
    await recordsOf(tx).put(source, 'examples-indexed');
    await tx.done;
  });
  changed('cards');
}
