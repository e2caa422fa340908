import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type NamedStory, twinFaults } from '../../../../build/authoring/twins';
import { compileStories } from '../../../../build/stories';

const story = (id: string, twin?: string, pages = 3): NamedStory => ({
  id,
  file: {
    language: id.startsWith('tr-') ? 'tr' : 'en',
    pages: Array.from({ length: pages }, (_, i) => `Page ${i}.`),
    ...(twin && { twin }),
  },
});
const faultsOf = (...stories: NamedStory[]) => Object.fromEntries(twinFaults(stories));

describe('twins', () => {
  it('that name each other and have as many pages are right, beside stories that have none', () => {
    expect(faultsOf(story('en-moon', 'tr-ay'), story('tr-ay', 'en-moon'), story('en-fox'))).toEqual({});
  });

  it.each([
    ['that does not exist', [story('en-moon', 'tr-ay')], 'en-moon', 'no story has the id of its twin, tr-ay'],
    ['that is itself', [story('en-moon', 'en-moon')], 'en-moon', 'it is its own twin'],
    [
      'in the same language',
      [story('en-moon', 'en-sun'), story('en-sun', 'en-moon')],
      'en-sun',
      'its twin en-moon is in the same language, en',
    ],
    [
      'that does not know of it',
      [story('en-moon', 'tr-ay'), story('tr-ay')],
      'en-moon',
      'its twin tr-ay does not name it: twin: en-moon is missing there',
    ],
    [
      'of another story',
      [story('en-moon', 'tr-ay'), story('tr-ay', 'en-sun'), story('en-sun', 'tr-ay')],
      'en-moon',
      'its twin tr-ay is the twin of en-sun',
    ],
    [
      'with other pages',
      [story('en-moon', 'tr-ay', 10), story('tr-ay', 'en-moon', 9)],
      'tr-ay',
      'it has 9 pages, its twin en-moon has 10',
    ],
  ])('says of a twin %s what is wrong', (_, stories, id, fault) => {
    expect(faultsOf(...stories)[id]).toBe(fault);
  });
});

describe('the build', () => {
  /** A folder of stories, each by its language, folder and twin. */
  function folderOf(...all: [language: string, slug: string, twin: string][]): string {
    const folder = mkdtempSync(join(tmpdir(), 'talelight-twins-'));
    for (const [language, slug, twin] of all) {
      mkdirSync(join(folder, language, slug), { recursive: true });
      const head = ['age: 3-5', 'themes: x', 'summary: x', 'hero: owl', 'place: sky', `twin: ${twin}`];
      const text = ['---', `title: ${slug}`, `language: ${language}`, ...head, '---', 'One.'].join('\n');
      writeFileSync(join(folder, language, slug, 'story.md'), text);
    }
    return folder;
  }

  it('gives each story its twin, and stops at one that does not fit, naming its file', () => {
    const pair = folderOf(['en', 'moon', 'tr-ay'], ['tr', 'ay', 'en-moon']);
    expect(compileStories(pair).twins).toEqual({ 'en-moon': 'tr-ay', 'tr-ay': 'en-moon' });
    expect(() => compileStories(folderOf(['en', 'the-moon', 'tr-ay']))).toThrow(
      'stories/en/the-moon/story.md: no story has the id of its twin, tr-ay',
    );
  });
});
