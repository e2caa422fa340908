/**
 * The only list of icons: each meaning with the beginnings of the paths that draw it. A path has one meaning, wherever it
 * stands; a new icon is a new line here. Scenes, faces and the large drawings of Settings' rooms are no icons.
 */
export const MEANINGS: Record<string, string[]> = {
  // Ways
  back: ['M14.6 4.6 7.2 12', 'M15.9 4.1a2 2', 'M15.900 4.100 8 12'],
  onward: ['M9.4 4.6 16.8 12', 'M8.1 4.1a2 2', 'M8.100 4.100 16 12'],
  'further up': ['M12 7 21 16'],
  'further down': ['M12 17 21 8'],
  close: ['M5.5 3.5 12 10', 'M6.4 4.3 12 9.9', 'M6 4 12 10', 'M5.600 3.400 12 9.800'],
  'to the stories': ['M10.7 3.3a2 2', 'M11 6.5C8.5 5'],
  settings: ['M3 6.2H11.2'],
  find: ['M10 3a7 7'],
  // Playing
  play: ['M7 4.9v14.2', 'M8.5 4.9A1 1', 'M7 4.2Q7 3', 'M17 14V28'],
  pause: ['M7.4 3.5h1.2', 'M6 4.500H10V19.500'],
  stop: ['M7.5 5H16.5', 'M8 6H16A2 2'],
  'once more': ['M5.6 15.5A7.3'],
  slower: ['M2.5 17A7.5'],
  faster: ['M45.5 8Q50 8'],
  'hear all of it': ['M12 3A9 9 0 0 1 21 12'],
  // Stories
  favourite: ['M12 20.8c-.5', 'M13 23C4 16'],
  new: ['M20 5 24 17'],
  'not on this device': ['M9 23A5 5', 'M5 18A5 5 0 0 0 9'],
  'read together': ['M6 18Q12 16'],
  'still to be written': ['M20.6 3.2c.5'],
  delete: ['M4 6H10V4'],
  write: ['M16.8 2.6A2 2', 'M4 22 5.200 16.500'],
  // Making
  create: ['M13 2 15 8'],
  'make this story': ['M12 1 13.5 4.6'],
  'by chance': ['M6 2.5H18A3.5'],
  speak: ['M12 2A4 4 0 0 1 16 6', 'M12 3A4 4 0 0 1 16 7'],
  'story box': ['M3 11H21V19.5'],
  shorter: ['M4 4H16V6.5'],
  hero: ['M5 3 9 6.2'],
  place: ['M2 20 9 7.5'],
  thing: ['M12 1.5 19.5 8.5'],
  mood: ['M12 2.5A9.5'],
  'recording from a file': ['M6 2.500H14L19'],
  'take before': ['M9.500 3.500 11.600'],
  // Night, time and the device
  bedtime: ['M12 2A2.6 2.6'],
  'sleep timer': ['M12 1C14 3.700'],
  night: ['M20.5 15.2A9.2'],
  day: ['M12 7A5 5 0 1 1'],
  'by the clock': ['M12 2A10 10'],
  locked: ['M12 2A5 5 0 0 0 7 7'],
  'hold to open': ['M50 24A13 13'],
  'whose age': ['M12 2A5 5 0 1 1'],
  'onto the home screen': ['M7 1.500H17'],
  'one key back': ['M9 5H20A2 2', 'M9 5H21A2 2'],
  'capital letters': ['M12 3 21 13'],
  'a new line': ['M19 5H21.5V14'],
  done: ['M9.5 18.5 3 12'],
  'nothing is here': ['M13 0 20 7'],
};
