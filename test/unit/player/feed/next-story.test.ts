import { beforeEach, describe, expect, test } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { findNext } from '../../../../src/player/feed/next-story';
import type { StoredCard } from '../../../../src/storage/schema';
import { deleteCard, getCard } from '../../../../src/storage/shelf/cards';
import { putGenerated } from '../../../../src/storage/story/generated';
import { getStory, linkNext } from '../../../../src/storage/story/stories';
import { putWish } from '../../../../src/storage/story/wishes';
import { card, freshDb, shelve } from '../../storage/fresh';

const made = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  title: id,
  language: 'en',
  cover: { hero: 'fox', place: 'forest' },
  source: 'made',
  createdAt: 500,
  pages: [{ text: 'A page.' }],
  ...change,
});

async function next(id: string): Promise<string | undefined> {
  const found = await findNext((await getCard(id)) as StoredCard, (await getStory(id)) ?? made(id));
  return found?.id;
}

const sleeping = (id: string, createdAt: number) =>
  putWish(
    { id, kind: 'new', wish: {}, language: 'en', state: 'waiting', createdAt, tries: 0 },
    { title: id, cover: { hero: '', place: '' } },
  );

describe('the next story', () => {
  beforeEach(freshDb);

  test('is none that waits for a parent, for the storyteller or for its rest', async () => {
    await putGenerated(made('told'), 'offline');
    await sleeping('wished', 400);
    await putGenerated(made('held', { held: true, createdAt: 300 }), 'offline');
    await putGenerated(made('partial', { open: true, createdAt: 200 }), 'partial');
    await shelve(card('example', { createdAt: 100 }));
    expect(await next('told')).toBe('example');
  });

  test('is the part that goes on from this one, though it is still a wish, until that is deleted', async () => {
    await putGenerated(made('told'), 'offline');
    await shelve(card('example', { createdAt: 400 }));
    await sleeping('part-2', 100);
    await linkNext('told', 'part-2');
    expect((await getStory('told'))?.pages).toHaveLength(1);
    expect(await next('told')).toBe('part-2');
    await deleteCard('part-2');
    expect(await next('told')).toBe('example');
  });
});
