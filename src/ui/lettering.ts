import type { Settings } from '../domain/settings/settings';

type Wish = { [Key in 'textSize' | 'spacing' | 'dyslexia']?: Settings[Key] | undefined };

let asked = false;

/**
 * How a story's words are to stand, as classes and a variable for what holds them: the same in the player and in the
 * sample that a parent sees. Its stylesheet and its typeface come only to who has switched them on.
 */
export function lettering({ textSize = 1, spacing, dyslexia }: Wish) {
  if (!asked && (spacing || dyslexia)) {
    asked = true;
    // Where it does not arrive the words stand as they stand for all, and are asked for again when next drawn.
    import('./lettering.css').catch(() => {
      asked = false;
    });
  }
  const classes = [textSize > 1.25 && 'is-large', spacing && 'is-spaced', dyslexia && 'is-plain'];
  return { classes: classes.filter(Boolean).join(' '), style: { '--text-size': textSize } };
}
