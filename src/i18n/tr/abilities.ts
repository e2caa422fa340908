import type { words as english } from '../en/settings';

/* Words of Settings about this browser: what it can do, and the consequence where it cannot. */

const ability: (typeof english)['ability'] = {
  offline: 'Ağ olmadan açılmak',
  persist: 'Hikayeleri silmemeye söz vermek',
  wake: 'Ekranı açık tutmak',
  lockScreen: 'Kilit ekranında hikayeyi göstermek',
  microphone: 'Mikrofondan dilek duymak',
  crypto: 'Şifrelemek',
  tabs: 'İki sekmeyi uyumlu tutmak',
  secure: 'Güvenli bağlantı',
  'voice-en': 'Cihazın İngilizce sesi',
  'voice-tr': 'Cihazın Türkçe sesi',
};

const without: (typeof english)['without'] = {
  offline: 'uygulama açılmak için ağ ister; buradaki hikayeler yine çalar',
  persist: 'tarayıcı hikayeleri silebilir',
  wake: 'hikaye sırasında ekran kararabilir',
  lockScreen: 'kilit ekranında düğme olmaz',
  microphone: 'dilekler dokunarak ya da yazarak söylenir',
  crypto: 'hikayelere bir zararı yok',
  tabs: 'ikinci sekme değişiklikleri yeniden açılınca gösterir',
  secure: 'bu sayfa http:// ile geldi',
  'voice-en': 'seslendirilmemiş İngilizce hikayeler dinlenmez, okunur',
  'voice-tr': 'seslendirilmemiş Türkçe hikayeler dinlenmez, okunur',
};

/** Steps of *Test this device*, and what each says when it went well. */
const step: (typeof english)['step'] = {
  sound: 'Ses',
  voices: 'Cihazın sesleri',
  storage: 'Hikaye yazıp okuma',
  catalogue: 'Hazır hikayelerin listesi',
};

const stepOk: (typeof english)['stepOk'] = {
  voices: '',
  noVoice: 'yok',
  voicesOff: 'Ses bölümünde kapatılmış',
  sound: 'bir ses sonuna dek çaldı',
  storage: 'yazıldığı gibi geri geldi',
  catalogue: (count) => `${count} hikaye`,
};

export const words = { ability, without, step, stepOk };
