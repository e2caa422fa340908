import type { Language } from '../../domain/language';

/** Words of Settings' section about spoken labels and tap sounds. */
export const words = {
  touch: 'A touch on a story, a picture, a tab',
  touches: {
    'say-open': 'Says its name, then opens',
    'say-and-open': 'Says its name and opens',
    open: 'Opens',
  },
  touchMeans: {
    'say-open': 'The first touch says what it is, and it glows. A second touch opens it.',
    'say-and-open': 'One touch does both. A story begins when its title has been said.',
    open: 'One touch opens it, and nothing is said.',
  },
  sounds: 'Soft sounds',
  soundsMean: 'A small, quiet sound answers each touch, but not on these pages.',
  playOn: 'The next story by itself',
  playOnMeans: 'When a story has ended, the next one begins after a few seconds. Any touch stops that.',
  voices:
    'English names, and titles of the built-in stories, are recorded and fetched at first use. All others are said by this device’s voice.',
  voiceless: {
    en: 'This device has no English voice. A name that is not recorded is not said; it glows, and a second touch opens it.',
    tr: 'This device has no Turkish voice. A name that is not recorded is not said; it glows, and a second touch opens it.',
  } satisfies Record<Language, string>,
  off: 'The device’s voice is switched off under Voice: only what is recorded is said.',
};
