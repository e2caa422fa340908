import type { words as en } from '../en/import';

export const words: typeof en = {
  faults: {
    'unknown-format': ({ name }) =>
      `“${name}” burada okunabilen bir kitap değil. EPUB, Bloom ve ReadAlong kitapları, hikaye kutularının açık paketleri (STUdio, SPG, Telmi) ve sesler (MP3, M4A, M4B, OGG, Opus, FLAC, WAV) okunabilir: tek başına, klasörde ya da zip içinde.`,
    'story-box-locked': ({ name }) =>
      `“${name}” Lunii’nin kendi paketi, kutusuna kilitli. Yalnızca orada çalar; açık paketler ailelerin ve yapanlarındır.`,
    empty: ({ name }) => `“${name}” boş.`,
    'not-a-zip': () => 'Adı ne olursa olsun bu dosya zip de değil, EPUB da.',
    'zip-cut': () => 'Dosya yarım kalmış: sonu eksik. Yeniden kopyalayın ya da indirin.',
    'zip-encrypted': ({ name }) => `Dosya parolayla kilitli (“${name}”). Önce kilidini açın.`,
    'zip-method': ({ name }) =>
      `“${name}”, tarayıcıların açamadığı bir yöntemle sıkıştırılmış. Kitabı yeniden zipleyin.`,
    'zip-damaged': ({ name }) =>
      `Dosyanın içindeki “${name}” bozuk. Kitabı yeniden kopyalayın ya da indirin.`,
    'zip-ratio': ({ name }) =>
      `“${name}” açılınca boyutunun çok katına çıkardı. Gerçek bir kitap bunu yapmaz; açılmadı.`,
    'zip-size': ({ megabytes }) => `Açılınca ${megabytes} MB’tan büyük olurdu. Açılmadı.`,
    'zip-count': ({ most }) => `İçinde ${most} dosyadan fazlası var. Açılmadı.`,
    'zip-path': ({ name }) => `İçindeki bir dosya kitabın dışına çıkmak istiyor (“${name}”). Açılmadı.`,
    'zip-twice': ({ name }) => `“${name}” içinde iki kez var. Hangisinin geçerli olduğu belli değil.`,
    'zip-case': ({ name }) =>
      `İçindeki iki dosya yalnızca büyük küçük harfle ayrılıyor (“${name}”). Hangisinin geçerli olduğu belli değil.`,
    'epub-container': () => 'EPUB, kitabının nerede başladığını söylemiyor (META-INF/container.xml).',
    'epub-package': ({ name }) => `EPUB’un kendi tanımı eksik ya da bozuk (“${name}”).`,
    'epub-spine': () => 'EPUB hangi sırayla okunacağını söylemiyor.',
    'epub-drm': ({ scheme }) =>
      `Kitap, satıldığı mağazaca kilitlenmiş (${scheme}) ve yalnızca o mağazanın programlarında açılıyor. Kilitsiz bir kopyasını isteyin.`,
    'epub-nothing': () => 'EPUB’da yazılı ya da resimli sayfa yok.',
    'xml-entities': ({ name }) => `“${name}” açılıp çoğalacak kendi tanımlarını içeriyor. Açılmadı.`,
    'xml-broken': ({ name }) => `“${name}” düzgün bir XML değil.`,
    'xml-size': ({ name }) => `“${name}” bir sayfa olamayacak kadar büyük.`,
    'audio-nothing': ({ name }) => `“${name}” içinde burada çalınabilecek bir ses yok.`,
    'sound-cut': ({ name }) => `“${name}” yarıda kesilmiş: olduğu kadarı alındı.`,
    'tags-broken': ({ name }) =>
      `“${name}” dosyasının kendisi hakkında yazdıkları (ad, resim) bozuk: dosyasının adıyla anılıyor.`,
    'chapters-many': ({ name }) =>
      `“${name}” bir hikâyede olabilecekten çok bölüm içeriyor: bunun yerine süresine göre bölündü.`,
    'words-long': ({ name }) =>
      `“${name}” için yazılanların zamanları yok ve tek sayfaya sığmıyorlar: alınmadılar.`,
    'graph-broken': ({ name }) => `Hikaye kutusu paketi okunamıyor: “${name}” bozuk.`,
    'graph-empty': ({ name }) => `“${name}” hikaye kutusu paketi boş: içinde dinlenecek bir şey yok.`,
    'graph-twice': ({ name }) =>
      `Pakette iki yer aynı işareti taşıyor (“${name}”). Hangisinin geçerli olduğu belli değil.`,
    'graph-start': ({ name }) => `Paket nerede başladığını söylemiyor. “${name}” ile başlıyor.`,
    'graph-nowhere': ({ name }) => `“${name}”, pakette olmayan bir seçime götürüyor. Hikaye orada bitiyor.`,
    'graph-no-stage': ({ name }) => `“${name}” seçimi pakette olmayan bir şey sunuyor. O dışarıda bırakıldı.`,
    'graph-no-options': ({ name }) => `“${name}” seçimi hiçbir şey sunmuyor. Hikaye ondan önce bitiyor.`,
    'graph-unreached': ({ count }) =>
      `Paketin ${count} bölümüne hiçbir yoldan ulaşılamıyor. Dışarıda bırakıldı.`,
    'graph-circle': ({ name }) =>
      `“${name}” ile başlayan yol durmadan dönüyor, çıkışı yok. Hikaye yeniden döneceği yerde bitiyor.`,
    pages: ({ most }) => `Kitapta ${most} sayfadan fazlası var. Birkaç parça hâlinde getirin.`,
    room: ({ needed, left }) => `${needed} MB gerekiyor, ${left} MB boş.`,
    'item-missing': ({ name }) => `“${name}” eksik: kitap onsuz geliyor.`,
    'item-skipped': ({ name }) => `“${name}” okunamıyor: kitap onsuz geliyor.`,
    'sound-missing': ({ name }) => `“${name}” adlı ses eksik: sayfalarını cihazın sesi okuyacak.`,
    'sound-broken': ({ name }) => `“${name}” adlı ses kullanılamıyor: sayfalarını cihazın sesi okuyacak.`,
    'picture-broken': ({ name }) => `“${name}” adlı resim eksik ya da resim değil.`,
    'times-broken': ({ name }) =>
      `“${name}” içindeki süreler kendisiyle ya da sesiyle çelişiyor: kullanılmadı.`,
    remote: ({ name }) => `“${name}” internette duruyor, oraya sorulmaz: kitap onsuz geliyor.`,
    language: ({ tag }) =>
      `Kitap burada konuşulmayan bir dilde (${tag}). Sayfanın kendi dilindeymiş gibi okunacak.`,
  },
};
