import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ignore } from '../domain/ignore';
import type { Card } from '../domain/story/story';
import { onChange } from '../storage/changes';
import { Cover } from '../ui/cover';
import { loadFigures } from '../ui/scene';
import './story-rows.css';

/**
 * Reads stories and reads them again whenever cards change, also in another tab.
 * @returns none until they have been read
 */
export function useStoredStories<Stored>(read: () => Promise<Stored[]>): Stored[] {
  const [stories, setStories] = useState<Stored[]>([]);
  useEffect(() => {
    let here = true;
    const refresh = () =>
      ignore(
        read().then((found) => here && setStories(found)),
        'Settings itself says that the database does not open',
      );
    refresh();
    ignore(loadFigures(), 'a cover without figures is still its light');
    const stop = onChange((change) => change === 'cards' && refresh());
    return () => {
      here = false;
      stop();
    };
  }, []);
  return stories;
}

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
