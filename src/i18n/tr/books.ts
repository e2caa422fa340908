import type { words as english } from '../en/books';

export const words: typeof english = {
  title: 'Dosya olarak kaydet',
  means:
    'Kitapta (EPUB) sözler, ses ve resimler vardır; telefondaki, tabletteki ya da bilgisayardaki okuma uygulamaları açar, birçoğu sesli de okur. Ses dosyası (MP3) yalnızca sestir, her sayfa bir bölümdür, her oynatıcı çalar.',
  chooseMeans:
    'Hikayeleri seçin. Her biri okuma uygulamaları için sözlü, sesli ve resimli bir kitap (EPUB) ya da her oynatıcının çaldığı bölümlü bir ses dosyası (MP3) olur. Birden çoğu tek dosyada gelir.',
  save: 'Kitap olarak kaydet',
  saveMany: (stories) => `${stories} hikayeyi kitap olarak kaydet`,
  saveSound: 'Ses olarak kaydet',
  saveSeveral: 'Kitap olarak kaydet',
  choose: 'Seç',
  chosen: 'Seçildi',
  ours: 'Hikayeleriniz',
  builtIn: 'Hazır hikayeler',
  noStories: 'Henüz hikaye yok.',
  zip: 'Talelight hikayeleri',
  making: 'Hazırlanıyor',
  stop: 'Durdur',
  share: 'Paylaş',
  keep: 'Dosyayı kaydet',
  made: (name, size) => `${name} hazır, ${size}.`,
  saved: (name, size) => `${name}, ${size}, indirilenler arasında.`,
  shared: (name) => `${name} paylaşıldı.`,
  silent: (title, pages, of) =>
    `“${title}”: ${pages === of ? 'bütün sayfalar' : `${of} sayfadan ${pages} tanesi`} kitapta sessiz.`,
  silentWhy: {
    offline: 'Ses burada kayıtlı değil, indirmek için ağ da yok.',
    unfetched: 'Ses burada kayıtlı değil ve indirilemedi.',
    unsuited: 'Bu tarayıcı sesi bir kitaba koyamıyor.',
  },
  skipped: (title) => `“${title}” içinde yok.`,
  failed: {
    offline: 'Hikaye burada kayıtlı değil, indirmek için ağ da yok.',
    unfetched: 'Hikaye burada kayıtlı değil ve indirilemedi.',
    missing: 'Hikayeden burada kayıtlı hiçbir şey yok.',
    large: 'Bu kadarı tek dosya için çok fazla. Daha az hikaye seçin.',
    full: 'Bu cihazda yer kalmadı.',
    unsuited:
      'Yalnızca bütün sesi MP3 olan bir hikaye ses olarak kaydedilebilir. Kitap olarak kaydedilebilir.',
    other: 'Bu yapılamadı.',
  },
};
