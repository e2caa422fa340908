import { Failure } from '../../domain/errors';
import type { Story } from '../../domain/story/story';
import { getCard } from '../shelf/cards';
import { fetchExample } from './packs';
import { getStory } from './stories';

/**
 * A story's text: as stored, else fetched with its pack, whose narration is left where it is.
 * @throws {Failure} `missing`, and as `fetchExample`
 */
export async function readStoryText(id: string, signal: AbortSignal): Promise<Story> {
  const [story, card] = await Promise.all([getStory(id), getCard(id)]);
  if (story) return story;
  if (!card || card.deletedAt) throw new Failure('missing', `no story has the id ${id}`);
  for await (const piece of fetchExample(card, signal)) if (piece.type === 'story') return piece.story;
  throw new Failure('missing', `the text of ${id} is not here`);
}
