import { describe, expect, it } from 'vitest';
import { costOfPages } from '../../../../src/domain/story/narration-cost';
import { storyWords } from '../../../../src/domain/story/search-words';
import { estimateSpeechSeconds, splitSentences } from '../../../../src/domain/story/sentences';
import { isReadingOutdated, lacksSpeech, textMark } from '../../../../src/domain/story/speech-key';
import type { Page, Story } from '../../../../src/domain/story/story';
import { checkStory } from '../../../../src/domain/story/story-check';
import { isWordless } from '../../../../src/domain/story/wordless';

const speech = { key: 'book/a1', type: 'audio/mpeg', duration: 300, marks: [] };
const chapter: Page = { text: '', title: 'The Lighthouse', speech };
const book: Story = {
  id: 'book',
  title: 'Sea Stories',
  language: 'en',
  pages: [chapter, { ...chapter, title: 'Home', speech: { ...speech, key: 'book/a2' } }],
  cover: { hero: 'owl', place: 'sea' },
  source: 'imported',
  createdAt: 1,
};

describe('a page without words', () => {
  it('is a page of a checked story, with its title', () => {
    expect(checkStory(structuredClone(book))).toEqual(book);
  });

  it('needs its sound', () => {
    const silent = { ...book, pages: [{ text: ' \u200B', title: 'The Lighthouse' }] };
    expect(() => checkStory(silent)).toThrow('not a story: the text of page 1');
  });

  it('has a clean title of a bounded length, or none', () => {
    const titled = (title: unknown) =>
      checkStory({ ...book, pages: [{ ...chapter, title }] }).pages[0]?.title;
    expect(titled(' The\u202E  Sea\n')).toBe('The Sea');
    expect(titled('x'.repeat(5000))).toHaveLength(200);
    expect(titled('\u200B')).toBeUndefined();
    expect(titled(7)).toBeUndefined();
  });

  it('lacks no speech that a voice could make, and no reading of it is out of date', () => {
    expect(isWordless(chapter)).toBe(true);
    expect(isWordless({ text: '' })).toBe(false);
    expect(isWordless({ text: 'One.', speech })).toBe(false);
    expect(isWordless(undefined)).toBe(false);
    // Its key may look like a service's, made from some text.
    expect(lacksSpeech({ text: '', speech: { ...speech, key: 'book/tabc-def' } })).toBe(false);
    expect(isReadingOutdated({ text: '', speech: { ...speech, read: textMark('') } })).toBe(false);
  });

  it('has no sentences, takes no time to speak and costs nothing', () => {
    expect(splitSentences('')).toEqual([]);
    expect(estimateSpeechSeconds('', 'en')).toBe(0);
    expect(costOfPages(book.pages, 'en')).toEqual({ letters: 0, seconds: 0 });
  });

  it('is found by its title', () => {
    expect(storyWords(book)).toEqual(['sea', 'stories', '~owl', '~the', '~lighthouse', '~home']);
  });
});
