import type { words as english } from '../en/limits';

export const words: typeof english = {
  pin: 'PIN',
  pinSet: 'PIN var: ayarlara girerken, hikayeleri değiştirirken ve silerken sorulur.',
  pinNone: 'PIN yok: bu cihazı eline alan herkes buraya girebilir.',
  pinSum: 'PIN yok: anahtarı basılı tutup bir çarpma sorusunu bilen buraya girer.',
  pinMake: 'PIN belirle',
  pinChange: 'Değiştir',
  pinRemove: 'Kaldır',
  pinSure: 'Gerçekten kaldır',
  pinForgotten: 'Unuttunuz mu? config.json içinde “resetPin” için yeni bir metin, cihaza onu unutturur.',
  pinNew: 'Dört ile sekiz arası rakam seçin, sonra Tamam.',
  pinShort: 'En az dört rakam, sonra Tamam.',
  pinAgain: 'Aynısını bir kez daha, sonra Tamam.',
  pinDiffers: 'İkisi aynı değildi. Baştan: dört ile sekiz arası rakam.',
  pinSaving: 'Bir saniye',
  pinMeans:
    'Kendisi değil, yalnızca karıştırılmış hali bu cihazda saklanır. Her yanlış denemede kapı daha uzun bekletir.',

  daily: 'Günde ne kadar hikaye',
  dailyMeans:
    'Süre dolunca çalan hikaye sonuna kadar anlatılır. Sonra hikayeler yarına kadar ya da siz on dakika daha verene kadar uyur.',
  noLimit: 'Sınır yok',
  minutes: (minutes) => `${minutes} dakika`,
  minutesBrief: (minutes) => `${minutes} dk`,
  minutesUnit: 'dakika',

  quiet: 'Sessiz saatler',
  quietOn: 'Sessiz saatler',
  quietMeans: 'Raf uyur, yalnızca uyku vakti çalar.',
  quietFrom: { from: 'Başlangıç', to: 'Bitiş' },
  earlier: 'daha erken',
  later: 'daha geç',

  volume: 'Ses düzeyi',
  most: 'En yüksek',
  least: 'En kısık',
  softer: 'daha kısık',
  louder: 'daha yüksek',
  percent: (percent) => `%${percent}`,
  volumeMeans:
    'Cihazın kendi ses ayarına göre. Klavyenin ses tuşları ile + ve − hikayeyi bu sınırlar içinde açıp kısar.',
  volumeFixed:
    'iPhone ve iPad sesi kendi düğmelerine bırakır: bir sayfa onu sınırlayamaz. Cihazın ayarları sınırlar: Ses, Kulaklık Güvenliği.',

  heard: 'Neler dinlendi',
  week: (ago, minutes) =>
    `${ago === 0 ? 'Son yedi gün' : ago === 1 ? 'Önceki hafta' : `${ago} hafta önce`}: ${minutes} dakika`,
  weekBefore: 'Önceki hafta',
  weekAfter: 'Sonraki hafta',
  heardMeans: 'Sekiz hafta boyunca yalnızca bu cihazda saklanır. Unutulunca bugünün süresi de baştan başlar.',
  forget: 'Unut',
  forgetSure: 'Gerçekten unut',

  today: (minutes, limit) =>
    limit ? `Bugün dinlenen: ${limit} dakikanın ${minutes} dakikası.` : `Bugün dinlenen: ${minutes} dakika.`,
  tenMore: '10 dakika daha',
  tenMoreMeans: 'Şu andan başlar, sessiz saatlerde de geçer. Başlamış hikaye sonuna kadar anlatılır.',
  toLimits: 'Bütün sınırlar',

  backupMeans:
    'Bu cihazın bütün ayarları bir dosyada: geri getirmek ya da başka bir cihazı aynı kurmak için. Hizmetlerin anahtarları ve PIN içinde yoktur, onları yeniden girersiniz. Hikayeler de içinde değildir.',
  backupSave: 'Yedek kaydet',
  backupRead: 'Yedek oku',
  backupFile: 'Dosya',
  backupFault: {
    'no-json': 'Bu dosya JSON değil. Hiçbir şey değişmedi.',
    'not-ours': 'Bu, Talelight ayarlarının yedeği değil. Hiçbir şey değişmedi.',
    newer: 'Bu yedek daha yeni bir Talelight’ın. Hiçbir şey değişmedi.',
    'too-large': 'Hiçbir yedek bu kadar büyük olmaz. Hiçbir şey değişmedi.',
  },
  backupOf: (when) => `Kaydedildiği an: ${when}.`,
  backupSkipped: 'İçinde olup bu cihazın kullanamadıkları',
  backupLocked: (keys) => `Burada kilitli, olduğu gibi kalır: ${keys}.`,
  backupChanges: 'Neler değişecek',
  backupSame: 'Hiçbir şey değişmeyecek.',
  backupRestore: 'Böyle değiştir',
  backupLeave: 'Her şey olduğu gibi kalsın',
  yes: 'evet',
  no: 'hayır',
  key: {
    audioLimitMB: 'Saklanan en çok ses, MB',
    hour: 'Işık',
    speed: 'Hız',
    age: 'Dinleyenin yaşı',
    length: 'Uzunluk',
    kits: 'Hikaye kutusu',
    approveWishes: 'Dileklere önce bakmak',
    approveStories: 'Hikayelere önce bakmak',
    pictures: 'Yeni hikayelerin resimleri',
    moderate: 'Masalcının kendi denetimi',
    dailyMinutes: 'Günde ne kadar hikaye',
    quiet: 'Sessiz saatler',
    volume: 'Ses düzeyi',
    loudness: 'Tuşlarla ses',
  },
};
