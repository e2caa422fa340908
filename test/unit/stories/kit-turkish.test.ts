import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIT_CHOICES, type KitForms, kitChoiceAt } from '../../../build/authoring/kit-file';
import { readKit } from '../../../build/authoring/read-kit';
import type { Kit } from '../../../src/domain/kits/kit';
import { completeKitChoice } from '../../../src/domain/kits/kit-choice';
import { fillKit, KIT_SLOTS, lineText, SLOT_PLACEHOLDER } from '../../../src/domain/kits/kit-story';
import { splitSentences } from '../../../src/domain/story/sentences';
import { MOODS } from '../../../src/domain/story/wish';
import { slips } from './turkish-slips';
import { derive, EXCEPTIONS, type Exception, RULES } from './turkish-suffixes';

const root = resolve(import.meta.dirname, '../../../stories/kits');
const words = JSON.parse(readFileSync(join(root, 'tr/words.json'), 'utf8')) as KitForms;
const kits = readdirSync(join(root, 'tr'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, ...readKit(root, 'tr', name) }));

const sayings = (kit: Kit): string[] => [
  ...[kit.title, ...(kit.also ?? []), ...(kit.together ?? [])],
  ...[...(kit.next ?? []), ...kit.pages.flat()].flatMap((line) =>
    typeof line === 'number' ? [] : lineText(line),
  ),
];

describe('the rules of Turkish endings', () => {
  it.each([
    'kitap kitabı kitaba kitapta kitaptan kitabın kitapla kitabı',
    'ağaç ağacı ağaca ağaçta ağaçtan ağacın ağaçla ağacı',
    'kanat kanadı kanada kanatta kanattan kanadın kanatla kanadı',
    'ekmek ekmeği ekmeğe ekmekte ekmekten ekmeğin ekmekle ekmeği',
    'renk rengi renge renkte renkten rengin renkle rengi',
    'top topu topa topta toptan topun topla topu',
    'süt sütü süte sütte sütten sütün sütle sütü',
    'göl gölü göle gölde gölden gölün gölle gölü',
    'kuzu kuzuyu kuzuya kuzuda kuzudan kuzunun kuzuyla kuzusu',
    'köprü köprüyü köprüye köprüde köprüden köprünün köprüyle köprüsü',
    'ırmak ırmağı ırmağa ırmakta ırmaktan ırmağın ırmakla ırmağı',
    'iğne iğneyi iğneye iğnede iğneden iğnenin iğneyle iğnesi',
  ])('decline what everybody knows: %s', (forms) => {
    const [plain = '', ...rest] = forms.split(' ');
    expect(['acc', 'dat', 'loc', 'abl', 'gen', 'ins', 'poss3'].map((form) => derive(plain, form))).toEqual(
      rest,
    );
  });

  it('put the particles apart and in harmony', () => {
    expect(['kuş', 'ev', 'göz', 'kız'].map((word) => derive(word, 'q'))).toEqual([
      'kuş mu',
      'ev mi',
      'göz mü',
      'kız mı',
    ]);
    expect(['kuş', 'ağaç', 'ev'].map((word) => derive(word, 'too'))).toEqual(['kuş da', 'ağaç da', 'ev de']);
  });

  it.each(Object.keys(EXCEPTIONS))('get %s wrong, or it would be no exception', (word) => {
    expect((EXCEPTIONS[word] as Exception).why).toBeTruthy();
    const listed = Object.values(words)
      .flatMap((choices) => Object.values(choices))
      .find((forms) => forms[''] === word);
    expect(Object.keys(RULES).map((form) => derive(word, form, {}))).not.toEqual(
      Object.keys(RULES).map((form) => listed?.[form]),
    );
  });
});

describe('the search for slips', () => {
  it.each([
    ['{hero} uyudu.', 'a brace'],
    ['Tilki uyudu .', 'a stray space'],
    ['Tilki uyudu,kalktı.', 'no space after'],
    ["Ay'ın ışığı söndü.", 'a straight quote'],
    ['ışık söndü.', 'no capital'],
    ['Işık söndü', 'no punctuation'],
    ['Tilki tilki uyudu.', 'twice'],
    ['Fener’in ışığı söndü.', undefined],
    ['Bir fener’in ışığı söndü.', 'is no name'],
    ['Deniz’ın ışığı söndü.', 'out of harmony'],
    ['Iki yıldız kaydı.', 'wants İ'],
    ['İşık söndü.', 'wants I'],
    ['Ilık, ıslak bir geceydi.', undefined],
    ['Tilki show yaptı.', 'a letter'],
    ['Tİlki uyudu.', 'a capital within'],
    ['Fareın kuyruğu uzundu.', 'two vowels meet'],
    ['Ağaçdan düştü.', 'not hardened'],
    ['Kuşler uyudu.', 'out of harmony'],
    ['Dükkânlar kapandı.', undefined],
    ['Robot mı geldi?', 'out of harmony'],
    ['“Robot,” mu dedi?', undefined],
    ['Penguen misin sen?', undefined],
    ['Penguen mısın sen?', 'out of harmony'],
    ['Robot de geldi.', 'out of harmony'],
    ['Ağaç ta uyudu.', 'never ta'],
    ['Üç fenerler yandı.', 'singular'],
  ])('%s', (sentence, slip) => {
    const found = slips(sentence);
    if (slip) expect(found.join()).toContain(slip);
    else expect(found).toEqual([]);
  });
});

describe.each(KIT_SLOTS)('the Turkish words for a %s', (slot) => {
  it.each(KIT_CHOICES[slot])('%s: every listed form is the one that the rules make', (choice) => {
    const forms = words[slot][choice] as Record<string, string>;
    const plain = forms[''] as string;
    expect(Object.keys(forms).sort()).toEqual(Object.keys(RULES).sort());
    expect(forms).toEqual(Object.fromEntries(Object.keys(forms).map((form) => [form, derive(plain, form)])));
  });
});

it('the Turkish kits together know every mood and every age', () => {
  expect(kits.length).toBeGreaterThanOrEqual(3);
  expect(new Set(kits.flatMap(({ file }) => file.moods))).toEqual(new Set(MOODS));
  for (const age of ['3-4', '5-6', '7-8'] as const)
    expect(kits.filter(({ file }) => file.age.includes(age)).length, age).toBeGreaterThanOrEqual(2);
});

describe.each(kits)('the Turkish kit $name', ({ name, kit }) => {
  const stories = KIT_CHOICES.hero.flatMap((_, hero) =>
    KIT_CHOICES.place.flatMap((_, place) =>
      KIT_CHOICES.thing.map((_, thing) => {
        const choice = kitChoiceAt(hero, place, thing);
        const [next = []] = fillKit(kit, choice, true).pages;
        return { choice, next, ...fillKit(kit, choice) };
      }),
    ),
  );
  const said = new Set(
    stories.flatMap(({ pages, next }) => [...pages.flat(), ...next].map(({ text }) => text)),
  );
  const titles = new Set(
    stories.flatMap((story) => story.titles.map((title) => title.replace(/[^?!]$/u, '$&.'))),
  );

  it.each([
    ['Denizde bir ayı, şemsiyesiyle', 'bear', 'sea', 'umbrella'],
    ['Karda uçurtma uçuran penguenler', 'penguin', 'snow', 'kite'],
    ['dağların ejderhasının anahtarları', 'dragon', 'mountains', 'key'],
    ['UZAYDAN GELEN TİLKİNİN ÇANI', 'fox', 'space', 'bell'],
  ])('hears what a wish names: %s', (wish, hero, place, thing) => {
    expect(completeKitChoice(kit, { words: wish }, () => 0.99)).toEqual({ hero, place, thing });
  });

  it('has one slot a sentence at most', () => {
    for (const sentence of sayings(kit))
      expect(
        new Set([...sentence.matchAll(SLOT_PLACEHOLDER)].map((match) => match[1]?.toLowerCase())).size,
        sentence,
      ).toBeLessThanOrEqual(1);
  });

  it('glues no ending to a slot: each form is listed whole', () => {
    for (const sentence of sayings(kit))
      expect(sentence).not.toMatch(/\p{L}\{|\}[\p{L}’]|\} (?:[dt][ae]|m[ıiuü])(?!\p{L})/u);
  });

  it('tells 512 different stories, each split into sentences as the kit is', () => {
    const texts = stories.map(({ pages }) => pages.map((page) => page.map(({ text }) => text)));
    expect(new Set(texts.map((pages) => JSON.stringify(pages))).size).toBe(512);
    for (const page of texts.flat()) {
      expect(splitSentences(page.join(' '))).toEqual(page);
      expect(page.join(' ').replace(/[^“”]/gu, ''), 'quotes that open and close').toMatch(/^(?:“”)*$/u);
    }
  });

  it('makes each choice heard in more than its name', () => {
    const heard = (slot: (typeof KIT_SLOTS)[number]) =>
      stories[0]?.pages.flat().filter((sentence) => sentence.slot === slot).length;
    for (const slot of KIT_SLOTS) expect(heard(slot), slot).toBeGreaterThanOrEqual(3);
  });

  it('has no slip that a rule can find, whatever was chosen', () => {
    // "Bir varmış, bir yokmuş": what doubles in the author's own text is meant; what doubles by a choice is not.
    const own = JSON.stringify([kit.pages, kit.forms]).replace(SLOT_PLACEHOLDER, '—');
    const found = [...titles, ...said].flatMap((text) => slips(text, own).map((slip) => `${slip}: ${text}`));
    expect(found).toEqual([]);
  });

  it('bends the words in its own forms as the rules do', () => {
    const own = JSON.parse(readFileSync(join(root, 'tr', name, 'forms.json'), 'utf8')) as Partial<KitForms>;
    for (const slot of KIT_SLOTS)
      for (const [choice, forms] of Object.entries(own[slot] ?? {})) {
        const plain = words[slot][choice]?.[''] as string;
        const right = Object.keys(RULES).map((form) => derive(plain, form));
        for (const text of Object.values(forms))
          for (const [word] of text.matchAll(new RegExp(`(?<!\\p{L})${plain}\\p{L}*`, 'giu')))
            expect(right, `${word} in: ${text}`).toContain(word.toLocaleLowerCase('tr'));
      }
  });
});
