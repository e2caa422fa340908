import { describe, expect, it } from 'vitest';
import { isRefusal, unsuitableWish, unsuitableWord } from '../../../../src/domain/script/safety';

describe('a word that a child should not hear', () => {
  it.each([
    ['en', 'He took out a GUN and'],
    ['en', 'the guns were loud'],
    ['en', 'they killed it'],
    ['en', 'she was stabbing it'],
    ['en', 'What the fuuuuck'],
    ['en', 'f*ck that'],
    ['en', 'He was drunk.'],
    ['tr', 'Silahını çekti.'],
    ['tr', 'SİLAHLARLA geldiler'],
    ['tr', 'onu öldürdüler'],
    ['tr', 'ÖLDÜRECEĞİM'],
    ['tr', 'kanlı bir savaş'],
    ['tr', 'bombayı patlattı'],
    ['tr', 'sarhoştu'],
    ['tr', 'sigarasını yaktı'],
    ['tr', 'Rakısını içti'],
  ] as const)('%s: is found in “%s”', (language, text) => {
    expect(unsuitableWord(text, language)).toBeDefined();
  });

  it.each([
    [
      'en',
      'The heroines and the heroine had a bullet train, great skill and got a rooster, a donkey and a hot dog.',
    ],
    ['en', 'Gunther began to sing. The gunwale creaked. A shitake... no, a shiitake grew.'],
    ['en', 'The beard of the bearded dwarf; bees, essex, sextant, Dick, cockatoo, assassin bug, class.'],
    ['en', 'The owl hooted “Who?” and the bombastic frog croaked.'],
    ['tr', 'Kanguru kanadını çırptı, kandil yandı, kanepede uyudu.'],
    ['tr', 'Sıkıca sarıldı, sıkıldı, şikâyet etmedi, eksik kaldı.'],
    ['tr', 'Götürdü, götürmüş, getirdi. Biraz sonra birden güldü.'],
    ['tr', 'Ölçtü, ölçüsü, gölde ölümsüz bir ada. Bokser köpek, amca, ama, ambar.'],
    [
      'tr',
      'Esrarengiz kapı, birader, memeli, kurşun kalem, çıplak ayak, piknik, pişirdi, piyano, rakip, rakun, memleket, memnun.',
    ],
  ] as const)('%s: is not found in “%s”', (language, text) => {
    expect(unsuitableWord(text, language)).toBeUndefined();
  });

  it('is looked for in a wish in both languages', () => {
    expect(unsuitableWish({ words: 'bir silah ve bir gun' }, 'tr')).toBe('silah');
    expect(unsuitableWish({ words: 'bir shotgun' }, 'tr')).toBe('shotgun');
    expect(unsuitableWish({ words: 'I got a kitten, am I happy', name: 'Sik Kim' }, 'en')).toBe('sik');
    expect(unsuitableWish({ hero: 'fox', words: 'I got a kitten and am happy' }, 'en')).toBeUndefined();
    expect(unsuitableWish({}, 'en')).toBeUndefined();
  });

  it('is looked for in a long text in steps in proportion: by the square of them it would never end', () => {
    const texts = ['kill'.repeat(200_000), `öldür${'ları'.repeat(200_000)}x`, 'silahlarla '.repeat(200_000)];
    expect(texts.map((text) => unsuitableWord(text, 'en'))).toEqual([undefined, undefined, undefined]);
    expect(texts.map((text) => unsuitableWord(text, 'tr'))).toEqual([undefined, undefined, 'silahlarla']);
  }, 120_000);
});

describe('a refusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I’m sorry, but I can’t create that story. Would you like another?',
    "Sorry, I can't assist with that request.",
    'I cannot write a story about this topic.',
    'I am unable to provide that.',
    'Unfortunately, I am not able to write this.',
    'As an AI language model, I',
    '**I’m really sorry, but I cannot continue.**',
    'Üzgünüm, bu isteği yerine getiremem.',
    'Üzgünüm ama bu konuda yardımcı olamam.',
    'Maalesef böyle bir hikaye yazamıyorum.',
    'Bu isteği yerine getiremem.',
    'Bir yapay zeka dil modeli olarak',
    'ÜZGÜNÜM, BUNU YAZAMAM.',
  ])('is known: %s', (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each([
    'Title: I’m Sorry, Little Bear\n\nBear was sorry.',
    '“I’m sorry, but I can’t find my hat,” said Pip.',
    'Sorry was a small word, thought Pip.',
    'I can see the moon, said the owl.',
    'Başlık: Üzgün Ayı\n\nÜzgünüm, dedi ayı, balı bulamam.',
    'Üzgün bir ayı varmış.',
    'Bir varmış, bir yokmuş.',
    'Unfortunately the kite flew away.',
  ])('is not: %s', (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});
