import type { Wish } from '../../domain/story/wish';
import type { Words } from '../../i18n/words';

/** A wish for a parent to read: the names of the tiles, then the spoken or typed words. */
export function wishText({ hero, name, place, thing, mood, words }: Wish, say: Words['create']): string {
  const { names } = say;
  const tiles = [
    hero && (name ? say.named(name, names.hero[hero]) : names.hero[hero]),
    place && names.place[place],
    thing && names.thing[thing],
    mood && names.mood[mood],
  ].filter(Boolean);
  return [tiles.join(', '), words && `“${words}”`].filter(Boolean).join(' · ');
}
