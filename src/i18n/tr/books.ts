import type { words as english } from '../en/books';

export const words: typeof english = {
  title: 'Kitap olarak kaydet',
  means:
    'Sözleri, sesi ve resimleriyle tek bir dosya (EPUB). Telefondaki, tabletteki ya da bilgisayardaki okuma uygulamaları açar; birçoğu sesli de okur.',
  chooseMeans: 'Hikayeleri seçin. Birden çok hikaye tek dosyada gelir, her biri ayrı bir kitaptır.',
  save: 'Kitap olarak kaydet',
  saveMany: (stories) => `${stories} hikayeyi kitap olarak kaydet`,
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
    other: 'Kitap yapılamadı.',
  },
};
