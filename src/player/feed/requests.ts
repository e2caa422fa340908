import type { Story } from '../../domain/story/story';
import type { StoredWish } from '../../storage/db';
import type { RequestDeps } from '../deps';

/** What a listener may ask for. Nobody is called from here: whoever makes stories hears of a wish by itself. */

/** The rest of a story: its text where that has no end, else what speech is missing. */
export function finishRequest(story: Story): StoredWish {
  return { id: story.id, kind: 'finish', ...about(story) };
}

/**
 * A story that goes on from this one; it stands on the shelf at once, under a title of its own until it has told its.
 * @returns once it has been stored
 */
export async function requestNextPart(deps: RequestDeps, story: Story): Promise<void> {
  const id = deps.mintId();
  const { title, cover, series } = story;
  const part = (series?.part ?? 1) + 1;
  // "The Fox 2" goes on as "The Fox 3".
  const name = title.endsWith(` ${part - 1}`) ? title.slice(0, -`${part - 1}`.length - 1) : title;
  const wish: StoredWish = { id, kind: 'new', continues: story.id, ...about(story) };
  await deps.putWish(wish, { title: `${name} ${part}`, cover });
  await deps.linkNext(story.id, id);
}

const about = ({ wish = {}, language }: Story) =>
  ({ wish, language, state: 'waiting', createdAt: Date.now(), tries: 0 }) as const;
