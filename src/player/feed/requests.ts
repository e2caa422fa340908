import type { Story } from '../../domain/story/story';
import type { NewWish } from '../../storage/schema';
import type { RequestDeps } from '../deps';

/*
 * Wishes of a listener. They are only stored: the wish queue finds them by itself.
 */

/** Asks for what is missing of a story: its text where that has no end, else speech. */
export function finishRequest(story: Story): NewWish {
  return { id: story.id, kind: 'finish', ...wishFor(story) };
}

/**
 * Asks for a story that continues this one. Its card stands on the shelf at once, under a title of its own until it has
 * been given one. Resolves once the wish is stored.
 */
export async function requestNextPart(deps: RequestDeps, story: Story): Promise<void> {
  const id = deps.mintId();
  const { title, series } = story;
  const cover = await deps.distinctCover(id, story.cover);
  const part = (series?.part ?? 1) + 1;
  // "The Fox 2" goes on as "The Fox 3".
  const name = title.endsWith(` ${part - 1}`) ? title.slice(0, -`${part - 1}`.length - 1) : title;
  const wish: NewWish = { id, kind: 'new', continues: story.id, ...wishFor(story) };
  await deps.putWish(wish, { title: `${name} ${part}`, cover });
  await deps.linkNext(story.id, id);
}

const wishFor = ({ wish = {}, language }: Story) => ({ wish, language, state: 'waiting', tries: 0 }) as const;
