import type { Language } from '../../domain/language';
import { sentenceMarks } from '../../domain/media/sentence-marks';
import { textMark } from '../../domain/story/speech-key';
import type { Page, Speech, StoredPicture, Story } from '../../domain/story/story';
import { HEROES, PLACES } from '../../domain/story/wish';
import { findPage, isFamilyStory, type PageRef, removePage, withPages } from './edit-story';

/** A family's own stories, and recordings and pictures of a page. Pure but for the stories that are begun and not stored. */

/** Stories that are begun and not stored, so that merely opening the editor leaves nothing behind. */
const begun = new Map<string, Story>();

/** @param chance as `Math.random`, for the cover @returns the id */
export function startStory(id: string, language: Language, title: string, chance = Math.random): string {
  const one = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)] as T;
  const cover = { hero: one(HEROES), place: one(PLACES), variant: Math.ceil(chance() * 400) || 1 };
  // Dated when it is stored.
  const createdAt = 0;
  begun.set(id, { id, title, language, cover, createdAt, source: 'recorded', pages: [], held: true });
  return id;
}

export const unsavedStory = (id: string) => begun.get(id);

/** A family's own story is hidden from the shelf while it has no page. */
export function hideWhileEmpty(story: Story): Story {
  const { held = false, ...rest } = story;
  const isEmpty = story.pages.length === 0;
  if (!isFamilyStory(story) || held === isEmpty) return story;
  return isEmpty ? { ...rest, held: true } : rest;
}

/** Puts a recording on a page, or on a new one behind the last. */
export function withRecording(story: Story, where: PageRef, speech: Speech): Story {
  if (where.index >= story.pages.length) {
    const page = { text: where.was, speech };
    return withPages(story, [...story.pages, page]);
  }
  return withPage(story, where, (page) => ({ ...page, speech }));
}

/** Keeps a recording though the page's text has changed since. */
export const confirmRecording = (story: Story, where: PageRef): Story =>
  withPage(story, where, ({ speech, ...page }) =>
    speech
      ? {
          ...page,
          speech: { ...speech, read: textMark(page.text), marks: sentenceMarks(page.text, speech.duration) },
        }
      : page,
  );

/** Removes a recording, and the page with it if that has no text. */
export function removeRecording(story: Story, where: PageRef): Story {
  const page = story.pages[findPage(story.pages, where)];
  if (page?.text === '') return removePage(story, where);
  return withPage(story, where, ({ speech: _, ...rest }) => rest);
}

/** @param where undefined for the picture of the whole story @param picture undefined removes it */
export function withPicture(
  story: Story,
  where: PageRef | undefined,
  picture: StoredPicture | undefined,
): Story {
  const framed = <Has extends { picture?: StoredPicture }>({ picture: _, ...rest }: Has) => ({
    ...rest,
    ...(picture && { picture }),
  });
  return where ? withPage(story, where, (page) => framed(page) as Page) : (framed(story) as Story);
}

function withPage(story: Story, where: PageRef, change: (page: Page) => Page): Story {
  const at = findPage(story.pages, where);
  if (at < 0) return story;
  return withPages(
    story,
    story.pages.map((page, i) => (i === at ? change(page) : page)),
  );
}
