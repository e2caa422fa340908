import { playsOffline } from '../../domain/story/narration';
import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/schema';
import { getCard } from '../../storage/shelf/cards';
import { readAfter } from '../../storage/shelf/next';

/**
 * The story to be heard next: the one that continues this, though it may not be written yet; else the next of the shelf
 * that can be played now: a stored one, or any while there is a network. Wishes, unfinished stories and stories that
 * await approval are passed over.
 */
export async function findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined> {
  const part = story.next && (await getCard(story.next));
  if (part && !part.deletedAt && !part.hidden) return part;
  const cards = await readAfter(card);
  return cards.find((one) => playsOffline(one) || (one.pack && navigator.onLine));
}
