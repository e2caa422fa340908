import type { Offer } from '../../providers/types';

/** Number of options that a small screen shows without losing orientation. */
export const MAX_SHOWN = 8;

/**
 * Options to show of a list: the chosen one first, then those with every word of `sought`, in the server's order, and
 * last the typed name itself, for some servers take more models than they list.
 * @returns `more`: the number of further matches
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
