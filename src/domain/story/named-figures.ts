import type { Language } from '../language';
import { isFormOf } from './nouns';

/**
 * Nouns by which stories name what can be drawn beside their hero. Those that mean other things too are left out: "to
 * bear", Turkish "at" (a horse, and "throw").
 */
const NOUNS: Record<Language, Record<string, string>> = {
  en: {
    fox: 'fox',
    mouse: 'mouse',
    owl: 'owl',
    dragon: 'dragon',
    robot: 'robot',
    elephant: 'elephant',
    penguin: 'penguin',
    snail: 'snail',
    hedgehog: 'hedgehog',
    frog: 'frog',
    cat: 'cat',
    rabbit: 'rabbit',
    goat: 'goat',
    horse: 'horse',
    turtle: 'turtle',
    gull: 'gull',
    whale: 'whale',
    rooster: 'rooster',
    camel: 'camel',
    cloud: 'cloud',
    comet: 'comet',
    snowflake: 'snowflake',
    rainbow: 'rainbow',
    teapot: 'teapot',
    boat: 'boat',
    tram: 'tram',
    tractor: 'tractor',
    lighthouse: 'lighthouse',
    lantern: 'lantern',
    balloon: 'balloon',
    key: 'key',
    umbrella: 'umbrella',
    bell: 'bell',
    drum: 'drum',
    hat: 'hat',
    kite: 'kite',
  },
  tr: {
    fox: 'tilki',
    bear: 'ayı',
    mouse: 'fare',
    owl: 'baykuş',
    dragon: 'ejderha',
    robot: 'robot',
    elephant: 'fil',
    penguin: 'penguen',
    snail: 'salyangoz',
    hedgehog: 'kirpi',
    frog: 'kurbağa',
    cat: 'kedi',
    rabbit: 'tavşan',
    goat: 'keçi',
    turtle: 'kaplumbağa',
    gull: 'martı',
    whale: 'balina',
    rooster: 'horoz',
    camel: 'deve',
    cloud: 'bulut',
    teapot: 'çaydanlık',
    boat: 'kayık',
    ship: 'vapur',
    tram: 'tramvay',
    tractor: 'traktör',
    lantern: 'fener',
    balloon: 'balon',
    key: 'anahtar',
    umbrella: 'şemsiye',
    bell: 'çan',
    drum: 'davul',
    hat: 'şapka',
    kite: 'uçurtma',
  },
};

/** Names of the drawings that a text names, in its order, each once. */
export function namedFigures(text: string, language: Language): string[] {
  const words = text.toLocaleLowerCase(language).match(/\p{L}+/gu) ?? [];
  const found = words.flatMap((word) =>
    Object.entries(NOUNS[language]).flatMap(([figure, noun]) =>
      // A final k grows soft before a vowel: "çaydanlığı".
      isFormOf(word, noun, language) || isFormOf(word, noun.replace(/k$/u, 'ğ'), language) ? figure : [],
    ),
  );
  return [...new Set(found)];
}
