import { describe, expect, it } from 'vitest';
import { type NamedStory, twinFaults } from '../../../../build/authoring/twins';

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
