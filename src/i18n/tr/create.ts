import type { Words } from '../words';

export const words: Words['create'] = {
  surprise: 'Beni şaşırt',
  hint: 'Zar sana bir hikaye bulur.',
  none: 'Burada henüz uyanık hikaye yok. Önce raftan birini aç.',
};
