import type { Words } from '../words';

export const words: Words['children'] = {
  change: (name) => `${name}, değiştir`,
  who: 'Kim dinliyor?',
  everyone: 'Hepimiz',
  here: (name) => `Şimdi burada: ${name}.`,
  hereAlready: (name) => `${name}, burada`,
  failed: 'Olmadı. Yeniden dene.',
};
