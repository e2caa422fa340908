import type { words as en } from '../en/children';

export const words: typeof en = {
  change: (name) => `${name}, değiştir`,
  who: 'Kim dinliyor?',
  everyone: 'Hepimiz',
  here: (name) => `Şimdi dinleyen: ${name}.`,
  hereAlready: (name) => `${name}, şimdi dinliyor`,
  failed: 'Olmadı. Yeniden dene.',
};
