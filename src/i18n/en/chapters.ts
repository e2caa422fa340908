/** Words of a story that is heard by chapters, or branches. */
export const words = {
  chapters: 'Chapters',
  /** Of one without a title. */
  untitled: (chapter: number) => `Chapter ${chapter}`,
  chapter: (chapter: number, of: number) => `Chapter ${chapter} of ${of}`,
  close: 'Close',
  choose: 'How does it go on?',
  /** Of one without a title. */
  way: (way: number, of: number) => `Way ${way} of ${of}`,
  goOn: 'Go on',
  back: 'Back to the choice before',
  previousWays: 'Previous ways',
  moreWays: 'More ways',
};
