import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_LIST } from '../../../../src/domain/language';
import { otherLanguage } from '../../../../src/domain/script/answer-language';

const root = join(import.meta.dirname, '../../../../stories');

describe.each(LANGUAGE_LIST)('the language of an answer, %s asked for', (language) => {
  it.each(LANGUAGE_LIST)('no paragraph of a built-in %s story is mistaken', (written) => {
    const texts = readdirSync(join(root, written)).flatMap((slug) =>
      readFileSync(join(root, written, slug, 'story.md'), 'utf8')
        .split('---')
        .slice(2)
        .join('---')
        .split('\n\n')
        .filter((text) => text.split(/\s+/u).length > 20),
    );
    expect(texts.length).toBeGreaterThan(50);
    const found = texts.filter((text) => otherLanguage(text, language) !== undefined);
    if (written === language) expect(found).toEqual([]);
    else expect(found.length / texts.length).toBeGreaterThan(0.95);
  });
});

it('a few words, names and cries tell nothing', () => {
  for (const text of ['', 'Pip!', 'Hush, hush, hush.', '“Miyav!”', 'Pip, Elif, Mert, Ada, Can, Deniz, Nil'])
    for (const language of LANGUAGE_LIST) expect(otherLanguage(text, language)).toBeUndefined();
});
