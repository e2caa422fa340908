import type { Words } from '../words';

export const words: Words['settings'] = {
  title: 'Ayarlar',
  back: 'Geri',
  room: { language: 'Dil', profile: 'Profil', examples: 'Örnekler', storage: 'Depolama', about: 'Hakkında' },
  again: 'Yeniden dene',
  failed: 'Ayarlar açılmıyor.',
  locked: 'Cihazı kuran kişi bunu config.json içinde kilitledi.',
  preset: (value) => `Bu cihaz şöyle kuruldu: ${value}`,
  saved: 'Kaydedildi.',
  notSaved: 'Kaydedilemedi.',
  languageMissing: 'O dilin sözleri gelmedi.',
  automatic: 'Otomatik',
  insecure: 'Bu sayfa http:// ile geldi: ağ olmadan açılmaz, ekranı açık tutamaz, mikrofonu kullanamaz.',
  secureHow: 'Bunların hepsi HTTPS ile gelir.',

  byBrowser: 'tarayıcının dili',

  profile: { lite: 'Hafif', standard: 'Standart', full: 'Tam' },
  profileMeans: (cards, megabytes) =>
    `Bir seferde ${cards} kart, ${megabytes === Infinity ? 'tarayıcının izin verdiği kadar ses' : `${megabytes} MB ses`}`,
  profileWhy: {
    kiosk: 'Bu bir hikaye cihazı; belleğini idareli kullanır.',
    memory: (gigabytes) => `Bu cihazda yaklaşık ${gigabytes.toLocaleString('tr')} GB bellek var.`,
    unsaid: 'Bu tarayıcı ne kadar belleği olduğunu söylemiyor.',
  },
  picks: (profile) => `Burada: ${profile}`,

  examples: { 'on-demand': 'Açılınca', keep: 'Hepsi burada dursun', off: 'Hiçbiri' },
  examplesMean: {
    'on-demand': 'Hazır hikayelerin hepsi rafta durur; sesi ilk açılışta gelir.',
    keep: 'Kimse dinlemezken hepsi indirilir; böylece her biri ağ olmadan da çalar.',
    off: 'Rafta yalnızca sizin hikayeleriniz ve önceden indirilmiş örnekler durur.',
  },
  here: (whole, all) => `${all} örnekten ${whole} tanesi bütünüyle burada.`,
  waiting: {
    offline: 'Kalanı ağ geri gelince iner.',
    metered: 'Kalanı bekliyor: bu bağlantı kotalı ya da veri tasarrufunda.',
    full: 'Sınır dolduğu için kalanına yer yok.',
    coming: 'Kalanı kimse dinlemezken iner.',
  },
  deleted: (count) => `${count} örnek silinmiş.`,
  bringBack: 'Geri getir',
  broughtBack: 'Yeniden raftalar.',

  wholeStories: (count) =>
    count === 0 ? 'Henüz bütünüyle burada olan hikaye yok.' : `${count} hikaye ağ olmadan çalar.`,
  wholeShort: (count) => (count === 0 ? 'Henüz boş' : `Burada ${count} hikaye`),
  kept: (size) => `${size} ses saklanıyor`,
  ofLimit: (size) => `Sınır: ${size}`,
  noLimit: 'Tarayıcınınkinden başka sınır yok',
  granted: (size) => `Tarayıcı ${size} yer veriyor`,
  notGranted: 'Tarayıcı ne kadar yer verdiğini söylemiyor',
  roomFor: (count) =>
    count === 0 ? 'Başka hikayeye yer yok.' : `Yaklaşık ${count.toLocaleString('tr')} hikayeye daha yer var.`,
  goesFirst:
    'Yer dolunca, en uzun süredir dinlenmeyen örnek yeniden uykuya dalar. Sizin yaptığınız ya da sevdiğiniz hikayeler hep kalır.',
  overLimit:
    'Saklanan ses bundan fazla. Yeni bir hikayeye yer gerekince en uzun süredir dinlenmeyen örnekler uykuya dalar.',
  limit: 'En çok ne kadar ses saklansın',
  all: 'Tarayıcının verdiği kadar',
  persisted: 'Tarayıcı bu hikayeleri saklayacağına söz verdi.',
  notPersisted: 'Disk dolarsa tarayıcı hikayeleri silebilir.',
  noPromise: 'Bu tarayıcı hikayeleri saklayacağına söz vermiyor.',
  ask: 'Saklamasını iste',
  askedNo:
    'Şimdilik olmaz dedi. Sayfa ana ekrana eklenince ya da birkaç gün kullanılınca çoğu kez kabul eder.',
  iosTab:
    'Safari, yedi gün açılmayan bir sekmenin hikayelerini silebilir. Paylaş, sonra “Ana Ekrana Ekle” derseniz kalırlar.',
  makeRoom: 'Yer aç',
  makesRoom: (count, size) =>
    `${count} örneği uyutur, ${size} yer açar. Sevilenler kalır; uyuyanlar yeniden indirilebilir.`,
  freed: (size) => `${size} yer açıldı.`,

  version: (version) => `Talelight ${version}`,
  worker: {
    none: 'Uygulama bu cihazda saklı değil: açılmak için ağ ister.',
    coming: 'Uygulama bu cihaza yerleşiyor.',
    here: 'Uygulama bu cihazda saklı ve bildiği kadarıyla güncel.',
    waiting: 'Daha yeni bir sürüm geldi; kimse dinlemezken başlar.',
  },
  test: 'Bu cihazı dene',
  testing: 'Dinliyorum …',
  step: { sound: 'Ses', storage: 'Hikaye yazıp okuma', catalogue: 'Örneklerin listesi' },
  stepOk: {
    sound: 'bir ses sonuna dek çaldı',
    storage: 'yazıldığı gibi geri geldi',
    catalogue: (count) => `${count} hikaye`,
  },
  stepFailed: 'olmadı',
  stepRunning: 'bir saniye',
  can: 'Bu tarayıcının yapabildikleri',
  cannot: 'Yapamadıkları',
  ability: {
    offline: 'Ağ olmadan açılmak',
    persist: 'Hikayeleri saklamaya söz vermek',
    wake: 'Ekranı açık tutmak',
    lockScreen: 'Kilit ekranında hikayeyi göstermek',
    microphone: 'Mikrofondan dilek duymak',
    crypto: 'Şifrelemek',
    tabs: 'İki sekmeyi uyumlu tutmak',
    secure: 'Güvenli bağlantı',
    voiceEn: 'Cihazın İngilizce sesi',
    voiceTr: 'Cihazın Türkçe sesi',
  },
  without: {
    offline: 'uygulama açılmak için ağ ister; buradaki hikayeler yine çalar',
    persist: 'tarayıcı hikayeleri silebilir',
    wake: 'hikaye sırasında ekran kararabilir',
    lockScreen: 'kilit ekranında düğme olmaz',
    microphone: 'dilekler dokunarak ya da yazarak söylenir',
    crypto: 'hikayelere bir zararı yok',
    tabs: 'ikinci sekme değişiklikleri yeniden açılınca gösterir',
    secure: 'bu sayfa http:// ile geldi',
    voiceEn: 'seslendirilmemiş İngilizce hikayeler dinlenmez, okunur',
    voiceTr: 'seslendirilmemiş Türkçe hikayeler dinlenmez, okunur',
  },
  machine: (memory, cores) =>
    [memory && `Yaklaşık ${memory.toLocaleString('tr')} GB bellek`, cores && `${cores} işlemci çekirdeği`]
      .filter(Boolean)
      .join(', ') || 'Tarayıcı cihazı hakkında bir şey söylemiyor',
  config: 'config.json',
  problem: {
    unknown: (key) => `${key}: böyle bir anahtar yok; yok sayıldı.`,
    wrong: (key, wanted) => `${key}: yok sayıldı; şunlar olabilir: ${wanted}.`,
    address: (key) => `${key}: yok sayıldı; http:// ya da https:// adresi olmalı.`,
    readable: (key) => `${key}: kullanılıyor, ama bu ağdaki herkes okuyabilir.`,
    'no-json': 'Dosya JSON değil; son sağlam hali geçerli.',
    'web-page': 'Onun yerine bir web sayfası geldi; son sağlam hali geçerli.',
  },
  events: (count) => `Son olaylar (${count})`,
  noEvents: 'Anlatmaya değer bir şey olmadı.',
};
