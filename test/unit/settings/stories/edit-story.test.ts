import { describe, expect, it } from 'vitest';
import { MAX_PAGES } from '../../../../src/domain/story/max-pages';
import { isReadingOutdated } from '../../../../src/domain/story/speech-key';
import type { Story } from '../../../../src/domain/story/story';
import {
  availabilityOf,
  changePage,
  insertPage,
  MAX_TITLE_LENGTH,
  MAX_TYPED_PAGE_LENGTH,
  mayEdit,
  normaliseText,
  pageRef,
  removePage,
  renameStory,
  splitPages,
  textFault,
  withDraftPages,
} from '../../../../src/settings/stories/edit-story';

const speech = (key: string) => ({ key, type: 'audio/mpeg', duration: 1, marks: [0] });
const story: Story = {
  id: 'm-1',
  title: 'The Fox',
  language: 'en',
  source: 'made',
  cover: { hero: 'fox', place: 'forest' },
  createdAt: 1,
  pages: ['one', 'two', 'three'].map((text, i) => ({
    text,
    speech: speech(`m-1/${i}`),
    picture: { key: `m-1/p${i}`, type: 'image/png' },
  })),
};
const texts = ({ pages }: Story) => pages.map(({ text }) => text);
const spoken = ({ pages }: Story) => pages.map((page) => page.speech?.key);

describe('a changed page', () => {
  it('loses its own speech and nothing else', () => {
    const next = changePage(story, { index: 1, was: 'two' }, 'Two, but different.');
    expect(texts(next)).toEqual(['one', 'Two, but different.', 'three']);
    expect(spoken(next)).toEqual(['m-1/0', undefined, 'm-1/2']);
    expect(next.pages[1]?.picture).toEqual(story.pages[1]?.picture);
    expect(texts(story)).toEqual(['one', 'two', 'three']);
  });

  it('is left alone where its words are the same, white space aside', () => {
    expect(changePage(story, { index: 1, was: 'two' }, ' two\n')).toBe(story);
  });

  it('is found where another tab has moved it', () => {
    const moved = insertPage(story, 0, 'zero');
    const next = changePage(moved, { index: 1, was: 'two' }, 'second');
    expect(texts(next)).toEqual(['zero', 'one', 'second', 'three']);
  });

  it('that another tab changed as well takes what was written last', () => {
    const other = changePage(story, { index: 1, was: 'two' }, 'theirs');
    expect(texts(changePage(other, { index: 1, was: 'two' }, 'mine'))).toEqual(['one', 'mine', 'three']);
  });

  it('that another tab took away is written down all the same', () => {
    const other = removePage(story, { index: 2, was: 'three' });
    expect(texts(changePage(other, { index: 2, was: 'three' }, 'mine'))).toEqual(['one', 'two', 'mine']);
  });

  it('keeps what a parent typed as text, whatever it looks like', () => {
    const html = '<img src=x onerror=alert(1)> & "so" on';
    expect(changePage(story, { index: 0, was: 'one' }, html).pages[0]?.text).toBe(html);
    const arabic = 'كان يا ما كان، في قديم الزمان';
    expect(changePage(story, { index: 0, was: 'one' }, arabic).pages[0]?.text).toBe(arabic);
    expect(changePage(story, { index: 0, was: 'one' }, 'Işık İçin ığdır').pages[0]?.text).toBe(
      'Işık İçin ığdır',
    );
  });
});

describe('a text with blank lines', () => {
  it.each([
    ['One.\n\nTwo.\n\n\n\nThree.', ['One.', 'Two.', 'Three.']],
    ['One\nand a half.\n \u00a0\t\u200b\nTwo.\n', ['One and a half.', 'Two.']],
    ['One.\r\n\r\nTwo.\r\rThree.\u2029\u2029Four.', ['One.', 'Two.', 'Three.', 'Four.']],
    ['\n\n  One.\n\n', ['One.']],
    [' \n\n ', []],
  ])('is one page for each part: %j', (text, pages) => {
    expect(splitPages(text)).toEqual(pages);
  });

  it('stays one page where it would be more than a story has', () => {
    expect(splitPages(Array.from({ length: MAX_PAGES }, () => 'x').join('\n\n'))).toHaveLength(MAX_PAGES);
    expect(splitPages(Array.from({ length: MAX_PAGES + 1 }, () => 'x').join('\n\n'))).toHaveLength(1);
  });

  it('takes the place of a page and pushes the others back, with their speech', () => {
    const next = changePage(story, { index: 1, was: 'two' }, 'two\n\nand a half\n\nnearly three');
    expect(texts(next)).toEqual(['one', 'two', 'and a half', 'nearly three', 'three']);
    expect(spoken(next)).toEqual(['m-1/0', 'm-1/1', undefined, undefined, 'm-1/2']);
    expect(next.pages.map(({ picture }) => picture?.key)).toEqual([
      'm-1/p0',
      'm-1/p1',
      undefined,
      undefined,
      'm-1/p2',
    ]);
  });

  it('is inserted as several pages', () => {
    expect(texts(insertPage(story, 1, 'a\n\nb'))).toEqual(['one', 'a', 'b', 'two', 'three']);
    expect(texts(insertPage(story, 3, '  '))).toEqual(['one', 'two', 'three', '']);
  });
});

describe('a story from a kit', () => {
  const kit: Story = { ...story, source: 'kit', madeWith: { kit: 'k' } };

  it('is the family’s own as soon as a page is changed: finished from the kit, it would lose the change', () => {
    expect(changePage(kit, { index: 0, was: 'one' }, 'eins')).toMatchObject({
      source: 'made',
      madeWith: { kit: 'k' },
    });
    expect([renameStory(kit, 'New').source, changePage(kit, { index: 0, was: 'one' }, 'one').source]).toEqual(
      ['kit', 'kit'],
    );
  });
});

describe('a story that was cut off while it was being made', () => {
  const cut: Story = { ...story, open: true, draft: ['one and more', 'another', 'three', 'four'] };

  it('is read with all that was written, and keeps the speech of what still begins as it did', () => {
    const all = withDraftPages(cut);
    expect(texts(all)).toEqual(['one and more', 'another', 'three', 'four']);
    expect(spoken(all)).toEqual(['m-1/0', undefined, 'm-1/2', undefined]);
    expect(all).toMatchObject({ open: true });
    expect(all).not.toHaveProperty('draft');
    expect(withDraftPages({ ...cut, source: 'kit' })).not.toHaveProperty('open');
  });
});

describe('what may be written', () => {
  it('is one paragraph', () => {
    expect(normaliseText('\u0000Once\u0007 upon\r\n\r\na\ttime \u2028 ago. ')).toBe('Once upon a time ago.');
  });

  it('has letters, and not a million of them', () => {
    expect(textFault(' \n\t\u0000', MAX_TYPED_PAGE_LENGTH)).toBe('empty');
    expect(textFault('a'.repeat(1_000_000), MAX_TYPED_PAGE_LENGTH)).toBe('long');
    expect(textFault('a'.repeat(MAX_TYPED_PAGE_LENGTH), MAX_TYPED_PAGE_LENGTH)).toBeUndefined();
    expect(textFault('🦊'.repeat(MAX_TITLE_LENGTH), MAX_TITLE_LENGTH)).toBeUndefined();
    expect(textFault('🦊'.repeat(MAX_TITLE_LENGTH + 1), MAX_TITLE_LENGTH)).toBe('long');
  });

  it('is anything but a built-in story', () => {
    expect(
      (['example', 'kit', 'made', 'imported', 'recorded'] as const).map((source) => mayEdit({ source })),
    ).toEqual([false, true, true, true, true]);
  });
});

describe('pages come and go', () => {
  it('with the speech of the others kept', () => {
    expect(spoken(insertPage(story, 1, 'new'))).toEqual(['m-1/0', undefined, 'm-1/1', 'm-1/2']);
    expect(spoken(removePage(story, { index: 0, was: 'one' }))).toEqual(['m-1/1', 'm-1/2']);
  });

  it('but never the last one, and never one that has been rewritten since it was seen', () => {
    const one = { ...story, pages: story.pages.slice(0, 1) };
    expect(removePage(one, { index: 0, was: 'one' })).toBe(one);
    expect(removePage(story, { index: 0, was: 'another' })).toBe(story);
  });
});

it('a new title changes the title alone', () => {
  expect(renameStory(story, '  The  Vixen ')).toEqual({ ...story, title: 'The Vixen' });
  expect(renameStory(story, 'The Fox')).toBe(story);
});

it('a story is whole when nothing is missing that somebody would make', () => {
  const changed = changePage(story, { index: 1, was: 'two' }, 'other');
  expect([
    availabilityOf(story, true),
    availabilityOf(changed, true),
    availabilityOf(changed, false),
  ]).toEqual(['offline', 'partial', 'offline']);
  expect(availabilityOf({ ...story, open: true }, false)).toBe('partial');
});

describe('a page without words', () => {
  const book: Story = {
    ...story,
    source: 'imported',
    pages: [0, 1, 2].map((i) => ({ text: '', title: `Chapter ${i + 1}`, speech: speech(`book/${i}`) })),
  };
  const titles = ({ pages }: Story) => pages.map(({ title }) => title);

  it('is another than its neighbours, which have no words either', () => {
    const second = pageRef(1, book.pages[1] as Story['pages'][0]);
    expect(second).toEqual({ index: 1, was: '', sound: 'book/1' });
    const fewer = removePage(book, second);
    expect(titles(fewer)).toEqual(['Chapter 1', 'Chapter 3']);
    // Removed by another tab already: the chapter that has its place now stays.
    expect(removePage(fewer, second)).toBe(fewer);
    expect(
      titles(removePage(removePage(book, pageRef(0, book.pages[0] as Story['pages'][0])), second)),
    ).toEqual(['Chapter 3']);
  });

  it('keeps its sound when its words are written down, and when they are taken away again', () => {
    const where = pageRef(1, book.pages[1] as Story['pages'][0]);
    const written = changePage(book, where, 'Once upon a time. The end.');
    expect(written.pages[1]).toMatchObject({
      text: 'Once upon a time. The end.',
      title: 'Chapter 2',
      speech: { key: 'book/1', marks: [0, expect.any(Number)] },
    });
    expect(isReadingOutdated(written.pages[1] as Story['pages'][0])).toBe(false);
    const bare = changePage(written, { index: 1, was: 'Once upon a time. The end.' }, '');
    expect(bare.pages[1]).toMatchObject({ text: '', speech: { key: 'book/1', marks: [] } });
    expect(availabilityOf(book, true)).toBe('offline');
  });

  it('of an imported story with words keeps its sound, too, and a parent decides whether it still fits', () => {
    const told = { ...book, pages: [{ text: 'One.', speech: speech('book/0') }] };
    const next = changePage(told, { index: 0, was: 'One.' }, 'Another.');
    expect(next.pages[0]?.speech?.key).toBe('book/0');
    expect(isReadingOutdated(next.pages[0] as Story['pages'][0])).toBe(true);
  });
});
