import type { Story } from '../../domain/story/story';
import type { StoredCard } from '../../storage/db';
import { getCard } from '../../storage/shelf/cards';
import { readAfter } from '../../storage/shelf/next';

/**
 * What is heard next: the story that goes on from this one, though it may be asleep still; else the next story of the
 * shelf that can be played now, one that is here, or any while there is a network. Wishes, stories in parts and stories
 * that a parent wants to see first are passed over.
 */
export async function findNext(card: StoredCard, story: Story): Promise<StoredCard | undefined> {
  const part = story.next && (await getCard(story.next));
  if (part && !part.deletedAt && !part.hidden) return part;
  const cards = await readAfter(card);
  return cards.find(({ kept, pack }) => kept === 'whole' || (pack && navigator.onLine));
}
