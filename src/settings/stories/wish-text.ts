import type { Wish } from '../../domain/story/wish';
import type { Words } from '../../i18n/words';

/** What was wished, as a parent reads it: the tiles by their names, then what was said. */
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
