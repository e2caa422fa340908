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
  soundsMean: 'A small, quiet sound answers each touch, but not in these rooms.',
  voices:
    'English names, and titles of the built-in stories, are recorded and come at their first use. All others are said by this device’s voice.',
  voiceless: {
    en: 'This device has no voice for English: where nothing is recorded, only the glow waits for the second touch.',
    tr: 'This device has no voice for Turkish: only the glow waits for the second touch there.',
  } satisfies Record<Language, string>,
  off: 'The device’s voice is switched off in the room Voice: only what is recorded is said.',
};
