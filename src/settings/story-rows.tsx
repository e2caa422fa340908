import type { ComponentChildren } from 'preact';
import { ignore } from '../domain/ignore';
import type { Card } from '../domain/story/story';
import { loadFigures } from '../ui/art';
import { Cover } from '../ui/cover';
import { createRoomData, type RoomData } from './room-data';
import './story-rows.css';

/** A list of stories with their covers, read again whenever cards change. */
export const createStoryList = <Stored,>(read: () => Promise<Stored[]>): RoomData<Stored[]> =>
  createRoomData(async () => {
    const [stories] = await Promise.all([
      read(),
      ignore(loadFigures(), 'a cover without figures is still its light'),
    ]);
    return stories;
  }, 'cards');

interface StoryRowProps {
  story: Pick<Card, 'id' | 'title' | 'cover' | 'language'>;
  /** A line about it. */
  facts: ComponentChildren;
  /** Buttons and links: actions on it. */
  children: ComponentChildren;
}

/** One story of a list, `ul.story-rows`. */
export function StoryRow({ story: { id, title, cover, language }, facts, children }: StoryRowProps) {
  return (
    <li class="story-row">
      <div class="story-row-cover">
        <Cover story={{ id, cover }} />
      </div>
      <div class="story-row-facts">
        <b lang={language} dir="auto">
          {title}
        </b>
        <small>{facts}</small>
      </div>
      <div class="story-row-do">{children}</div>
    </li>
  );
}
