import type { Offer } from '../../providers/types';

/** As many as fit a small screen without losing the way. */
export const MAX_SHOWN = 8;

/**
 * What is shown of a list: the chosen one first, then what holds every word that is sought, in the server's order. A
 * name that the server does not list can be chosen too: some take more than they tell.
 */
export function filterOffers(
  offers: Offer[],
  sought: string,
  value: string | undefined,
): { shown: Offer[]; more: number } {
  const text = sought.trim();
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const holds = ({ id, name = '' }: Offer) =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word));
  const fitting = offers.filter((offer) => offer.id !== value && holds(offer));
  const chosen = value ? [offers.find(({ id }) => id === value) ?? { id: value }] : [];
  const typed = text && text !== value && !offers.some(({ id }) => id === text) ? [{ id: text }] : [];
  const shown = [...chosen, ...fitting.slice(0, MAX_SHOWN - chosen.length), ...typed];
  return { shown, more: Math.max(0, fitting.length - (MAX_SHOWN - chosen.length)) };
}
