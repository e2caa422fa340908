import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Book } from '../../../../../src/storage/sharing/epub/book';
import { writeEpub } from '../../../../../src/storage/sharing/epub/write-epub';
import { soundDuration } from '../../../../../src/storage/story/import/duration';
import { bookOf, NOW } from '../../sharing/epub/book';
import { readBook } from './read-book';

const SOUND = new Blob([
  readFileSync(resolve(import.meta.dirname, '../../../../../stories/en/a-bucket-of-moon/01.mp3')),
]);

/** Times as the built-in narration has them: the first sentence begins behind a breath, some words have no time. */
const TEXT = 'Once a fox found a key. It fitted no door at all! “Oh!” said the fox, & sat <down>.';
const WORDS = [...TEXT.matchAll(/\S+/gu)].map(({ index }, i): [number, number] => [
  index,
  Math.round((0.15 + i * 0.52) * 1000) / 1000,
]);
const MARKS = [0, 6, 12].map((word) => WORDS[word]?.[1] as number);

async function tripOf(story: Book['story']) {
  const book = bookOf(story, [1], {
    sound: async (at) => story.pages[at]?.speech && { type: 'audio/mpeg', data: SOUND },
  });
  const file = await writeEpub(book, { now: NOW, signal: new AbortController().signal });
  return readBook({
    name: 'fox.epub',
    files: [{ path: 'fox.epub', size: file.size, read: async () => file }],
  });
}

it('brings a book of our own back as it was: text, order, titles, people, times and bytes', async () => {
  const duration = await soundDuration(SOUND);
  const speech = { key: 'a', type: 'audio/mpeg', duration, marks: MARKS };
  const story: Book['story'] = {
    id: 'm-fox',
    title: 'Fox & “Key” <İğ>',
    language: 'tr',
    summary: 'A fox finds a key.',
    age: '4-6',
    credits: 'Text: Ada Lovelace. CC BY 4.0',
    pages: [
      { text: TEXT, speech: { ...speech, words: WORDS } },
      { text: TEXT, title: 'Chapter two', speech },
      { text: 'Nobody reads this page. Somebody will?' },
      { text: '', title: 'Only sound', speech: { ...speech, marks: [] } },
      { text: '', speech: { ...speech, marks: [] } },
    ],
  };
  const { book, pages, warnings } = await tripOf(story);
  expect(warnings).toEqual([]);
  const { cover, ...facts } = book;
  expect(cover?.type).toBe('image/png');
  expect(facts).toEqual({
    title: story.title,
    language: 'tr',
    authors: ['Ada Lovelace'],
    summary: story.summary,
    age: '4-6',
    credits: story.credits,
    pages: 5,
  });
  expect(pages.map(({ text, title }) => [text, title])).toEqual(
    story.pages.map(({ text, title }) => [text, title]),
  );
  expect(pages.map(({ picture }) => picture?.type)).toEqual([
    undefined,
    'image/png',
    undefined,
    undefined,
    undefined,
  ]);
  for (const [i, page] of pages.entries()) {
    const before = story.pages[i]?.speech;
    expect(page.speech?.duration).toBe(before?.duration);
    expect(page.speech?.bytes.size).toBe(before && SOUND.size);
    expect(page.speech?.marks.length).toBe(before?.marks.length);
    for (const [at, mark] of (before?.marks ?? []).entries())
      expect(page.speech?.marks[at]).toBeCloseTo(mark, 2);
    expect(page.speech?.words?.map(([at]) => at)).toEqual(before?.words?.map(([at]) => at));
    for (const [at, [, seconds]] of (before?.words ?? []).entries())
      expect(page.speech?.words?.[at]?.[1]).toBeCloseTo(seconds, 2);
  }
});
