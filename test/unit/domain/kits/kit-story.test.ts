import { describe, expect, it } from 'vitest';
import { kitVariants } from '../../../../build/authoring/kit-file';
import { clipGroup, fillKit, joinNames } from '../../../../src/domain/kits/kit-story';
import { fixtureKit, TOGETHER } from '../../../fixtures/kits';

const kit = fixtureKit('en', TOGETHER);
const ONE = { hero: 'owl', place: 'sea', thing: 'kite' } as const;
const TWO = { ...ONE, others: ['fox' as const] };
const THREE = { ...ONE, others: ['fox' as const, 'bear' as const] };
const texts = (choice: typeof ONE & { others?: ('fox' | 'bear')[] }, goesOn = false) =>
  fillKit(kit, choice, goesOn).pages.map((page) => page.map(({ text }) => text).join(' '));

describe('a kit with room for several heroes', () => {
  it('tells each of the sentences that are its own', () => {
    expect(texts(ONE)).toEqual([
      'Once there was an owl. It was late.',
      'It lay down by the sea. A kite shone. It slept.',
    ]);
    expect(texts(TWO)).toEqual([
      'Once there was an owl. With it came a fox. It was late.',
      'They lay down by the sea. A kite shone. Both slept.',
    ]);
    expect(texts(THREE)[0]).toBe('Once there was an owl. With it came a fox. And then a bear. It was late.');
    expect(texts(THREE)[1]).toContain('All slept.');
  });

  it('names them all in a title of its own', () => {
    expect(fillKit(kit, ONE).title).toBe('The Owl');
    expect(fillKit(kit, TWO).title).toBe('Owl and Fox in Bed');
    expect(fillKit(kit, THREE).title).toBe('Owl, Fox and Bear in Bed');
  });

  it('has its further sentences in files apart, so that one hero’s files are as they were', () => {
    const plain = fixtureKit('en', TOGETHER.replace(/heroes: 3\n|next: .*\n|\[(?:2\+|2|3): [^\]]*\] ?/g, ''));
    const groups = kitVariants(kit);
    for (const [group, list] of kitVariants(plain))
      expect(
        groups.get(group)?.map(({ text, last }) => [text, last]),
        group,
      ).toEqual(list.map(({ text, last }) => [text, last]));
    const more = [...groups.keys()].filter((group) => /^(?:several|next)-/u.test(group));
    expect(more).toHaveLength(1 + 8 + 8 + 8 + 8);
    expect(groups.get('several-third-bear')?.map(({ text }) => text)).toEqual(['And then a bear.']);
    expect(groups.get('several-common')?.map(({ text }) => text)).toEqual(['Both slept.', 'All slept.']);
  });

  it('goes on with the clips of its own first page, where they say the same', () => {
    expect(texts(TWO, true)[0]).toBe('Again there was an owl. With it came a fox. It was late.');
    const [first = []] = fillKit(kit, TWO, true).pages;
    expect(first.map((one) => clipGroup(one, TWO))).toEqual([
      'next-hero-owl',
      'several-second-fox',
      'common',
    ]);
    const [begun = []] = fillKit(kit, TWO).pages;
    expect(first.slice(1)).toEqual(begun.slice(1));
  });
});

describe('names in one phrase', () => {
  it('are joined as the language does it', () => {
    expect(joinNames(['Bear'], 'en')).toBe('Bear');
    expect(joinNames(['Bear', 'Fox'], 'en')).toBe('Bear and Fox');
    expect(joinNames(['Bear', 'Fox', 'Owl'], 'en')).toBe('Bear, Fox and Owl');
    expect(joinNames(['Ayı', 'Tilki'], 'tr')).toBe('Ayı ile Tilki');
    expect(joinNames(['Ayı', 'Tilki', 'Baykuş'], 'tr')).toBe('Ayı, Tilki ve Baykuş');
    expect(joinNames([], 'tr')).toBe('');
  });

  it('take a Turkish ending on the last one, in harmony with it', () => {
    const turkish = fixtureKit(
      'tr',
      `---
title: {hero}
together: {Heroes.gen} Uykusu
heroes: 3
language: tr
age: 3-4
moods: cosy
---

{hero} {place.loc} uyudu. {thing} sustu.
`,
    );
    turkish.forms.hero.owl = { '': 'baykuş', gen: 'baykuşun' };
    turkish.forms.hero.bear = { '': 'ayı', gen: 'ayının' };
    const title = (others: ('owl' | 'bear')[]) => fillKit(turkish, { ...ONE, hero: 'bear', others }).title;
    expect(title(['owl'])).toBe('Ayı ile Baykuşun Uykusu');
    expect(fillKit(turkish, { ...ONE, others: ['bear'] }).title).toBe('Baykuş ile Ayının Uykusu');
  });
});
