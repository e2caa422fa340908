import type { words as english } from '../en/afresh';

export const words: typeof english = {
  title: 'Buradaki kayıtlar açılmıyor',
  wait: {
    newer:
      'Hiçbir şey kaybolmadı. En yeni sürümü yükleyin: bir güncelleme yolda olabilir ya da sunucuda eskisi var.',
    torn: 'Önce yeniden deneyin. Böyle kalırsa okunabilenleri kaydedip baştan başlayın.',
    blocked: 'Hiçbir şey kaybolmadı. Talelight’ın öbür sekmelerini ve pencerelerini kapatıp yeniden deneyin.',
    closed: 'Gizli pencereler ve bazı tarayıcı ayarları buna izin vermez. Önceden kaydedilenlere dokunulmaz.',
  },
  again: 'Yeniden dene',
  save: 'Okunabilenleri kaydet',
  saved: (records) => `Dosyada ${records} kayıt var. İyi saklayın: Ayarlar’daki “Yedek” onu yeniden okur.`,
  nothing: 'Şu anda hiçbiri okunamıyor.',
  afreshMeans:
    'Baştan başlamak bu tarayıcıda kayıtlı her şeyi siler: hikayeler, kayıtlar, işaretler, çocuklar, ayarlar ve PIN. Önce okunabilenleri kaydedin.',
  afresh: 'Baştan başla',
  sure: 'Her şeyi sil',
  all: 'burada kayıtlı her şey',
  held: 'Başka bir sekme hâlâ tutuyor. Öbür sekmeleri kapatıp yeniden deneyin.',
};
