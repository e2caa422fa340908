import type { words as english } from '../en/services';

export const words: typeof english = {
  means: {
    llm: 'Dileklerden yeni hikayeler yazar.',
    tts: 'Yeni hikayeleri seslendirir; ses bu cihazda kalır.',
    stt: 'Sesli söylenen dileği yazıya döker.',
    image: 'Kapak resmi ya da her sayfaya bir resim yapar.',
  },
  ask: 'Nerede çalışsın?',
  places: {
    auto: 'Kurulduğu gibi',
    remote: 'İnternette',
    home: 'Evde',
    device: 'Bu cihazda',
    none: 'Yok',
  },
  which: 'Hangisi?',
  change: 'Değiştir',
  status: {
    needsAddress: 'Adres gerekiyor',
    needsKey: 'Anahtar gerekiyor',
    untried: 'Henüz denenmedi',
    works: 'Çalışıyor',
    fails: 'Çalışmıyor',
  },
  firstStory: 'İlk hikayeyi oluşturun',
  none: 'Yok',
  noneMeans: {
    llm: 'Yeni hikayeler hikaye kutusundan çıkar.',
    tts: 'Yeni ses kaydedilmez.',
    stt: 'Dilekler dokunarak ya da yazarak söylenir.',
    image: 'Kapaklar burada, cihazda kâğıttan kesilir.',
  },
  deviceMeans: {
    tts: 'Hikayeleri cihazın kendi sesi anlatır. Ses kaydedilmez.',
    stt: 'Tarayıcı dinler. Bazı tarayıcılar sesi üreticilerine gönderir.',
  },
  cannotHear: 'Bu tarayıcı konuşmayı yazıya dökmüyor. Dilekler dokunarak ya da yazarak söylenir.',
  custom: 'Başka bir sunucu',
  customMeans: 'OpenAI protokolünü konuşan herhangi bir sunucu.',
  where: {
    remote: 'Dilekler ve hikayeler oraya gider; hizmetin ücreti vardır.',
    home: 'Kendi sunucunuz: hiçbir şey evden çıkmaz.',
  },
  start: 'Böyle bir sunucu şöyle başlatılır:',
  until: (day) => `Sağlayıcısı bu hizmeti ${day} tarihinde kapatıyor.`,

  address: 'Adres',
  addressFault: {
    address: 'Bu bir http:// ya da https:// adresi değil. Eskisi duruyor.',
    credentials: 'Adreste ad ve parola olmaz. Anahtarın kendi yeri var.',
  },
  loopback:
    'localhost, bu sayfayı gösteren cihazdır. Başka bir makine için onun adını ya da IP adresini yazın.',

  key: 'Anahtar',
  keyHint: 'Bu cihaza kaydedilir, yalnızca bu adrese gönderilir ve bir daha gösterilmez.',
  keyKept: (origin) => `${origin} için bir anahtar kayıtlı.`,
  keyStays: (origin, here) => `${origin} için kaydedilen anahtar ${here} adresine gönderilmez.`,
  keyInstalled: 'config.json içindeki anahtar kullanılıyor; bu ağdaki herkes okuyabilir.',
  keyWhere: (name) => `Anahtarı ${name} hesabınızdan alırsınız.`,
  keyMaybe: 'Yalnızca sunucu isterse.',
  keyNeeded: 'Bu hizmet bir anahtar ister.',
  keyOpen: 'http:// üzerinden anahtar şifrelenmeden gider.',
  keep: 'Kaydet',
  forget: 'Anahtarı sil',

  model: 'Model',
  voice: 'Ses',
  serverChoice: 'Sunucu seçsin',
  typed: 'Sunucunun bildiği adı',
  search: (count) => `${count} seçenekte arayın ya da adını yazın`,
  more: (count) => `${count} tane daha var. Bulmak için yazın.`,

  hear: 'Dinle',
  hush: 'Durdur',
  coming: 'Bir saniye…',
  sample: 'Bir varmış bir yokmuş, sessiz bir ormanda küçük bir tilki, hâlâ ılık duran bir fener bulmuş.',
  noVoice: 'Bu cihazda Türkçe ses yok. Seslendirilmemiş hikayeler dinlenmez, okunur.',

  test: 'Dene',
  testing: 'Deneniyor…',
  well: (milliseconds) => `Çalışıyor. ${milliseconds.toLocaleString('tr')} ms içinde yanıt verdi.`,
  listed: (milliseconds) =>
    `Ulaşıldı, kabul etti: ${milliseconds.toLocaleString('tr')} ms. Resim yaptırılmadı: ücretli olabilir.`,
  said: (text) => `Dedi ki: “${text}”`,
  failed: {
    offline: 'Bu cihazın ağı yok.',
    unreachable: 'Orada kimse yanıt vermiyor. Sunucu açık mı, adres doğru mu?',
    blocked: 'Tarayıcı izin vermedi.',
    refused: 'Sunucu geri çeviriyor. Anahtar yok, yanlış ya da kullanım hakkı bitmiş.',
    'unknown-model': 'Sunucu bu modeli ya da sesi tanımıyor.',
    busy: 'Sunucu meşgul. Biraz sonra yeniden deneyin.',
    failed: 'Sunucu yanıt veriyor ama işi yapamıyor.',
    missing: 'Bir sunucu var ama bunu bilmiyor. Böyle adresler çoğu kez /v1 ile biter.',
    broken: 'Yanıt geliyor ama bu hizmetinkine benzemiyor.',
    unsuitable: 'Sunucunun süzgeci denemeyi durdurdu.',
    'too-long': 'Sunucunun belleği bir selama bile yetmiyor.',
    full: 'Bu cihazda yer kalmadı.',
    aborted: 'Durduruldu.',
  },
  retryAfter: (seconds) => `${seconds} sn beklenmesini istiyor.`,
  itHas: 'Şunlar var:',
  needsModel: 'Sunucuya hangi modeli kullanacağı söylenmeli.',
  chooseOne: 'Şunlardan birini seçin:',
  mixed:
    'Bu sayfa https:// ile geldi; tarayıcı bu cihaz dışındaki http:// sunuculara bağlanmasına izin vermez.',
  mixedHow: 'Sunucuya HTTPS verin ya da bu sayfayı http:// ile açın.',
  cors: 'Sunucu orada ama bu sayfanın bağlanmasına izin vermiyor (CORS).',
  corsHow: {
    open: 'Bu hizmet her sayfaya izin verir. Yolda bir vekil sunucu, bir engelleyici ya da adreste yazım hatası olabilir.',
    'ollama-origins': 'Ollama’nın çalıştığı yerde şunu ayarlayıp yeniden başlatın:',
    'llama-cors-origins':
      'llama.cpp, şununla başlatılmadıysa her sayfaya izin verir; bu sayfayı oraya ekleyin:',
    'lmstudio-switch': 'LM Studio içinde: Developer, Server Settings, Enable CORS. Ya da şöyle başlatın:',
    'localai-cors': 'LocalAI’nin çalıştığı yerde şunları ayarlayıp yeniden başlatın:',
    'vllm-allowed-origins': 'vLLM, şununla başlatılmadıysa her sayfaya izin verir; bu sayfayı oraya ekleyin:',
    'speaches-allow-origins': 'Speaches’in çalıştığı yerde şunu ayarlayıp yeniden başlatın:',
    'kokoro-cors-origins':
      'Kokoro-FastAPI, şu ayarlanmadıysa her sayfaya izin verir; bu sayfayı oraya ekleyin:',
    'chatterbox-cors-origins':
      'Chatterbox TTS API, şu ayarlanmadıysa her sayfaya izin verir; bu sayfayı oraya ekleyin:',
    'piper-allow-cors': 'Piper’ın sunucusunu şununla başlatın:',
    proxy:
      'Sağlayıcısı sayfaların bağlanmasına izin vermeyebilir; orada ayarlanacak bir şey yok. Bu sayfayı sunan sunucu onun yerine bağlanabilir: satırlar deploy/nginx.conf içinde (proxy). Sonra o adresi buraya yazın.',
    ask: 'Sunucu yanıtlarıyla birlikte şunu göndersin:',
    none: '',
  },

  pictures: 'Resimler',
  picturesWay: { none: 'Yok', cover: 'Kapak', pages: 'Her sayfaya' },
  picturesMean: {
    none: 'Her kapak burada, cihazda kâğıttan kesilir.',
    cover: 'Hikaye başına bir resim.',
    pages: 'Her sayfaya bir resim; en yavaşı ve en pahalısı.',
  },
  picturesNeed: 'Bunun için yukarıdan bir hizmet seçilmeli.',
};
