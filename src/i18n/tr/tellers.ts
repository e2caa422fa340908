import type { words as english } from '../en/tellers';

export const words: typeof english = {
  tellers: 'Kim okusun',
  readBy: (name) => `${name} okusun`,
  ownVoice: 'Masalcı okusun',
  serviceVoice: 'Ses okusun',
  tellIn: { en: 'İngilizcesi', tr: 'Türkçesi' },
  bothLanguages: 'İki dil yan yana',
  twinAway: {
    en: 'İngilizcesi şimdi gelemiyor.',
    tr: 'Türkçesi şimdi gelemiyor.',
  },
};
