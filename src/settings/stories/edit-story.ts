import { sentenceMarks } from '../../domain/media/sentence-marks';
import { MAX_PAGES } from '../../domain/story/max-pages';
import { lacksSpeech, textMark } from '../../domain/story/speech-key';
import type { Page, Story } from '../../domain/story/story';

/** Edits of a story's text: pure, so that a transaction can apply them to the story as it then stands. */

/** Characters. A page of this length takes some five minutes to speak. */
export const MAX_TITLE_LENGTH = 120;
export const MAX_TYPED_PAGE_LENGTH = 4000;

/** A page as it was when the edit began: pages have no ids, and another tab may move them. */
export interface PageRef {
  index: number;
  was: string;
  /** Key of the sound of a page without words: such pages are alike but for it. */
  sound?: string;
}

export const pageRef = (index: number, { text, speech }: Page): PageRef => ({
  index,
  was: text,
  ...(text === '' && speech && { sound: speech.key }),
});

/** Text as it is stored: one paragraph, without the control characters of pasted text. */
export const normaliseText = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** White space of a line that looks blank; pasted text has characters of no width. */
const BLANK_LINE = /\n[\s\u200b]*\n/u;

/**
 * The pages of a text: a blank line begins a new one. Empty where there are no words; one page where there would be more
 * than a story may have.
 */
export function splitPages(text: string): string[] {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/gu, '\n');
  const pages = lines.split(BLANK_LINE).map(normaliseText).filter(Boolean);
  return pages.length > MAX_PAGES ? [normaliseText(text)] : pages;
}

/** Reason why a text cannot be stored. `most` counts code points, not UTF-16 units. */
export function textFault(text: string, most: number): 'empty' | 'long' | undefined {
  const tidied = normaliseText(text);
  if (!tidied) return 'empty';
  return tidied.length > most && [...tidied].length > most ? 'long' : undefined;
}

/** Whether the family has written or recorded the story itself. */
export const isFamilyStory = ({ source }: Pick<Story, 'source'>) => source === 'recorded';

/** Whether it came in as a book: its words and sounds belong together, and are nobody's to edit. */
export const isImported = ({ source }: Pick<Story, 'source'>) => source === 'imported';

/** Built-in stories are restored as they were, so they cannot be edited. */
export const mayEdit = ({ source }: Pick<Story, 'source'>) => source !== 'example';

export function renameStory(story: Story, title: string): Story {
  const next = normaliseText(title);
  return next === story.title ? story : { ...story, title: next };
}

/**
 * Gives a page another text; what stands below a blank line goes to new pages behind it. Synthetic speech goes with the
 * old text; a person's recording stays until they decide about it (`isReadingOutdated`), and so do an imported sound,
 * which nothing brings back, and the picture.
 */
export function changePage(story: Story, where: PageRef, text: string): Story {
  const at = findPage(story.pages, where);
  // Another tab has removed the page, but this text was written since.
  if (at < 0) return insertPage(story, story.pages.length, text);
  const [next = '', ...rest] = splitPages(text);
  if (story.pages[at]?.text === next && !rest.length) return story;
  return withPages(
    story,
    story.pages.flatMap((page, i) =>
      i === at
        ? [page.text === next ? page : reworded(page, next, story), ...rest.map((text) => ({ text }))]
        : page,
    ),
  );
}

/** Inserts a page, or as many as blank lines part the text into. */
export function insertPage(story: Story, at: number, text: string): Story {
  const pages = splitPages(text).map((text) => ({ text }));
  return withPages(story, [
    ...story.pages.slice(0, at),
    ...(pages.length ? pages : [{ text: '' }]),
    ...story.pages.slice(at),
  ]);
}

/** Removes a page if its text is unchanged. Only a family's own story may lose its last page. */
export function removePage(story: Story, where: PageRef): Story {
  const at = findPage(story.pages, where);
  if (story.pages.length < 2 && !isFamilyStory(story)) return story;
  const page = story.pages[at];
  if (!page || !isPage(page, where)) return story;
  return withPages(
    story,
    story.pages.filter((_, i) => i !== at),
  );
}

/** Replaces the pages. A kit's story becomes a made one: composed from the kit again, it would lose the edit. */
export const withPages = (story: Story, pages: Page[]): Story => ({
  ...story,
  pages,
  source: story.source === 'kit' ? 'made' : story.source,
});

/**
 * An unfinished story with all pages of its draft. A page keeps its speech if the draft's text begins with the page's.
 */
export function withDraftPages({ draft, ...story }: Story): Story {
  if (!draft) return story;
  const pages = draft.map((text, i): Page => {
    const page = story.pages[i];
    return page && text.startsWith(page.text) ? { ...page, text } : { text };
  });
  // A kit's text is complete from the start; a model's was cut off.
  const { open, ...whole } = story;
  return { ...whole, ...(open && story.source !== 'kit' && { open }), pages };
}

/** Whether the story lacks its end, or speech where a service speaks. */
export function availabilityOf(story: Story, speaks: boolean): 'partial' | 'offline' {
  // A story of the family's own, or one that came in, is complete as it is: the device's voice reads what is silent.
  const isWhole = isFamilyStory(story) || isImported(story);
  const silent = speaks && !isWhole && story.pages.some(lacksSpeech);
  return story.open || silent ? 'partial' : 'offline';
}

/** Index of the page: by place and text, else by text, else by place; -1 where there is none. */
export function findPage(pages: Page[], where: PageRef): number {
  const { index, sound } = where;
  const here = pages[index];
  if (here && isPage(here, where)) return index;
  const moved = pages.findIndex((page) => isPage(page, where));
  // Another chapter has its place: it is not the one that was meant.
  return moved >= 0 ? moved : index < pages.length && sound === undefined ? index : -1;
}

const isPage = ({ text, speech }: Page, { was, sound }: PageRef) =>
  text === was && (sound === undefined || speech?.key === sound);

function reworded({ speech, ...page }: Page, text: string, { source }: Story): Page {
  const isOwn = speech?.read !== undefined || (source === 'imported' && speech !== undefined);
  if (!isOwn) return { ...page, text };
  // Recorded without words and written down afterwards: the recording reads this text.
  const before = speech.read ?? textMark(page.text);
  const read = before === textMark('') ? textMark(text) : before;
  return { ...page, text, speech: { ...speech, read, marks: sentenceMarks(text, speech.duration) } };
}
