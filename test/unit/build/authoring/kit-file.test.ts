import { describe, expect, it } from 'vitest';
import { compileKit, kitVariants, parseKitFile, withForms } from '../../../../build/authoring/kit-file';
import { fillKit } from '../../../../src/domain/kits/kit-story';
import { splitSentences } from '../../../../src/domain/story/sentences';
import { fixtureKit } from '../../../fixtures/kits';

const HEAD = '---\ntitle: The {Hero}\nlanguage: en\nage: 3-4\nmoods: cosy, funny\nvoice: af_heart\n---\n';
const CHOICE = { hero: 'owl', place: 'sea', thing: 'umbrella' } as const;

describe('a kit’s file', () => {
  it('is front matter, then a paragraph a page, the last one without a blank line', () => {
    const file = parseKitFile(`${HEAD}\nOne.\nTwo.\r\n\r\nThree.`);
    expect(file.pages).toEqual(['One. Two.', 'Three.']);
    expect(file).toMatchObject({ title: 'The {Hero}', age: ['3-4'], moods: ['cosy', 'funny'] });
  });

  it('is refused with the line that is wrong', () => {
    expect(() => parseKitFile('Once.')).toThrow('front matter is missing');
    expect(() => parseKitFile(HEAD)).toThrow('no text');
    expect(() => parseKitFile(`${HEAD.replace('cosy', 'cozy')}\nOne.`)).toThrow('"cozy"');
    expect(() => parseKitFile(`${HEAD.replace('voice', 'hero')}\nOne.`)).toThrow('hero: af_heart');
    expect(() => parseKitFile(`${HEAD.replace('age: 3-4\n', '')}\nOne.`)).toThrow('lacks age');
  });
});

describe('a filled kit', () => {
  it('has capitals where sentences begin, and its numbered sentences in order', () => {
    const { title, pages } = fillKit(fixtureKit('en'), CHOICE);
    expect(title).toBe('The Owl and the Lost Button');
    expect(pages[0]?.map(({ text }) => text)).toEqual([
      'Once there was an owl who loved buttons.',
      'By the sea they are hard to find.',
      'One morning the best button was gone.',
    ]);
    expect(pages.flat().map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(pages.flat().map(({ slot }) => slot)).toEqual([
      'hero',
      'place',
      undefined,
      'hero',
      'hero',
      'thing',
      'place',
      'hero',
      undefined,
    ]);
  });

  it('makes a Turkish i a capital İ', () => {
    const kit = compileKit(
      'x',
      parseKitFile('---\ntitle: {Thing}\nlanguage: tr\nage: 3-4\nmoods: cosy\n---\n{hero} geldi. {Thing}!'),
      withForms({ hero: { owl: { '': 'ince kuş' } }, place: {}, thing: { umbrella: { '': 'ışık' } } }),
    );
    const { title, pages } = fillKit(kit, CHOICE);
    expect([title, ...pages.flat().map(({ text }) => text)]).toEqual(['Işık', 'İnce kuş geldi.', 'Işık!']);
  });

  it('splits into the same sentences as its kit', () => {
    const { pages } = fillKit(fixtureKit('tr'), CHOICE);
    for (const page of pages)
      expect(splitSentences(page.map(({ text }) => text).join(' '))).toEqual(page.map(({ text }) => text));
  });

  it('keeps only the forms that it uses, and the plain ones', () => {
    expect(Object.keys(fixtureKit('en').forms.place.sea ?? {}).sort()).toEqual(['', 'in']);
    expect(Object.keys(fixtureKit('en').forms.thing.key ?? {})).toEqual(['', 'a']);
  });

  it('can say every sentence of every choice, each in its own file', () => {
    const all = kitVariants(fixtureKit('en'));
    expect(all.size).toBe(1 + 3 * 8);
    expect(all.get('common')?.map(({ index, last }) => [index, last])).toEqual([
      [2, true],
      [8, true],
    ]);
    expect(all.get('thing-kite')?.map(({ text }) => text)).toEqual(['There lay a kite, and nothing else.']);
  });
});
