import type { words as english } from '../en/reading';

export const words: typeof english = {
  sample: 'Hikayede böyle görünür',
  textSize: 'Yazı boyu',
  spacing: 'Geniş aralık',
  spacingMeans:
    'Harfler, sözcükler ve satırlar arası açılır. Disleksisi olanlara bunların içinde en çok bu yardım eder.',
  dyslexia: 'Yalın harfler',
  dyslexiaMeans: 'Birbirine karışmayan harfler, kısa satırlar, düz bir sol kenar.',
  wordByWord: 'Sözcük sözcük',
  wordByWordMeans:
    'Okumaya yeni başlayanlara: söylenen sözcük büyük, cümlesi altında küçük durur. Dokununca sözcük yeniden söylenir.',
};
