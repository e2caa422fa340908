import type { words as english } from '../en/chapters';

export const words: typeof english = {
  chapters: 'Bölümler',
  untitled: (chapter) => `${chapter}. bölüm`,
  chapter: (chapter, of) => `Bölüm ${chapter} / ${of}`,
  close: 'Kapat',
};
