import type { Words } from '../words';

export const words: Words['tools'] = {
  search: 'Ara',
  clear: 'Temizle',
  language: 'Dil',
  both: 'Hepsi',
  length: 'Uzunluk',
  anyLength: 'Hepsi',
  short: 'Kısa',
  medium: 'Orta',
  long: 'Uzun',
  sort: 'Sıra',
  newest: 'En yeni',
  byTitle: 'A’dan Z’ye',
  byLength: 'En kısa',
  close: 'Kapat',
  mark: (title) => `${title}: sevilenlere ekle`,
  unmark: (title) => `${title} sevilenlerde: çıkar`,
  remove: (title) => `${title}: sil`,
  removed: (title) => `${title} silindi.`,
  undo: 'Geri al',
  found: (count) => `${count} hikaye`,
};
