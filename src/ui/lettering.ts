import type { Settings } from '../domain/settings/settings';

type Wish = { [Key in 'textSize' | 'spacing' | 'dyslexia']?: Settings[Key] | undefined };

let asked = false;

/**
 * Classes and a variable for an element that holds a story's words: the same in the player and in the sample that a
 * parent sees. Stylesheet and typeface are fetched only where they are switched on.
 */
export function lettering({ textSize = 1, spacing, dyslexia }: Wish) {
  if (!asked && (spacing || dyslexia)) {
    asked = true;
    // Without it the words look as usual; the next drawing asks again.
    import('./lettering.css').catch(() => {
      asked = false;
    });
  }
  const classes = [textSize > 1.25 && 'is-large', spacing && 'is-spaced', dyslexia && 'is-plain'];
  return { classes: classes.filter(Boolean).join(' '), style: { '--text-size': textSize } };
}
