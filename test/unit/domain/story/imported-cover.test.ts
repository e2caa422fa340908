import { describe, expect, it } from 'vitest';
import { importedCover } from '../../../../src/domain/story/imported-cover';

describe('the drawn cover of an imported book', () => {
  it('has the hero that its title names, in any form and language', () => {
    expect(importedCover('The Owls of Winter', 'en').hero).toBe('owl');
    expect(importedCover('Tilkinin Rüyası', 'tr').hero).toBe('fox');
  });

  it('is the same each time, and another for another title', () => {
    const titles = ['Moby Dick', 'Alice', 'Heidi', 'Emil', 'Pippi', 'Momo', 'Jim', 'Tom'];
    const covers = titles.map((title) => JSON.stringify(importedCover(title, 'en')));
    expect(covers).toEqual(titles.map((title) => JSON.stringify(importedCover(title, 'en'))));
    expect(new Set(covers).size).toBe(titles.length);
  });
});
