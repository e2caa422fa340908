import type { words as english } from '../en/listening';

export const words: typeof english = {
  touch: 'Bir hikayeye, resme ya da sekmeye dokununca',
  touches: {
    'say-open': 'Önce adı söylenir, sonra açılır',
    'say-and-open': 'Adı söylenir ve açılır',
    open: 'Açılır',
  },
  touchMeans: {
    'say-open': 'İlk dokunuş ne olduğunu söyler ve ışığını yakar. İkinci dokunuş açar.',
    'say-and-open': 'Tek dokunuş ikisini de yapar. Hikaye, adı söylenince başlar.',
    open: 'Tek dokunuşla açılır, hiçbir şey söylenmez.',
  },
  sounds: 'Yumuşak sesler',
  soundsMean: 'Her dokunuşa küçük, hafif bir ses karşılık verir; bu sayfalarda vermez.',
  playOn: 'Sıradaki kendiliğinden başlasın',
  playOnMeans: 'Bir hikaye bitince birkaç saniye sonra sıradaki başlar. Bir dokunuş bunu durdurur.',
  voices:
    'İngilizce adlar ve hazır İngilizce hikayelerin başlıkları kayıtlıdır, ilk kullanışta gelir. Ötekilerin hepsini bu cihazın sesi söyler.',
  voiceless: {
    en: 'Bu cihazda İngilizce konuşan bir ses yok. Kaydı olmayanın adı söylenmez; ışığı yanar, ikinci dokunuş açar.',
    tr: 'Bu cihazda Türkçe konuşan bir ses yok. Kaydı olmayanın adı söylenmez; ışığı yanar, ikinci dokunuş açar.',
  },
  off: 'Cihazın sesi Ses bölümünde kapatılmış: yalnızca kaydı olanlar söylenir.',
};
