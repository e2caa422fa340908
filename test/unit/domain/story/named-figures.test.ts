import { describe, expect, it } from 'vitest';
import { namedFigures } from '../../../../src/domain/story/named-figures';

describe('figures that a page names', () => {
  it.each([
    [
      'The owl took the lantern, and two foxes took the umbrella’s handle.',
      ['owl', 'lantern', 'fox', 'umbrella'],
    ],
    ['She could bear it no longer. That was that; the keyboard was shut.', []],
    ['“Hat!” said the HAT.', ['hat']],
    ['', []],
  ])('%s', (text, figures) => {
    expect(namedFigures(text, 'en')).toEqual(figures);
  });

  it.each([
    ['Tilkinin fenerini baykuşa verdiler.', ['fox', 'lantern', 'owl']],
    ['Ayı, şemsiyesini ve çaydanlığı aldı.', ['bear', 'umbrella', 'teapot']],
    // A film is no elephant, a soul is no bell, and "at" is not a horse.
    ['Filmler canı sıkınca topu at dedi.', []],
    ['UÇURTMAYI BALONLAR KALDIRDI', ['kite', 'balloon']],
  ])('%s', (text, figures) => {
    expect(namedFigures(text, 'tr')).toEqual(figures);
  });
});
