import type { words as english } from '../en/incoming';
import { words as reasons } from './import';

export const words: typeof english = {
  means: 'Kendi kitaplarınız ve sesli kitaplarınız burada da çalar, internetsiz de.',
  kinds: 'MP3, M4A, M4B, OGG, Opus, FLAC, WAV, EPUB, hikaye kutusu paketleri; klasör ya da zip olarak da',
  files: 'Dosya seç',
  folder: 'Klasör seç',
  drop: 'ya da buraya bırakın',
  ask: (sounds) => `${sounds} ses dosyası. Hepsi aynı hikayenin mi?`,
  together: 'Tek hikaye',
  apart: (sounds) => `${sounds} ayrı hikaye`,
  jobs: 'Ekleniyor',
  waits: 'Sırasını bekliyor',
  reading: 'Okunuyor',
  pages: (pages) => `${pages} sayfa`,
  done: 'Rafta',
  known: 'Zaten buradaydı',
  hear: 'Dinle',
  edit: 'Düzenle',
  stop: 'Durdur',
  clear: 'Tamam',
  warnings: (count) => `${count} not`,
  full: 'Bu cihazda yeterli yer yok.',
  failed: 'Bu kitap okunamadı.',
  stay: 'Hepsi eklenene kadar bu sayfa açık kalsın.',
  faults: reasons.faults,
};
