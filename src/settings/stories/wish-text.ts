import type { Wish } from '../../domain/story/wish';
import type { Words } from '../../i18n/words';

/** A wish for a parent to read: the names of the tiles, then the spoken or typed words. */
export function wishText(
  { hero, name, others = [], place, thing, mood, words }: Wish,
  say: Words['create'],
): string {
  const { names } = say;
  const heroes = hero ? [{ hero, name }, ...others] : [];
  const tiles = [
    ...heroes.map((one) => (one.name ? say.named(one.name, names.hero[one.hero]) : names.hero[one.hero])),
    place && names.place[place],
    thing && names.thing[thing],
    mood && names.mood[mood],
  ].filter(Boolean);
  return [tiles.join(', '), words && `“${words}”`].filter(Boolean).join(' · ');
}
