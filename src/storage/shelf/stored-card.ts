import { lengthBand } from '../../domain/story/story';
import type { ShelfKey, StoredCard } from '../schema';

/* Cards as they are stored: with the keys by which the shelf's queries find them. */

export type CardSort = 'new' | 'title' | 'length';

/** The card with the keys by which each query finds it. A deleted or hidden one has none; `order` and `words` stay. */
export function toStored(card: Omit<StoredCard, 'shelf'>): StoredCard {
  if (card.hidden || card.deletedAt) return { ...card, shelf: [] };
  const values: [CardSort, string | number][] = [
    ['new', -card.createdAt],
    ['title', card.order],
    ['length', card.duration],
  ];
  const bands = ['', lengthBand(card.duration)];
  return {
    ...card,
    shelf: ['', card.language].flatMap((language) =>
      bands.flatMap((band) =>
        values.map(([sort, value]): ShelfKey => [language, band, sort, value, card.id]),
      ),
    ),
  };
}
