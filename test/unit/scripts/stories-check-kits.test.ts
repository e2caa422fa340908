import { describe, expect, it } from 'vitest';
import { KIT_CHOICES, type KitFile, type KitForms, withForms } from '../../../build/authoring/kit-file';
import { checkKit } from '../../../scripts/stories-check/kit-text';
import { readForms } from '../../../scripts/stories-check/kit-words';
import { KIT_SLOTS } from '../../../src/domain/kits/kit-story';

const an = (word: string) => `${/^[aeiou]/u.test(word) ? 'an' : 'a'} ${word}`;
const FORMS = Object.fromEntries(
  KIT_SLOTS.map((slot) => [
    slot,
    Object.fromEntries(
      KIT_CHOICES[slot].map((word) => [word, { '': word, a: an(word), in: `in the ${word}` }]),
    ),
  ]),
) as unknown as KitForms;

const PAGE =
  'The moon rose over the quiet hill and the dark and sleeping trees. Nobody else was there to see how brightly it could shine. All the little stars came out to look at her.';
const GOOD: KitFile = {
  title: 'The {Hero} and the Moon',
  also: [],
  together: [],
  heroes: 1,
  language: 'en',
  age: ['5-6'],
  moods: ['cosy'],
  voice: 'af_heart',
  pages: [
    `{hero.a} sat very still and looked up. ${PAGE}`,
    `Night fell softly {place.in}. ${PAGE}`,
    `There stood {thing.a}, shining in the dark. ${PAGE}`,
    ...Array.from({ length: 6 }, () => PAGE.replace('look', 'wonder and look')),
  ],
};

const faults = (change: Partial<KitFile> = {}, forms = FORMS, slug = 'the-moon') =>
  checkKit(slug, 'en', { ...GOOD, ...change }, forms);
const withPage = (page: string) => ({ pages: [page, ...GOOD.pages.slice(1), GOOD.pages[0] as string] });

describe('a kit', () => {
  it('that keeps every rule has no fault', () => {
    expect(faults()).toEqual([]);
  });

  it('has 8 to 10 pages, enough sentences and words, and not too many slots', () => {
    expect(faults({ pages: GOOD.pages.slice(0, 4) }).join()).toMatch(
      /pages: 4.*sentences: 15.*words, wanted/,
    );
    expect(faults(withPage('One. Two.')).join()).toContain('sentences of page 1: 2');
    const slots = 'See {thing.a} over there now. '.repeat(4).trim();
    expect(faults({ pages: [...GOOD.pages.slice(0, 3), ...Array(4).fill(slots), PAGE] }).join()).toContain(
      '19 sentences with a slot',
    );
  });

  it('keeps its sentences short for the youngest that it is for', () => {
    expect(faults({ age: ['5-6', '3-4'] }).join('\n')).toMatch(/from age 3/u);
    expect(faults({ ...withPage(`${'and so it went on '.repeat(6)}. ${PAGE}`) }).join()).toContain(
      'at most 22',
    );
  });

  it('uses slots and forms that are there, one slot a sentence, and all three', () => {
    expect(faults(withPage(`{heroine} came. ${PAGE}`))).toEqual(['{heroine} is no slot: {heroine} came.']);
    expect(faults(withPage(`See {hero.of}. ${PAGE}`))).toContain(
      '{hero.of} is used, and fox has no such form',
    );
    expect(faults(withPage(`{hero} has {thing.a}. ${PAGE}`)).join()).toContain('more than one slot');
    expect(faults(withPage(`{hero came. ${PAGE}`)).join()).toContain('stray brace');
    expect(faults({ pages: Array(9).fill(PAGE) })).toContain('no sentence speaks of the thing');
  });

  it('has the right article in front of every word', () => {
    expect(faults(withPage(`There was a {hero}. ${PAGE}`))).toEqual([
      '"a owl": There was a owl.',
      '"a elephant": There was a elephant.',
    ]);
    expect(faults(withPage(`It took an hour and a unicorn. ${PAGE}`))).toEqual([]);
  });

  it('doubles no word, space or pronoun', () => {
    expect(faults(withPage(`The the sky was dark. ${PAGE}`))).toEqual(['"the" twice: The the sky was dark.']);
    expect(faults(withPage(`She saw the fox {hero}. ${PAGE}`))).toEqual([
      '"fox" twice: She saw the fox fox.',
    ]);
    expect(faults(withPage(`She saw it , yes. ${PAGE}`)).join()).toContain('a stray space');
    expect(faults(withPage(`He laughed. ${PAGE}`)).join()).toContain('says she and he');
  });

  it('lets Turkish double a word on purpose, and not by a slot', () => {
    const page = 'Ay sessiz tepenin üzerinde doğdu. Onu görecek kimse yoktu.';
    const turkish = (text: string) =>
      checkKit('ay', 'tr', { ...GOOD, language: 'tr', pages: [`${text} ${page}`] }, FORMS).filter((fault) =>
        fault.includes('twice'),
      );
    expect(turkish('Yavaş yavaş {hero} {hero}geldi. {place} {thing.in}.')).toEqual([]);
    expect(turkish('O {hero} {hero} idi. {place} var. {thing} var.')[0]).toBe('"fox" twice: O fox fox idi.');
  });

  it('splits the same however it is filled', () => {
    const forms = withForms(FORMS, { hero: { owl: { cry: 'hoo! Hoo' } } } as unknown as KitForms);
    for (const hero of KIT_CHOICES.hero) (forms.hero[hero] as Record<string, string>).cry ??= 'oh';
    expect(faults(withPage(`She said {hero.cry} again. ${PAGE}`), forms).join()).toContain(
      'splits otherwise',
    );
  });

  it('ends every sentence, and has a voice only where one speaks its language', () => {
    expect(faults(withPage(`${PAGE} And so`)).join()).toContain('no punctuation at the end: And so');
    const { voice: _, ...mute } = GOOD;
    expect(checkKit('the-moon', 'en', mute, FORMS).join()).toContain('needs a voice');
    expect(checkKit('the-moon', 'tr', { ...GOOD, language: 'tr' }, FORMS).join()).toContain('has no voice');
  });
});

describe('a kit for several heroes', () => {
  const together = ['{Heroes} and the Moon'];
  const lines = ['[2+: {second.a} sat down beside it.]', '[3: {third.a} sat down, too.]'];
  const pages = GOOD.pages.map((page, i) => (i < 2 ? `${lines.join(' ')} ${page}` : page));

  it('that keeps every rule has no fault', () => {
    expect(faults({ heroes: 3, together, pages })).toEqual([]);
  });

  it('tells of each hero only where it is, often enough, and in a title of its own', () => {
    const found = (change: Partial<KitFile>) => faults({ heroes: 3, together, pages, ...change }).join('\n');
    expect(found({ pages: pages.map((page) => page.replace('[3:', '[2+:')) })).toContain(
      'without a third hero',
    );
    expect(found({ pages: [`${pages[0]} {second.a} laughed.`, ...pages.slice(1)] })).toContain(
      'without a second hero',
    );
    expect(found({ heroes: 2 })).toContain('never told with 2 heroes');
    expect(found({ pages: [pages[0] as string, ...GOOD.pages.slice(1)] })).toContain('on 1 pages');
    expect(found({ together: [] })).toContain('no titles together');
    expect(found({ title: 'The {Heroes}' })).toContain('{heroes} is no slot');
    expect(found({ pages: [`[2 ${pages[0]}`, ...pages.slice(1)] })).toContain('a stray bracket');
  });
});

describe('the words of kits', () => {
  const read = (change: (forms: KitForms) => void, own = false) => {
    const forms = structuredClone(FORMS);
    change(forms);
    return readForms(JSON.stringify(forms), own).faults;
  };

  it('are the same forms for all eight of a slot', () => {
    expect(read(() => {})).toEqual([]);
    expect(read((forms) => delete forms.hero.owl?.a)).toEqual(['hero: owl.a is missing, others have it']);
    expect(read((forms) => delete forms.place.sea)).toEqual(['place: sea is missing']);
    expect(read((forms) => Object.assign(forms.thing, { sword: {} })).join()).toContain('"sword" is none of');
    expect(read((forms) => Object.assign(forms.thing.key as object, { '': ' key' })).join()).toContain(
      'stray',
    );
  });

  it('may say less where they are a kit’s own', () => {
    const sounds = Object.fromEntries(KIT_CHOICES.hero.map((hero) => [hero, { sound: 'Oh' }]));
    expect(readForms(JSON.stringify({ hero: sounds }), true).faults).toEqual([]);
    expect(readForms('{', true).faults.join()).toContain('not JSON');
  });
});
