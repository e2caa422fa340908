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
  pinForgotten:
    'Unuttunuz mu? config.json içinde “resetPin” değerine yeni bir metin yazılınca PIN sıfırlanır.',
  pinNew: 'Dört ile sekiz arası rakam seçin, sonra Tamam.',
  pinShort: 'En az dört rakam, sonra Tamam.',
  pinAgain: 'Aynısını bir kez daha, sonra Tamam.',
  pinDiffers: 'İkisi aynı değildi. Baştan: dört ile sekiz arası rakam.',
  pinSaving: 'Bir saniye',
  pinMeans:
    'Kendisi değil, yalnızca geri çevrilemeyen bir özeti bu cihazda saklanır. Her yanlış denemede kapı daha uzun bekletir.',

  daily: 'Günde ne kadar hikaye',
  dailyMeans:
    'Süre dolunca çalan hikaye sonuna kadar anlatılır. Sonra hikayeler yarına kadar ya da siz on dakika daha verene kadar uyur.',
  noLimit: 'Sınır yok',
  minutes: (minutes) => `${minutes} dakika`,
  minutesBrief: (minutes) => `${minutes} dk`,
  minutesUnit: 'dakika',

  quiet: 'Sessiz saatler',
  quietOn: 'Sessiz saatler',
  quietMeans: 'Raf uyur; yalnız uyku vakti hikayeleri dinlenir.',
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
  heardMeans: 'Sekiz hafta boyunca yalnızca bu cihazda saklanır. Silinince bugünün süresi de baştan başlar.',
  forget: 'Kayıtları sil',
  forgetSure: 'Gerçekten sil',

  today: (minutes, limit) =>
    limit ? `Bugün dinlenen: ${limit} dakikanın ${minutes} dakikası.` : `Bugün dinlenen: ${minutes} dakika.`,
  tenMore: '10 dakika daha',
  tenMoreMeans: 'Şu andan başlar, sessiz saatlerde de geçerlidir. Başlamış hikaye sonuna kadar anlatılır.',
  toLimits: 'Bütün sınırlar',

  backupMeans:
    'Bu cihazın bütün ayarları bir dosyada: geri getirmek ya da başka bir cihazı aynı kurmak için. Hizmetlerin anahtarları ve PIN içinde yoktur, onları yeniden girersiniz. Hikayeler de içinde değildir.',
  backupSave: 'Yedek kaydet',
  backupRead: 'Yedek oku',
  backupFile: 'Dosya',
  backupFault: {
    'no-json': 'Bu, Talelight’ın bir yedeği değil. Hiçbir şey değişmedi.',
    'not-ours': 'Bu, Talelight ayarlarının yedeği değil. Hiçbir şey değişmedi.',
    newer: 'Bu yedek daha yeni bir Talelight’ın. Hiçbir şey değişmedi.',
    'too-large': 'Bu, Talelight’ın bir yedeği değil. Hiçbir şey değişmedi.',
  },
  backupOf: (when) => `Kayıt tarihi: ${when}.`,
  backupSkipped: 'İçinde olup bu cihazın kullanamadıkları',
  backupLocked: (keys) => `Burada kilitli, olduğu gibi kalır: ${keys}.`,
  backupChanges: 'Neler değişecek',
  backupSame: 'Hiçbir şey değişmeyecek.',
  backupRestore: 'Yedeği geri yükle',
  backupLeave: 'Vazgeç',
  yes: 'evet',
  no: 'hayır',
  key: {
    audioLimitMB: 'Ses için sınır, MB',
    hour: 'Işık',
    speed: 'Hız',
    age: 'Dinleyenin yaşı',
    length: 'Uzunluk',
    kits: 'Hikaye kutusu',
    approveWishes: 'Bekleyen dilekleri önce ben göreyim',
    approveStories: 'Yeni hikayeleri önce ben göreyim',
    pictures: 'Yeni hikayelerin resimleri',
    moderate: 'Sağlayıcının kendi süzgeci',
    dailyMinutes: 'Günde ne kadar hikaye',
    quiet: 'Sessiz saatler',
    volume: 'Ses düzeyi',
    loudness: 'Tuşlarla ses',
  },
};
