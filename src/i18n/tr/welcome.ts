import type { words as english } from '../en/welcome';

export const words: typeof english = {
  title: 'Hikayeler dinlenmeye hazır',
  means:
    'Birine dokunun, başlasın; sonra internetsiz de açılır. Hesap da kurulum da gerekmez. İsterseniz önce:',
  close: 'Kapat',
  who: 'Kim dinliyor?',
  ages: { '3-4': '3–4 yaş', '5-6': '5–6 yaş', '7-8': '7–8 yaş' },
  home: 'Ana ekrana ekle',
  homeIos: 'Paylaş’a, sonra “Ana Ekrana Ekle”ye dokunun.',
  homeMenu: 'Tarayıcının menüsünde: “Ana ekrana ekle”.',
  voice: 'Sesinizi kaydedin',
};
