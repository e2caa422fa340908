import { describe, expect, it } from 'vitest';
import { fablyReader } from '../../../../../../src/storage/story/import/fably';
import type { BookPart, SourceFile } from '../../../../../../src/storage/story/import/types';
import { mp3, wav } from '../../../../../fixtures/sounds';

type Given = Record<string, string | Uint8Array<ArrayBuffer>>;

async function read(given: Given, name = 'about_a_dog'): Promise<BookPart[]> {
  const files = Object.entries(given).map(([path, data]): SourceFile => {
    const blob = new Blob([data]);
    return { path, size: blob.size, read: async () => blob };
  });
  const parts: BookPart[] = [];
  for await (const part of fablyReader.read({ name, files }, new AbortController().signal)) parts.push(part);
  return parts;
}

const bookOf = (parts: BookPart[]) => parts.flatMap((part) => (part.type === 'book' ? [part.book] : []))[0];
const pagesOf = (parts: BookPart[]) => parts.flatMap((part) => (part.type === 'page' ? [part.page] : []));

describe('a folder of Fably', () => {
  it('is read in the order of its numbers, each paragraph with its sound', async () => {
    const parts = await read({
      'info.yaml': 'language: en\nquery: Tell me a story about a dog.\nsst_model: whisper-1\n',
      'paragraph_10.txt': 'The end.',
      'paragraph_2.txt': 'He barked. Nobody came.',
      'paragraph_0.txt': 'Once upon a time.\n',
      'paragraph_0.mp3': mp3(),
      'paragraph_2.mp3': wav(2),
    });
    expect(bookOf(parts)).toEqual({ title: 'Tell me a story about a dog', language: 'en', pages: 3 });
    expect(pagesOf(parts).map(({ text, speech }) => [text, speech?.duration.toFixed(1)])).toEqual([
      ['Once upon a time.', (await soundSeconds()).toFixed(1)],
      ['He barked. Nobody came.', '2.0'],
      ['The end.', undefined],
    ]);
  });

  it.each([
    ['folded', 'query: >-\n  Küçük bir köpeğin\n  masalını anlat\nlanguage: tr\n'],
    [
      'escaped',
      'query: "K\\xFC\\xE7\\xFCk bir k\\xF6pe\\u011Fin masal\\u0131n\\u0131 anlat"\nlanguage: tr\n',
    ],
    ['titled', 'title: Küçük bir köpeğin masalını anlat\nquery: anlat\nlanguage: tr-TR\n'],
  ])('tells its title in Turkish, %s', async (_, info) => {
    const parts = await read({ 'info.yaml': info, 'paragraph_0.txt': 'Bir varmış.' });
    expect(bookOf(parts)).toMatchObject({ title: 'Küçük bir köpeğin masalını anlat', language: 'tr' });
  });

  it.each([
    ['no info', {}],
    ['a torn one', { 'info.yaml': 'query: "Tell me\n  - [' }],
    ['one that is a list', { 'info.yaml': '- a\n- b\n' }],
    ['one without a word', { 'info.yaml': 'query: ""\nlanguage: fr\n' }],
  ])('is named by its folder where it has %s', async (_, info: Given) => {
    const parts = await read({ ...info, 'paragraph_0.txt': 'Once.' });
    expect(bookOf(parts)).toEqual({ title: 'about a dog', pages: 1 });
  });

  it('comes in without a sound that is none, and with sounds that have no words', async () => {
    const parts = await read({
      'paragraph_0.txt': 'Once.',
      'paragraph_0.mp3': 'no sound',
      'paragraph_1.mp3': wav(1),
      'paragraph_2.txt': '  ',
    });
    expect(pagesOf(parts).map(({ text, title, speech }) => [text, title, speech !== undefined])).toEqual([
      ['Once.', undefined, false],
      ['', 'paragraph 1', true],
    ]);
    expect(parts.filter(({ type }) => type === 'warning')).toEqual([
      { type: 'warning', fault: { why: 'sound-broken', name: 'paragraph_0.mp3' } },
    ]);
  });

  it('is one page where only the whole story is there, whatever its ending says', async () => {
    const parts = await read({ 'info.yaml': 'query: A dog\n', 'story.txt': 'Once.', 'story.mp3': wav(1) });
    expect(pagesOf(parts)).toMatchObject([{ text: 'Once.', speech: { duration: 1 } }]);
  });
});

async function soundSeconds(): Promise<number> {
  const { soundDuration } = await import('../../../../../../src/storage/story/import/duration');
  return soundDuration(new Blob([mp3()]));
}
