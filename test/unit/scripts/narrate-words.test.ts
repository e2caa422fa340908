import { describe, expect, it } from 'vitest';
import { compare, namesIn, normalise, numberWords } from '../../../scripts/narrate/words';

const errors = (text: string, heard: string, uncounted?: (word: string) => boolean): number =>
  compare(text, heard, uncounted).errors;

describe('the word error rate', () => {
  it('counts what was left out, put in and changed', () => {
    expect(compare('The cat sat down.', 'the cat sat down')).toEqual({ errors: 0, words: 4, faults: [] });
    expect(compare('The cat sat down.', 'the bat sat').faults).toEqual(['cat→bat', 'down→']);
    expect(compare('The cat sat.', 'the cat sat up').faults).toEqual(['→up']);
  });

  it('does not mind case, punctuation, hyphens, numbers or contractions', () => {
    expect(errors('“He’s half-asleep,” said I.', 'he is half asleep said I')).toBe(0);
    expect(errors('There were forty-two buns.', 'There were 42 buns.')).toBe(0);
    expect(errors('I can’t. It won’t.', 'i cannot it will not')).toBe(0);
    expect(normalise('nine hundred and twelve')).toEqual(normalise('912'));
    expect(numberWords(1000)).toBe('one thousand');
  });

  it('takes a compound in one word or two', () => {
    expect(errors('The night light shone.', 'the nightlight shone')).toBe(0);
    expect(errors('A birdhouse fell.', 'a bird house fell')).toBe(0);
  });

  it('does not count names, however they were heard', () => {
    const text = 'Then Figgis sat. “Yes,” said Figgis, and the king sat.';
    const names = namesIn(text);
    expect([...names].sort()).toEqual(['figgis', 'figgiss']);
    expect(
      compare(text, 'then fig is sat yes said fake us and the king sat', (word) => names.has(word)),
    ).toEqual({
      errors: 0,
      words: 8,
      faults: [],
    });
  });

  it('does not take a word for a name that is also written small', () => {
    expect([...namesIn('the small Bear met a bear, said Bear')]).toEqual([]);
  });

  it('does not count noises', () => {
    expect(errors('“Shhh! Brrr! Whooosh!” it went.', 'it went')).toBe(0);
  });

  it('still counts a wrong word beside a name', () => {
    expect(errors('Pip saw a mouse.', 'pip saw a house', (word) => word === 'pip')).toBe(1);
  });

  it('takes words that sound alike for one', () => {
    const alike = (a: string, b: string): boolean => a === b || (a === 'grey' && b === 'gray');
    expect(compare('a grey owl', 'a gray owl', undefined, alike).errors).toBe(0);
  });
});
