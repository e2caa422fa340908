import { describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../../../build/authoring/story-file';

const head = [
  'title: The Moon: a Tale',
  'language: en',
  'age: 4-6',
  'themes: night, kindness',
  'summary: A moon.',
  'hero: owl',
  'place: sky',
];
const file = (body: string, lines = head) => `---\n${lines.join('\n')}\n---\n${body}`;

describe('a story file', () => {
  it('gives its front matter and a page for each paragraph', () => {
    expect(parseStoryFile(file('\nOne.\n\nTwo\nlines.\n\nThree.\n'))).toEqual({
      title: 'The Moon: a Tale',
      language: 'en',
      age: '4-6',
      themes: ['night', 'kindness'],
      summary: 'A moon.',
      hero: 'owl',
      place: 'sky',
      pages: ['One.', 'Two lines.', 'Three.'],
    });
  });

  it('keeps the last paragraph though no blank line and no line end follows it', () => {
    expect(parseStoryFile(file('One.\n\nThe end.')).pages).toEqual(['One.', 'The end.']);
  });

  it('reads what any editor saves: a byte order mark, Windows and old Mac line ends, blanks in blank lines', () => {
    const text = file('One.\n \t \nTwo.\n\n\n\nThree.');
    for (const variant of [`\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) {
      expect(parseStoryFile(variant).pages).toEqual(['One.', 'Two.', 'Three.']);
    }
  });

  it('keeps dashes inside the text', () => {
    expect(parseStoryFile(file('One.\n\n---\n\nTwo.')).pages).toEqual(['One.', '---', 'Two.']);
  });

  it('names the voice only where there is one', () => {
    expect(parseStoryFile(file('One.', [...head, 'voice: af_heart'])).voice).toBe('af_heart');
    expect(parseStoryFile(file('One.'))).not.toHaveProperty('voice');
  });

  it('names its twin only where there is one, and never an empty one', () => {
    expect(parseStoryFile(file('One.', [...head, 'twin: tr-ay'])).twin).toBe('tr-ay');
    expect(parseStoryFile(file('One.'))).not.toHaveProperty('twin');
    expect(() => parseStoryFile(file('One.', [...head, 'twin:']))).toThrow('lacks twin');
  });

  it.each([
    ['no front matter', 'Once upon a time.', 'front matter is missing'],
    ['front matter that never ends', '---\ntitle: x\n', 'front matter is missing'],
    ['an unknown key', file('One.', [...head, 'author: me']), 'author'],
    ['a line without a colon', file('One.', [...head, 'hello']), 'hello'],
    ['a key twice', file('One.', [...head, 'hero: fox']), 'hero twice'],
    ['no title', file('One.', head.slice(1)), 'lacks title'],
    ['an empty title', file('One.', ['title:', ...head.slice(1)]), 'lacks title'],
    [
      'another language',
      file(
        'One.',
        head.map((line) => line.replace('language: en', 'language: xx')),
      ),
      'xx',
    ],
    ['no text', file('\n \n'), 'no text'],
  ])('says what is wrong: %s', (_, text, message) => {
    expect(() => parseStoryFile(text)).toThrow(message);
  });
});
