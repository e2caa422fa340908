import { describe, expect, it } from 'vitest';
import { MAX_PAGES } from '../../../../src/domain/story/max-pages';
import type { Story } from '../../../../src/domain/story/story';
import { checkStory, cleanText, MAX_PAGE_LENGTH, readWish } from '../../../../src/domain/story/story-check';

const story: Story = {
  id: 'en-a-moon',
  title: 'A Moon',
  language: 'en',
  pages: [
    { text: 'One.', speech: { key: 'k', type: 'audio/mpeg', duration: 3, marks: [0, 1.5] } },
    { text: 'Two.' },
  ],
  cover: { hero: 'owl', place: 'sky' },
  source: 'made',
  createdAt: 1,
};
const withPage = (page: unknown) => ({ ...story, pages: [page] });
const withSpeech = (change: object) =>
  withPage({ text: 'One.', speech: { ...story.pages[0]?.speech, ...change } });

describe('cleaned text', () => {
  it('loses what hides or reorders words, and keeps every letter', () => {
    expect(cleanText('a\u200Bb\u200D\u2060c\uFEFF\u00AD')).toBe('abc');
    expect(cleanText('safe \u202Egnp.exe\u202C \u2066x\u2069')).toBe('safe gnp.exe x');
    expect(cleanText('\u0007be\u0000ll\u001b')).toBe('be ll');
    expect(cleanText('  İnci\u00a0ve\r\n\tIşık  ')).toBe('İnci ve Işık');
    expect(cleanText('ىسمح 你好 🌙 ñ')).toBe('ىسمح 你好 🌙 ñ');
  });

  it('has one form for a letter: İ of two parts is İ, and ı stays ı', () => {
    expect(cleanText('I\u0307stanbul')).toBe('İstanbul');
    expect(cleanText('s\u0327')).toBe('ş');
    expect(cleanText('ışık')).toBe('ışık');
  });

  it('of a million letters takes steps in proportion: by the square of them it would never end', () => {
    expect(cleanText('a'.repeat(1_000_000))).toHaveLength(1_000_000);
    expect(cleanText(' '.repeat(1_000_000))).toBe('');
    expect(cleanText('\u202E'.repeat(1_000_000))).toBe('');
  }, 120_000);
});

describe('a checked story', () => {
  it('is itself, when it is right', () => {
    expect(checkStory(story)).toEqual(story);
  });

  it('has clean text on every page and in its title', () => {
    const checked = checkStory({ ...story, title: ' A\u202E Moon ', pages: [{ text: 'One\u200B.\n' }] });
    expect([checked.title, checked.pages]).toEqual(['A Moon', [{ text: 'One.' }]]);
  });

  it('carries nothing unknown into its pages', () => {
    const page = checkStory(withPage({ text: 'One.', html: '<b>', onclick: 'x' })).pages[0];
    expect(page).toEqual({ text: 'One.' });
  });

  it.each([
    ['nothing', null],
    ['a text', 'story'],
    ['a list', []],
    ['an id that is a path', { ...story, id: '../x' }],
    ['an id of a kilometre', { ...story, id: 'x'.repeat(121) }],
    ['no id', { ...story, id: undefined }],
    ['a title of nothing but invisible letters', { ...story, title: '\u200B\u202E ' }],
    ['a title of a kilometre', { ...story, title: 'x'.repeat(201) }],
    ['a language that nobody speaks here', { ...story, language: 'xx' }],
    ['a source that does not exist', { ...story, source: 'stolen' }],
    ['no cover', { ...story, cover: undefined }],
    ['a cover of numbers', { ...story, cover: { hero: 1, place: 2 } }],
    ['no pages', { ...story, pages: [] }],
    ['pages that are no list', { ...story, pages: { length: 1, 0: { text: 'x' } } }],
    ['no date', { ...story, createdAt: Number.NaN }],
    ['a page without text', withPage({})],
    ['a page of nothing', withPage(null)],
    ['a page of blanks', withPage({ text: ' \u200B\n' })],
    ['a text that is a number', withPage({ text: 5 })],
    ['no key of its speech', withSpeech({ key: '' })],
    ['speech that is no sound', withSpeech({ type: 'text/html' })],
    ['speech of no length', withSpeech({ duration: 0 })],
    ['speech of endless length', withSpeech({ duration: Number.POSITIVE_INFINITY })],
    ['marks that go back', withSpeech({ marks: [1, 0] })],
    ['marks beyond the end', withSpeech({ marks: [0, 9] })],
    ['marks that are no numbers', withSpeech({ marks: ['a'] })],
    ['marks that are no list', withSpeech({ marks: 1 })],
    ['a mark that is no number', withSpeech({ marks: [0, '1'] })],
    ['marks that are objects', withSpeech({ marks: [{ toString: 1 }] })],
    ['marks that are lists', withSpeech({ marks: [[], [1]] })],
    ['a length that is an object', withSpeech({ duration: { toString: 1 } })],
    ['a length that is a list', withSpeech({ duration: [2] })],
    ['a length that is yes', withSpeech({ duration: true })],
    ['a length in words', withSpeech({ duration: '2' })],
    ['a key that is an object', withSpeech({ key: { toString: 1 } })],
    ['speech that is a number', withPage({ text: 'One.', speech: 5 })],
    ['a page that is a list', withPage([])],
    ['a source that is an object', { ...story, source: { toString: 1 } }],
    ['a language that is an object', { ...story, language: { toString: 1 } }],
    ['a date that is an object', { ...story, createdAt: { valueOf: 1 } }],
  ])('is refused with %s', (_, value) => {
    expect(() => checkStory(value)).toThrow(expect.objectContaining({ kind: 'broken' }));
  });

  it('keeps the words’ times, and leaves wrong ones out at no cost to the story', () => {
    const words = [[0, 0.5]];
    expect(checkStory(withSpeech({ words })).pages[0]?.speech?.words).toEqual(words);
    for (const wrong of [
      [[0, { toString: 1 }]],
      [null],
      [[0, true]],
      { length: 1 },
      [[0, 99]],
      [['0', 1]],
      [5],
      'words',
      [[]],
    ])
      expect(checkStory(withSpeech({ words: wrong })).pages[0]?.speech).not.toHaveProperty('words');
  });

  it('keeps what it can do without only where that is right', () => {
    const details = {
      age: '4-6',
      themes: ['night'],
      madeWith: { voice: 'fox' },
      wish: { hero: 'fox' as const },
      series: { first: 'a', before: 'a', part: 2 },
      open: true,
      picture: { key: 'p', type: 'image/png' },
      authors: ['Ada'],
      credits: 'CC BY',
      imported: { hash: 'x-1', name: 'The Fox.epub' },
    };
    expect(checkStory({ ...story, ...details })).toEqual({ ...story, ...details });
    const odd = { toString: 1 };
    for (const wrong of [5, odd, [odd], null])
      expect(
        checkStory({
          ...story,
          age: odd,
          themes: wrong,
          madeWith: wrong,
          wish: wrong,
          series: wrong,
          open: odd,
          draft: wrong,
          picture: wrong,
          authors: wrong,
          credits: odd,
          imported: wrong,
        }),
      ).toEqual(story);
  });

  it('is too long with a page of a million letters, or pages without end', () => {
    const tooLong = expect.objectContaining({ kind: 'too-long' });
    expect(() => checkStory(withPage({ text: 'x'.repeat(1_000_000) }))).toThrow(tooLong);
    expect(() => checkStory({ ...story, pages: Array(MAX_PAGES + 1).fill({ text: 'x' }) })).toThrow(tooLong);
    expect(checkStory(withPage({ text: 'x'.repeat(MAX_PAGE_LENGTH) })).pages).toHaveLength(1);
  });
});

describe('a wish', () => {
  it('with several heroes is read whole, and one of an older release as it is', () => {
    const wish = {
      hero: 'fox',
      name: 'Mira',
      others: [{ hero: 'owl', name: 'Can' }, { hero: 'bear' }],
      place: 'sea',
    };
    expect(readWish(wish)).toEqual(wish);
    expect(readWish({ hero: 'bear', words: 'x' })).toEqual({ hero: 'bear', words: 'x' });
    expect(readWish({})).toEqual({});
    for (const wrong of [undefined, 3, 'fox', [], { hero: 4 }, { ...wish, others: [3] }, { others: {} }])
      expect(readWish(wrong)).toBeUndefined();
  });
});
