import type { Words } from '../words';

export const words: Words['shelf'] = {
  stories: 'Hikayeler',
  create: 'Oluştur',
  settings: 'Ayarlar',
  goOn: 'Dinlemeye devam et',
  favourites: 'Sevdiklerim',
  fresh: 'Yeni',
  all: 'Bütün hikayeler',
  find: 'Bul ve düzenle',
  asleep: 'henüz bu cihazda değil',
  sleeping: 'ağ gelene dek uyuyor',
  half: 'bir kısmı bu cihazda',
  favourite: 'sevilen',
  loading: 'Bir saniye',
  empty: 'Burada henüz hikaye yok.',
  bring: 'Hikaye getir',
  nothing: 'Hikaye bulunamadı.',
  again: 'Yeniden dene',
  reload: 'Baştan başlat',
  chunkFailed: 'Bu bölüm yüklenemedi.',
  listFailed: 'Hikaye listesi yüklenemedi.',
};
