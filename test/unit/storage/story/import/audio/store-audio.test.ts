import { beforeEach, expect, it } from 'vitest';
import { repairStorage } from '../../../../../../src/storage/repair';
import { settings } from '../../../../../../src/storage/settings/settings';
import { getCard } from '../../../../../../src/storage/shelf/cards';
import { importBook } from '../../../../../../src/storage/story/import/store-book';
import { getStory } from '../../../../../../src/storage/story/stories';
import { id3, mp3 } from '../../../../../fixtures/audiobooks';
import { expectConsistent, freshDb } from '../../../fresh';
import { openBook, sourceOf } from '../read-book';

beforeEach(async () => {
  await freshDb();
  settings.set({});
});

it('an audiobook is stored by chapters, whole for the shelf, and nothing of it is damage', async () => {
  const chapters = [
    { title: 'The  Fox', start: 0, end: 10 },
    { title: 'The Owl', start: 10, end: 30 },
  ];
  const bytes = mp3(30, id3({ text: { TALB: 'Forest Tales', TLAN: 'eng' }, chapters }));
  const [reader, source] = await openBook(sourceOf(bytes, 'forest.mp3'));
  const { id, faults } = await importBook(reader, source, new AbortController().signal, () => {}, 'tr');
  expect(faults).toEqual([]);
  const story = await getStory(id);
  expect(story).toMatchObject({ title: 'Forest Tales', language: 'en', source: 'imported' });
  expect(story?.pages.map(({ text, title, speech }) => [text, title, speech?.type, speech?.marks])).toEqual([
    ['', 'The Fox', 'audio/mpeg', []],
    ['', 'The Owl', 'audio/mpeg', []],
  ]);
  const card = await getCard(id);
  expect(card).toMatchObject({ availability: 'offline', narrated: true });
  expect(card?.duration).toBeCloseTo(30, 0);
  expect(card?.words).toContain('~owl');
  expect(await repairStorage()).toEqual([]);
  await expectConsistent();
});
