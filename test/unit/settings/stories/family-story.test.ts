import { describe, expect, it } from 'vitest';
import { isReadingOutdated, lacksSpeech, textMark } from '../../../../src/domain/story/speech-key';
import type { Page, Story } from '../../../../src/domain/story/story';
import {
  availabilityOf,
  changePage,
  insertPage,
  removePage,
} from '../../../../src/settings/stories/edit-story';
import {
  confirmRecording,
  hideWhileEmpty,
  removeRecording,
  startStory,
  unsavedStory,
  withPicture,
  withRecording,
} from '../../../../src/settings/stories/family-story';

const speechOf = (text: string, key = 'm-1/rm-2') => ({
  key,
  type: 'audio/ogg;codecs=opus',
  duration: 4,
  marks: [0],
  read: textMark(text),
});
const story = (pages: Page[], source: Story['source'] = 'recorded'): Story => ({
  id: 'm-1',
  title: 'Ours',
  language: 'en',
  source,
  createdAt: 1,
  pages,
  cover: { hero: 'fox', place: 'sea' },
});
const read = (text: string): Page => ({ text, speech: speechOf(text) });

describe('a story of one’s own', () => {
  it('is begun with a face and nothing on it, and lies asleep until it has a page', () => {
    const id = startStory('m-9', 'tr', 'Bizim', () => 0.99);
    const fresh = unsavedStory(id) as Story;
    expect(fresh).toMatchObject({
      title: 'Bizim',
      language: 'tr',
      source: 'recorded',
      pages: [],
      held: true,
    });
    expect(fresh.cover).toEqual({ hero: 'penguin', place: 'town', variant: expect.any(Number) });
    const written = hideWhileEmpty(insertPage(fresh, 0, 'Bir varmış.'));
    expect(written.held).toBeUndefined();
    expect(hideWhileEmpty(removePage(written, { index: 0, was: 'Bir varmış.' }))).toMatchObject({
      pages: [],
      held: true,
    });
  });

  it('is whole as it is: no service is asked for what nobody reads', () => {
    expect(availabilityOf(story([{ text: 'One.' }]), true)).toBe('offline');
    expect(availabilityOf(story([{ text: 'One.' }], 'made'), true)).toBe('partial');
  });

  it('of others’ making stays asleep for as long as a parent wants it to', () => {
    const held = { ...story([{ text: 'One.' }], 'made'), held: true };
    expect(hideWhileEmpty(held)).toBe(held);
  });
});

describe('a page read aloud', () => {
  it('takes the place of its sound and of no other', () => {
    const before = story([read('One.'), read('Two.')]);
    const speech = speechOf('Two.', 'm-1/rm-7');
    const after = withRecording(before, { index: 1, was: 'Two.' }, speech);
    expect(after.pages).toEqual([before.pages[0], { text: 'Two.', speech }]);
  });

  it('follows its words when another tab has moved them, and makes a page where there is none', () => {
    const speech = speechOf('Two.', 'm-1/rm-7');
    const moved = story([{ text: 'Two.' }, { text: 'One.' }]);
    expect(withRecording(moved, { index: 1, was: 'Two.' }, speech).pages[0]).toEqual({
      text: 'Two.',
      speech,
    });
    const told = withRecording(moved, { index: 2, was: '' }, speechOf(''));
    expect(told.pages[2]).toMatchObject({ text: '', speech: { read: textMark('') } });
  });

  it('makes a kit’s story the family’s own', () => {
    const kit = story([{ text: 'One.' }], 'kit');
    expect(withRecording(kit, { index: 0, was: 'One.' }, speechOf('One.')).source).toBe('made');
  });

  it('is never spoken over by a service', () => {
    expect(lacksSpeech(read('One.'))).toBe(false);
    expect(lacksSpeech({ ...read('One.'), text: 'Other.' })).toBe(false);
  });

  it('asks what is to become of it when the words are others, and stays until that is said', () => {
    const changed = changePage(story([read('One.')]), { index: 0, was: 'One.' }, 'One. And more of it.');
    const [page] = changed.pages as [Page];
    expect(page.speech?.key).toBe('m-1/rm-2');
    expect(page.speech?.marks).toHaveLength(2);
    expect(isReadingOutdated(page)).toBe(true);
    const where = { index: 0, was: page.text };
    expect(isReadingOutdated(confirmRecording(changed, where).pages[0] as Page)).toBe(false);
    expect(removeRecording(changed, where).pages).toEqual([{ text: 'One. And more of it.' }]);
    // With the recorded text restored there is nothing to ask.
    expect(isReadingOutdated(changePage(changed, where, 'One.').pages[0] as Page)).toBe(false);
  });

  it('told without words may be written down afterwards, and is nothing without its voice', () => {
    const told = story([read('One.'), read('')]);
    const written = changePage(told, { index: 1, was: '' }, 'So it was.');
    expect(isReadingOutdated(written.pages[1] as Page)).toBe(false);
    expect(removeRecording(told, { index: 1, was: '' }).pages).toHaveLength(1);
  });

  it('of a service’s voice is let go of as ever', () => {
    const spoken = { text: 'One.', speech: { key: 'm-1/t1-2', type: 'audio/mpeg', duration: 2, marks: [0] } };
    expect(changePage(story([spoken], 'made'), { index: 0, was: 'One.' }, 'Two.').pages).toEqual([
      { text: 'Two.' },
    ]);
  });
});

describe('a picture', () => {
  const picture = { key: 'm-1/picture-1', type: 'image/webp' };
  it('comes to a page or to the story, is replaced, and goes again', () => {
    const where = { index: 1, was: 'Two.' };
    const before = story([{ text: 'One.' }, read('Two.')]);
    const framed = withPicture(before, where, picture);
    expect(framed.pages[1]).toEqual({ ...read('Two.'), picture });
    expect(withPicture(framed, where, undefined)).toEqual(before);
    expect(withPicture(before, undefined, picture)).toEqual({ ...before, picture });
    expect(withPicture(withPicture(before, undefined, picture), undefined, undefined)).toEqual(before);
  });

  it('stays when the words change', () => {
    const framed = story([{ text: 'One.', picture }]);
    expect(changePage(framed, { index: 0, was: 'One.' }, 'Two.').pages).toEqual([{ text: 'Two.', picture }]);
  });
});
