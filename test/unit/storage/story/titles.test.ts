import { expect, it } from 'vitest';
import type { Story } from '../../../../src/domain/story/story';
import { putGenerated } from '../../../../src/storage/story/generated';
import { freeTitle } from '../../../../src/storage/story/titles';
import '../fresh';

const story = (id: string, title: string, language: 'en' | 'tr' = 'en'): Story => ({
  id,
  title,
  language,
  pages: [{ text: 'Once.' }],
  cover: { hero: 'fox', place: 'sea' },
  source: 'kit',
  createdAt: 1,
});

it('is the first title that no other story of the shelf has', async () => {
  expect(await freeTitle(['Wide Awake', 'Fast Asleep'], 'en', 'b')).toBe('Wide Awake');
  await putGenerated(story('a', 'Wide Awake'), 'offline');
  expect(await freeTitle(['Wide Awake', 'Fast Asleep'], 'en', 'b')).toBe('Fast Asleep');
  // Its own card is not in its way, nor is one in another language.
  expect(await freeTitle(['Wide Awake'], 'en', 'a')).toBe('Wide Awake');
  expect(await freeTitle(['Wide Awake'], 'tr', 'b')).toBe('Wide Awake');
});

it('has a number where every title is taken', async () => {
  await putGenerated(story('a', 'Ayının Ninnisi', 'tr'), 'offline');
  await putGenerated(story('b', 'Ayının Ninnisi 2', 'tr'), 'offline');
  expect(await freeTitle(['Ayının Ninnisi'], 'tr', 'c')).toBe('Ayının Ninnisi 3');
});
