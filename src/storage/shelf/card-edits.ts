import type { Card } from '../../domain/story/story';
import { searchWords, sortKey } from '../../domain/story/text';
import type { StoredCard } from '../schema';
import { toStored } from './stored-card';

/* Cards made and changed; apart from `toStored`, for the first load does neither. */

/** A new card with its sort key. @param words by which a search finds it, see domain/story/search-words */
export function newCard(card: Card, words = searchWords(card.title, card.language)): StoredCard {
  return toStored({ ...card, order: sortKey(card.title, card.language), words });
}

/** The card with other values and keys; `undefined` removes a value. */
export function withChange(card: StoredCard, change: object): StoredCard {
  const next = { ...card, ...change } as Record<string, unknown>;
  for (const key in next) if (next[key] === undefined) delete next[key];
  return toStored(next as unknown as StoredCard);
}
