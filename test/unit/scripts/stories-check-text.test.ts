import { describe, expect, it } from 'vitest';
import { checkShelf } from '../../../scripts/stories-check/shelf';
import { checkText, readStory } from '../../../scripts/stories-check/text';
import { markdown, story } from './story-fixtures';

const faults = (change = {}, slug = 'pip-and-the-moon', language = 'en'): string =>
  checkText(slug, language, story(change)).join('\n');

const pages = story().pages;
const withSentence = (sentence: string): string[] => [`${sentence} ${pages[0]}`, ...pages.slice(1)];

describe('a story file', () => {
  it('that keeps every rule has no fault', () => {
    expect(readStory(markdown).faults).toEqual([]);
    expect(faults()).toBe('');
  });

  it('must have complete front matter', () => {
    expect(readStory(markdown.replace(/^hero: .*\n/mu, '')).faults).toEqual(['front matter lacks hero']);
    expect(readStory('Once there was no front matter.').faults[0]).toMatch(/front matter is missing/u);
  });

  it('must not invent keys', () => {
    expect(readStory(markdown.replace('\nage:', '\nmood: happy\nage:')).faults[0]).toMatch(
      /unknown front matter: mood/u,
    );
  });

  it('must be in the language of its folder', () => {
    expect(faults({}, 'pip', 'tr')).toMatch(/language is en, the folder says tr/u);
  });

  it('must live in an ASCII folder with hyphens', () => {
    for (const slug of ['Pip', 'pip_moon', 'tilki-gölü', 'pip--moon', '-pip'])
      expect(faults({}, slug)).toMatch(/ASCII/u);
  });

  it('must have a voice in English and none in Turkish', () => {
    const { voice: _, ...silent } = story();
    expect(checkText('pip', 'en', silent).join()).toMatch(/needs a voice/u);
    expect(faults({ language: 'tr' }, 'pip', 'tr')).toMatch(/a Turkish story has no voice/u);
    expect(faults({ voice: 'robot' })).toMatch(/no voice is called robot/u);
  });

  it('must have a summary that fits its card', () => {
    expect(faults({ summary: 'x'.repeat(120) })).toBe('');
    expect(faults({ summary: 'x'.repeat(121) })).toMatch(/121 characters/u);
  });

  it('must be neither too short nor too long', () => {
    expect(faults({ pages: pages.slice(0, 2) })).toMatch(/words: a story has 250 to 700/u);
    expect(faults({ pages: [...pages, ...pages, ...pages] })).toMatch(/words: a story has 250 to 700/u);
  });

  it('must not have a sentence too long for its youngest listener', () => {
    const twenty = `The ${'very '.repeat(17)}small dog.`;
    expect(faults({ pages: withSentence(twenty) })).toBe('');
    expect(faults({ pages: withSentence(twenty), age: '3-5' })).toMatch(
      /page 1: 20 words in one sentence, at most 16/u,
    );
    expect(faults({ pages: withSentence(twenty), language: 'tr' }, 'pip', 'tr')).toMatch(
      /at most 16 from age 4/u,
    );
  });

  it('must keep its sentences short on average', () => {
    const sixteen = `The ${'very '.repeat(13)}small dog. `;
    const long = Array.from({ length: 4 }, () => sixteen.repeat(6));
    expect(faults({ pages: long })).toMatch(/16.0 words on average, at most 12/u);
  });

  it('must say its age as a range', () => {
    for (const age of ['4', '6-4', 'four to six']) expect(faults({ age })).toMatch(/is not like 4-6/u);
  });

  it('must be set with printed quotes and letters', () => {
    expect(faults({ pages: withSentence("“It's late.”") })).toMatch(/page 1: straight quote '/u);
    expect(faults({ title: 'The "Moon"' })).toMatch(/title: straight quote "/u);
    expect(faults({ pages: withSentence('He *really* slept.') })).toMatch(
      /page 1: character \* \(U\+002A\)/u,
    );
    expect(faults({ pages: withSentence('Iğdır’da şölen, übermäßig.') })).toBe('');
  });
});

describe('the shelf', () => {
  const opening = (first: string, n: number): { slug: string; story: ReturnType<typeof story> } => ({
    slug: `story-${n}`,
    story: story({ title: `Story ${n}`, hero: `hero ${n}`, pages: [first, ...pages.slice(1)] }),
  });
  const twentyFour = Array.from({ length: 24 }, (_, n) => opening(`${n} dogs went out to play.`, n));

  it('with enough different stories has no fault', () => {
    expect(checkShelf('en', twentyFour)).toEqual([]);
  });

  it('must hold enough stories of each language', () => {
    expect(checkShelf('en', twentyFour.slice(1))).toEqual(['en: 23 stories, at least 24 are wanted']);
    expect(checkShelf('tr', [])).toEqual(['tr: 0 stories, at least 12 are wanted']);
  });

  it('must not open two stories alike, whatever the punctuation', () => {
    const shelf = [
      ...twentyFour,
      opening('“One night, a dog barked.', 30),
      opening('One night a DOG slept.', 31),
    ];
    expect(checkShelf('en', shelf)).toEqual([
      'the opening "one night a dog" is shared by story-30, story-31',
    ]);
  });

  it('may begin three stories with one word, not four', () => {
    const begun = (n: number): typeof twentyFour =>
      Array.from({ length: n }, (_, i) => opening(`Every ${i} dogs went.`, 40 + i));
    expect(checkShelf('en', [...twentyFour, ...begun(3)])).toEqual([]);
    expect(checkShelf('en', [...twentyFour, ...begun(4)]).join()).toMatch(
      /the first word "every" is shared/u,
    );
  });

  it('must not have two titles or two heroes alike', () => {
    const twin = { slug: 'twin', story: story({ title: 'Story 3', hero: 'Hero 4', pages }) };
    expect(checkShelf('en', [...twentyFour, twin])).toEqual([
      'the title "story 3" is shared by story-3, twin',
      'the hero "hero 4" is shared by story-4, twin',
    ]);
  });

  it('folds Turkish by its own rules', () => {
    const turkish = (title: string, n: number): (typeof twentyFour)[number] => {
      const base = opening(`${n} köpek çıktı.`, n);
      return { ...base, story: { ...base.story, language: 'tr', title } };
    };
    const shelf = Array.from({ length: 12 }, (_, n) => turkish(`Masal ${n}`, n));
    expect(checkShelf('tr', [...shelf, turkish('ILIK SÜT', 20), turkish('Ilık Süt', 21)]).join()).toMatch(
      /ilik sut|ılık sut/u,
    );
  });
});
