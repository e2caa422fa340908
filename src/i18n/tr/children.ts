import type { words as en } from '../en/children';

export const words: typeof en = {
  change: (name) => `${name}, değiştir`,
  who: 'Kim dinliyor?',
  everyone: 'Hepimiz',
  here: (name) => `Şimdi burada: ${name}.`,
  hereAlready: (name) => `${name}, burada`,
  failed: 'Olmadı. Yeniden dene.',
};
