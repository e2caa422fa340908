import { marksOf } from '../../domain/media/marks';
import { lacksSpeech, textMark } from '../../domain/story/speech-key';

import type { Page, Story } from '../../domain/story/story';

/** What a parent does to a story's text: rules without storage, so that a transaction can apply them. */

/** Letters of a title and of a page at most. A page of this length is spoken for some five minutes. */
export const MAX_TITLE_LENGTH = 120;
export const MAX_PAGE_LENGTH = 4000;

/** A page as it was when a parent began to change it: pages have no names, and another tab may move them. */
export interface PageRef {
  index: number;
  was: string;
}

/** Text as it is stored: one paragraph, without the control characters that come along with what is pasted. */
export const normaliseText = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Why a text cannot be kept. Counted in letters as people see them begin, not in UTF-16 halves. */
export function textFault(text: string, most: number): 'empty' | 'long' | undefined {
  const tidied = normaliseText(text);
  if (!tidied) return 'empty';
  return tidied.length > most && [...tidied].length > most ? 'long' : undefined;
}

/** Built-in stories come again as they were; all others are the family's own. */
/** Written or recorded by the family, and by nobody else. */
export const isFamilyStory = ({ source }: Pick<Story, 'source'>) => source === 'recorded';

export const mayEdit = ({ source }: Pick<Story, 'source'>) => source !== 'example';

export function renameStory(story: Story, title: string): Story {
  const next = normaliseText(title);
  return next === story.title ? story : { ...story, title: next };
}

/**
 * A page with other words has nothing spoken any more; its picture stays. What somebody read aloud stays too until they
 * say what is to become of it: see `readsOther`.
 */
export function changePage(story: Story, where: PageRef, text: string): Story {
  const next = normaliseText(text);
  const at = findPage(story.pages, where);
  // Another tab has taken the page away, but these words were written since.
  if (at < 0) return insertPage(story, story.pages.length, next);
  if (story.pages[at]?.text === next) return story;
  return withPages(
    story,
    story.pages.map((page, i) => (i === at ? reworded(page, next) : page)),
  );
}

export function insertPage(story: Story, at: number, text: string): Story {
  return withPages(story, [
    ...story.pages.slice(0, at),
    { text: normaliseText(text) },
    ...story.pages.slice(at),
  ]);
}

/** Takes a page away, if it still reads as the parent saw it. A story keeps one page at least, but for a family's own. */
export function removePage(story: Story, where: PageRef): Story {
  const at = findPage(story.pages, where);
  if (story.pages.length < 2 && !isFamilyStory(story)) return story;
  if (story.pages[at]?.text !== where.was) return story;
  return withPages(
    story,
    story.pages.filter((_, i) => i !== at),
  );
}

/** A kit's story with other words is the family's: told from the kit again, it would lose them. */
export const withPages = (story: Story, pages: Page[]): Story => ({
  ...story,
  pages,
  source: story.source === 'kit' ? 'made' : story.source,
});

/**
 * A story that was cut off while it was being made, with all pages that were written of it: what is spoken stays so as
 * far as its page begins as it did.
 */
export function withDraftPages({ draft, ...story }: Story): Story {
  if (!draft) return story;
  const pages = draft.map((text, i): Page => {
    const page = story.pages[i];
    return page && text.startsWith(page.text) ? { ...page, text } : { text };
  });
  // A kit's text is whole from the beginning; a model had more to say.
  const { open, ...whole } = story;
  return { ...whole, ...(open && story.source !== 'kit' && { open }), pages };
}

/** What is missing of it: its end, or speech where a service speaks. */
export function availabilityOf(story: Story, speaks: boolean): 'half' | 'whole' {
  // A family's own is as it is: what nobody reads aloud is told by the device's voice.
  const silent = speaks && !isFamilyStory(story) && story.pages.some(lacksSpeech);
  return story.open || silent ? 'half' : 'whole';
}

/** The page that was meant: in its place, else wherever its words are now, else what has come into its place. */
export function findPage(pages: Page[], { index, was }: PageRef): number {
  if (pages[index]?.text === was) return index;
  const moved = pages.findIndex(({ text }) => text === was);
  return moved >= 0 ? moved : index < pages.length ? index : -1;
}

function reworded({ speech, ...page }: Page, text: string): Page {
  if (speech?.read === undefined) return { ...page, text };
  // Told without words and written down afterwards: that is no other text.
  const read = speech.read === textMark('') ? textMark(text) : speech.read;
  return { ...page, text, speech: { ...speech, read, marks: marksOf(text, speech.duration) } };
}
