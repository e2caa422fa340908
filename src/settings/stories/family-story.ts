import { marksOf } from '../../domain/media/marks';
import { textMark } from '../../domain/story/speech-key';
import type { Language, Page, Picture, Speech, Story } from '../../domain/story/story';
import { HEROES, PLACES } from '../../domain/story/wish';
import { findPage, isFamilyStory, type PageRef, removePage, withPages } from './edit-story';

/** A family's own stories: begun on paper, and what is recorded or photographed for a page. Rules without storage. */

/** Begun, and nothing of it stored yet: who only looks leaves nothing behind. */
const begun = new Map<string, Story>();

export function startStory(id: string, language: Language, title: string, chance = Math.random): string {
  const one = <T>(all: readonly T[]) => all[Math.floor(chance() * all.length)] as T;
  const cover = { hero: one(HEROES), place: one(PLACES) };
  const createdAt = Date.now();
  begun.set(id, { id, title, language, cover, createdAt, source: 'recorded', pages: [], held: true });
  return id;
}

export const unsavedStory = (id: string) => begun.get(id);

/** While there is no page of it, a family's own story lies on the shelf asleep. */
export function hideWhileEmpty(story: Story): Story {
  const { held = false, ...rest } = story;
  const asleep = story.pages.length === 0;
  if (!isFamilyStory(story) || held === asleep) return story;
  return asleep ? { ...rest, held: true } : rest;
}

/** A page with somebody's reading of it; behind the last page, a new one. */
export function withRecording(story: Story, where: PageRef, speech: Speech): Story {
  if (where.index >= story.pages.length) {
    const page = { text: where.was, speech };
    return withPages(story, [...story.pages, page]);
  }
  return withPage(story, where, (page) => ({ ...page, speech }));
}

/** What was read aloud shall stand, though the words are others now. */
export const confirmRecording = (story: Story, where: PageRef): Story =>
  withPage(story, where, ({ speech, ...page }) =>
    speech
      ? {
          ...page,
          speech: { ...speech, read: textMark(page.text), marks: marksOf(page.text, speech.duration) },
        }
      : page,
  );

/** A page without words is nothing without its voice. */
export function removeRecording(story: Story, where: PageRef): Story {
  const page = story.pages[findPage(story.pages, where)];
  if (page?.text === '') return removePage(story, where);
  return withPage(story, where, ({ speech: _, ...rest }) => rest);
}

/** @param where undefined for the whole story's picture @param picture undefined takes it away */
export function withPicture(story: Story, where: PageRef | undefined, picture: Picture | undefined): Story {
  const framed = <Has extends { picture?: Picture }>({ picture: _, ...rest }: Has) => ({
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
