import type { words as english } from '../en/trouble';

export const words: typeof english = {
  said: {
    newer:
      'Buradaki hikayeler Talelight’ın daha yeni bir sürümünün. Dinlenebilirler; yeni bir şey kaydedilmez.',
    torn: 'Buradaki kayıtlar zarar görmüş. Okunabilenler dinlenebilir; yeni bir şey kaydedilmez.',
    blocked:
      'Buradaki kayıtları başka bir sekme tutuyor. Öbür sekmeleri kapat; o zamana dek bir şey kaydedilmez.',
    closed: 'Bu tarayıcı şu anda hiçbir şey kaydetmiyor. Hazır hikayeler dinlenebilir.',
  },
  again: 'Yeniden dene',
  parents: 'Büyükler için',
};
