import type { words as english } from '../en/copy';

export const words: typeof english = {
  title: 'Her şey bir dosyada',
  means:
    'Hikayeleriniz, kayıtlarınız ve resimleriniz, çocuklar, işaretleri ve bütün ayarlar: saklamak ya da başka bir cihaza götürmek için. Hazır hikayeler, hizmetlerin anahtarları ve PIN içinde yoktur.',
  save: 'Her şeyi kaydet',
  saved: (stories) => `Dosyada ${stories} hikaye var. Onu bu cihazdan başka bir yerde saklayın.`,
  nothing: 'Burada kayıtlı hiçbir şey şu anda okunamıyor.',
  settingsOnly: 'Yalnızca ayarlar',
  bring: 'Sakladığınız bir dosya',
  bringMeans: 'Burada eksik olan eklenir. Burada olan olduğu gibi kalır.',
  holds: (stories, size) => `${stories} hikaye${size ? `, ${size}` : ''}`,
  damaged: 'Dosya bozuk. İçinde sağlam olanlar geri getirilebilir:',
  skipped: (records) => `İçindeki ${records} kayıt burada işe yaramıyor.`,
  restore: 'Geri getir',
  stop: 'Durdur',
  leave: 'Vazgeç',
  busy: 'Geri getiriliyor',
  done: (added, here) => `${added} hikaye geri geldi${here ? `, ${here} tanesi zaten buradaydı` : ''}.`,
  failed: 'Bu olmadı. O zamana kadar geri gelenler kalır.',
};
