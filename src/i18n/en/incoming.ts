import { words as reasons } from './import';

/** Words of the room where books and sounds come in. */
export const words = {
  means: 'Audiobooks and books that you own play here, too, without a network.',
  kinds: 'MP3, M4A, M4B, OGG, Opus, FLAC, WAV, EPUB, packs of story boxes; in folders and zip files, too',
  files: 'Choose files',
  folder: 'Choose a folder',
  drop: 'or drop them here',
  ask: (sounds: number) => `${sounds} sounds. Do they belong together?`,
  together: 'One story',
  apart: (sounds: number) => `${sounds} stories`,
  jobs: 'Coming in',
  waits: 'Waits for its turn',
  reading: 'Being read',
  pages: (pages: number) => (pages === 1 ? '1 page' : `${pages} pages`),
  done: 'On the shelf',
  known: 'It was here already',
  hear: 'Listen',
  edit: 'Edit',
  stop: 'Stop',
  clear: 'Done',
  warnings: (count: number) => (count === 1 ? '1 thing to know' : `${count} things to know`),
  full: 'There is not enough room on this device.',
  failed: 'This book could not be read.',
  stay: 'Leave this page open until all is in.',
  faults: reasons.faults,
};
