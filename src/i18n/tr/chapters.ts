import type { words as english } from '../en/chapters';

export const words: typeof english = {
  chapters: 'Bölümler',
  untitled: (chapter) => `${chapter}. bölüm`,
  chapter: (chapter, of) => `Bölüm ${chapter} / ${of}`,
  close: 'Kapat',
  choose: 'Nasıl devam etsin?',
  way: (way, of) => `${of} yoldan ${way}.`,
  goOn: 'Devam et',
  back: 'Önceki seçime dön',
  previousWays: 'Önceki yollar',
  moreWays: 'Diğer yollar',
};
