import { minutesLeft } from '../../domain/duration';
import type { Words } from '../words';

export const words: Words['gate'] = {
  title: 'Büyükler için',
  back: 'Geri',
  remove: 'Sil',
  ok: 'Tamam',
  pin: 'PIN kodunu girin.',
  hold: 'Anahtarı iki saniye basılı tutun.',
  key: 'Basılı tut',
  sum: (a, b) => `${a} × ${b} kaç eder?`,
  typed: (count) => `${count} rakam`,
  checking: 'Bir saniye',
  wrong: 'Olmadı.',
  uncounted:
    'Yanıt sayılamadığı için denetlenmedi: bu cihaz şu anda hiçbir şey kaydedemiyor. Cihazda yer açın, sonra yeniden deneyin.',
  wait: (seconds) => `${waiting(seconds)} sonra yeniden deneyin`,
  forgotten: 'Unuttunuz mu?',
  how: 'PIN’i, cihazı kuran kişi sıfırlayabilir: index.html’in yanındaki config.json dosyasına şunu yazar:',
  anyText: 'herhangi yeni bir metin',
  howNew:
    'Her yeni metin PIN’i bir kez sıfırlar; eskisi işe yaramaz. Hikayeler ve ayarlar olduğu gibi kalır.',
  howKeyboard:
    'Cihaza bir klavye bağlıysa Ctrl + Alt + F2 konsolu açar; dosya /var/www/html/config.json’dur. Bu sayfada ? tuşu bu satırları gösterir.',
  look: 'Yeniden bak',
  nothingNew: 'Henüz yeni bir metin yok.',
  toPin: 'PIN’e dön',
  doubts: {
    config:
      'Bu cihaz hâlâ ayarlarını bekliyor. Sunucudan config.json ya da böyle bir dosya olmadığı yanıtı gelince büyükler devam edebilir.',
    'config-unreadable':
      'config.json yerinde ama bu cihaz onu okuyamıyor. Dosya düzeltilince büyükler devam edebilir: JSON olmalı, { … }.',
    storage: 'Bu cihazın deposu yanıt vermiyor; PIN olup olmadığı bilinmiyor.',
  },
  asleep: 'Hikayeler uyuyor',
  wakeAt: (time) => `Saat ${time} olunca uyanacaklar.`,
  wakeTomorrow: 'Bugünlük bu kadar. Yarın uyanacaklar.',
  wakeRested: 'Şimdilik bu kadar. Uzunca dinlenince uyanacaklar.',
};

function waiting(seconds: number): string {
  return seconds < 100 ? `${seconds} sn` : `${minutesLeft(seconds)} dakika`;
}
