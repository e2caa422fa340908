import type { words as english } from '../en/trouble';

export const words: typeof english = {
  said: {
    newer:
      'Buradaki hikayeleri Talelight’ın daha yeni bir sürümü saklıyor. Dinlenebilirler; yeni bir şey saklanmaz.',
    torn: 'Burada saklananlar zarar görmüş. Okunabilenler dinlenebilir; yeni bir şey saklanmaz.',
    blocked:
      'Burada saklananları başka bir sekme tutuyor. Öbür sekmeleri kapat; o zamana dek bir şey saklanmaz.',
    closed: 'Bu tarayıcı şu anda hiçbir şey saklamıyor. Hazır hikayeler dinlenebilir.',
  },
  again: 'Yeniden dene',
  parents: 'Büyükler için',
};
