import type { words as english } from '../en/tellers';

export const words: typeof english = {
  tellers: 'Kim okusun',
  readBy: (name) => `${name} okusun`,
  ownVoice: 'Masalcı okusun',
  serviceVoice: 'Ses okusun',
};
