import type { Words } from '../words';

export const words: Words['touch'] = {
  touchLock: 'Dokunma kilidi',
  lock: 'Ekranı kilitle',
  locked: 'Ekran kilitli. Hikaye sürüyor.',
  unlock: 'Açmak için basılı tut',
  unlockHint: 'Kilide basılı tut, sonra ışığa kaydır. Ya da üç saniye basılı tut.',
  unlockNow: 'Kilidi aç',
  unlocked: 'Kilit açıldı.',
  resting: 'Ekran dinleniyor. Bir dokunuş onu uyandırır.',
  pager: 'Kaydır',
  up: 'Yukarı',
  down: 'Aşağı',
  keyboard: 'Klavye',
  keys: {
    bksp: 'Sil',
    shift: 'Büyük harf',
    space: 'Boşluk',
    enter: 'Yeni satır',
    left: 'Sola',
    right: 'Sağa',
    letters: 'ABC: harfler',
    signs: '123: sayılar ve işaretler',
    more: '#+=: başka işaretler',
    done: 'Tamam',
  },
  lettersOf: { en: 'EN: İngilizce harfler', tr: 'TR: Türkçe harfler' },
};
