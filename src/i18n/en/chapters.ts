/** Words of a story that is heard by chapters. */
export const words = {
  chapters: 'Chapters',
  /** Of one without a title. */
  untitled: (chapter: number) => `Chapter ${chapter}`,
  chapter: (chapter: number, of: number) => `Chapter ${chapter} of ${of}`,
  close: 'Close',
};
