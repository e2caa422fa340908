import type { words as english } from '../en/backup';

export const words: typeof english = {
  title: 'Her şey bir dosyada',
  means:
    'Hikayeleriniz, kayıtlarınız ve resimleriniz, çocuklar, işaretleri ve bütün ayarlar: saklamak ya da başka bir cihaza götürmek için. Hazır hikayeler ve PIN içinde yoktur.',
  never: 'Burada yaptıklarınızın hiçbiri henüz bir yedekte değil.',
  old: (days) => `Son yedeğiniz ${days} günlük.`,
  save: 'Her şeyi kaydet',
  saving: 'Kaydediliyor',
  saved: (stories) => `Dosyada ${stories} hikaye var. Onu bu cihazdan başka bir yerde saklayın.`,
  stopped: 'Durduruldu. Hiçbir şey kaydedilmedi.',
  nothing: 'Burada kayıtlı hiçbir şey şu anda okunamıyor.',
  keys: 'Hizmetlerimin anahtarlarıyla',
  keysMean: 'Sizin bir parolanızla kilitlenir. O olmadan kimse açamaz, siz bile.',
  passphrase: 'Parola',
  passphraseShort: (least) => `En az ${least} karakter: aklınızda kalacak dört kelime.`,
  keysNeedHttps:
    'Hizmetlerin anahtarları içinde yoktur: düz http üzerinden tarayıcı onları kilitleyemez. https üzerinden kilitleyebilir.',
  settingsOnly: 'Yalnızca ayarlar',
  bring: 'Sakladığınız bir dosya',
  wasCut:
    'Bir yedek geri getirilirken bu cihaz kesildi. Hiçbir şey değişmedi. Aynı dosyayı yeniden okuyun: buraya gelmiş olanlar ikinci kez gelmez.',
  bringMeans:
    'Burada eksik olan eklenir, bir hikayenin iki halinden yenisi kalır. Burada olan hiçbir şey kaybolmaz.',
  replaceMeans: 'Ya da ailenizin bu cihazda yaptığı her şeyin yerini alır.',
  holds: (stories, size) => `${stories} hikaye${size ? `, ${size}` : ''}`,
  fault: {
    'not-ours': 'Bu, Talelight’ın bir yedeği değil. Hiçbir şey değişmedi.',
    newer: 'Bu yedek daha yeni bir Talelight’ın. Hiçbir şey değişmedi.',
    cut: 'Bu dosya yarıda kesilmiş: sonu eksik. Hiçbir şey değişmedi.',
    damaged: 'Bu dosya bozuk: kaydedildiği gibi değil. Hiçbir şey değişmedi.',
  },
  wholePart: 'İçinde sağlam olanlar buradakilere eklenebilir:',
  addWhole: 'Sağlam olanları ekle',
  skipped: (records) => `İçindeki ${records} kayıt burada işe yaramıyor.`,
  restore: 'Geri getir',
  replace: 'Buradaki her şeyin yerine koy',
  replaceSure: 'Gerçekten buradaki her şeyin yerine koy',
  replaceHint: 'Bir saniye basılı tutun. Ailenizin burada yaptıkları silinir.',
  stop: 'Durdur',
  leave: 'Vazgeç',
  checking: 'Denetleniyor',
  busy: 'Geri getiriliyor',
  done: (added, renewed, here) =>
    !(added || renewed)
      ? 'Hepsi zaten burada.'
      : [
          `${added} hikaye geri geldi`,
          renewed && `${renewed} tanesi yenilendi`,
          here && `${here} tanesi zaten buradaydı`,
        ]
          .filter(Boolean)
          .join(', ')
          .concat('.'),
  replaced: (stories) => `Her şey yedekteki gibi, ${stories} hikayeyle.`,
  failed: 'Bu olmadı. Hiçbir şey değişmedi.',
  locked: 'Dosyada hizmetlerinizin anahtarları da var.',
  unlock: 'Anahtarları aç',
  unlocked: (count) => (count ? `${count} anahtar yeniden burada.` : 'Anahtarlarınız zaten burada.'),
  wrong: 'Parola bu değil. Geri kalan her şey burada; anahtarları yeniden deneyin.',
  unlockNeedsHttps:
    'Düz http üzerinden tarayıcı onları açamaz: bu sayfayı https ile açıp dosyayı yeniden okuyun.',
};
