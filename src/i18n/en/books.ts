/** Words of stories that are saved as books. */
export const words = {
  title: 'Save as a file',
  means:
    'A book (EPUB) has its words, voice and pictures; reading apps on a phone, tablet or computer open it, and many read it aloud. Sound (MP3) is its voice alone with a chapter a page, for any player.',
  chooseMeans:
    'Choose stories. Each becomes a book (EPUB) with words, voice and pictures for reading apps, or sound (MP3) with chapters for any player. Several come in one file.',
  save: 'Save as a book',
  saveMany: (stories: number) =>
    stories === 1 ? 'Save 1 story as a book' : `Save ${stories} stories as books`,
  saveSound: 'Save as sound',
  saveSeveral: 'Save as books',
  choose: 'Choose',
  chosen: 'Chosen',
  ours: 'Your stories',
  builtIn: 'Built-in stories',
  noStories: 'There are no stories yet.',
  zip: 'Talelight stories',
  making: 'Being made',
  stop: 'Stop',
  share: 'Share',
  keep: 'Save the file',
  made: (name: string, size: string) => `${name} is ready, ${size}.`,
  saved: (name: string, size: string) => `${name}, ${size}, is among your downloads.`,
  shared: (name: string) => `${name} was handed on.`,
  silent: (title: string, pages: number, of: number) =>
    `“${title}”: ${pages === of ? 'all pages are' : pages === 1 ? `1 of ${of} pages is` : `${pages} of ${of} pages are`} in the book without a voice.`,
  silentWhy: {
    offline: 'It is not stored here, and there is no network to fetch it.',
    unfetched: 'It is not stored here, and could not be fetched.',
    unsuited: 'This browser cannot put its sound into a book.',
  },
  skipped: (title: string) => `“${title}” is not in it.`,
  failed: {
    offline: 'The story is not stored here, and there is no network to fetch it.',
    unfetched: 'The story is not stored here, and could not be fetched.',
    missing: 'Nothing of the story is stored here.',
    large: 'That is too much for one file. Choose fewer stories.',
    full: 'There is no room for it on this device.',
    unsuited: 'Only a story whose voice is all MP3 can be saved as sound. As a book it can.',
    other: 'That could not be made.',
  },
};
