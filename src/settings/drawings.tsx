import type { Room } from './room';

/**
 * Paper cut in two layers: the far one in plum, the near one lit. Drawn on a 48 by 48 sheet.
 */
const SHEETS: Record<Room, { far: string; lit: string }> = {
  // Two voices: one behind the other.
  language: {
    far: 'M24 6H39A6 6 0 0 1 45 12V22A6 6 0 0 1 39 28H38V34L31 28H24A6 6 0 0 1 18 22V12A6 6 0 0 1 24 6Z',
    lit: 'M9 17H25A6 6 0 0 1 31 23V31A6 6 0 0 1 25 37H18L10 43V37H9A6 6 0 0 1 3 31V23A6 6 0 0 1 9 17ZM10 25.5a1.8 1.8 0 1 0 .01 0ZM17 25.5a1.8 1.8 0 1 0 .01 0ZM24 25.5a1.8 1.8 0 1 0 .01 0Z',
  },
  // A lantern: as bright as it is set.
  profile: {
    far: 'M24 2A6 6 0 0 0 18 8H21A3 3 0 0 1 27 8H30A6 6 0 0 0 24 2ZM12 15 18 8H30L36 15ZM10 40H38V44.5H10Z',
    lit: 'M11 17H37L35 38H13ZM24 20C20 25.5 18 28.5 18 31A6 6 0 0 0 30 31C30 28.5 28 25.5 24 20ZM24 28C26 31 27 32 27 33A3 3 0 0 1 21 33C21 32 22 31 24 28Z',
  },
  // An open book with a moon over it.
  examples: {
    far: 'M33 4A10 10 0 1 0 40 20 11 11 0 0 1 33 4Z',
    lit: 'M24 23C19 19.5 11 18.5 4 20V40C11 38.5 19 39.5 24 43 29 39.5 37 38.5 44 40V20C37 18.5 29 19.5 24 23ZM22.5 25.5V38.5Q24 37.5 25.5 38.5V25.5Q24 24.5 22.5 25.5Z',
  },
  // Books on a board.
  storage: {
    far: 'M26 12H32A1.5 1.5 0 0 1 33.5 13.5V37H24.5V13.5A1.5 1.5 0 0 1 26 12ZM4 39H44V43H4Z',
    lit: 'M8.5 16H13A1.5 1.5 0 0 1 14.5 17.5V37H7V17.5A1.5 1.5 0 0 1 8.5 16ZM17.5 9H21A1.5 1.5 0 0 1 22.5 10.5V37H16V10.5A1.5 1.5 0 0 1 17.5 9ZM36 17.5 40 16.5 44.5 36 38 37.5 34.8 19.2A1.5 1.5 0 0 1 36 17.5Z',
  },
  // A hand, and where it touches.
  touch: {
    far: 'M20 3A12 12 0 0 1 32 15H28A8 8 0 0 0 12 15H8A12 12 0 0 1 20 3Z',
    lit: 'M20 10A4 4 0 0 1 24 14V24L36 26.500A6 6 0 0 1 40.500 33L38.500 45H20L9 32.500A3.500 3.500 0 0 1 13.500 27.500L16 29V14A4 4 0 0 1 20 10Z',
  },
  // A letter and a larger one.
  reading: {
    far: 'M4 40 11 20H15L22 40H18L16.400 35H9.600L8 40ZM10.800 31.500H15.200L13 24.500ZM3 42H23V45H3Z',
    lit: 'M20 40 31 6H36L47 40H41L38.500 32H28.500L26 40ZM30 27H37L33.500 15ZM25 42H46V45H25Z',
  },
  // An owl: who knows.
  about: {
    far: 'M4 38Q24 32 44 38V42Q24 37 4 42Z',
    lit: 'M10 6Q17 10 24 10T38 6Q40 14 38 21 39 37 24 38 9 37 10 21 8 14 10 6ZM17.5 14A5.5 5.5 0 1 0 17.510 14ZM30.5 14A5.5 5.5 0 1 0 30.510 14ZM24 22.5 21.5 26 24 30 26.5 26ZM17.5 17A2.5 2.5 0 1 1 17.490 17ZM30.5 17A2.5 2.5 0 1 1 30.490 17Z',
  },
  // Two who stand together, hand in hand.
  children: {
    far: 'M34 9A6 6 0 1 0 34.010 9ZM34 22C40 22 44 26 44 32V44H36V30L30 33 27 29Z',
    lit: 'M16 5A7 7 0 1 0 16.010 5ZM16 20C22 20 25.500 23 27 27L34 31 32 35 24 32V44H8V32C6 34 5 37 5 40H2C2 28 8 20 16 20Z',
  },
  // A bed with somebody in it: for whom.
  stories: {
    far: 'M3 12H8V43H3ZM40 24H45V43H40ZM33 4A7 7 0 1 0 39 14 8 8 0 0 1 33 4Z',
    lit: 'M15.5 18A5.500 5.500 0 1 0 15.510 18ZM21 22H32A8 8 0 0 1 40 30V33H21ZM8 35H40V40H8Z',
  },
  // A mouth that tells, and a page of it.
  own: {
    far: 'M27 6H40A3 3 0 0 1 43 9V36A3 3 0 0 1 40 39H27A3 3 0 0 1 24 36V9A3 3 0 0 1 27 6ZM29 13H38V15.500H29ZM29 19H38V21.500H29Z',
    lit: 'M16 4A8 8 0 0 1 24 12V23A8 8 0 0 1 8 23V12A8 8 0 0 1 16 4ZM3 22H6.500A9.500 9.500 0 0 0 25.500 22H29A13 13 0 0 1 17.800 34.800V40H23V44H9V40H14.200V34.800A13 13 0 0 1 3 22Z',
  },
  // A star that falls.
  wishes: {
    far: 'M46 3 27 20 31 25ZM47 16 33 29 35 33ZM34 2 19 14 23 17Z',
    lit: 'M14.6 17.2 19.7 25.4 29.4 24.4 23.1 31.9 27.1 40.7 18.1 37.1 10.9 43.6 11.5 33.9 3.1 29.1 12.5 26.7Z',
  },
  // A quill and its ink.
  llm: {
    far: 'M5 31H20V34.5A6 6 0 0 1 22 39V42A3 3 0 0 1 19 45H6A3 3 0 0 1 3 42V39A6 6 0 0 1 5 34.5Z',
    lit: 'M45 3C31 4 20 12 16.500 24L12 40 14.500 41 18.500 30C31 30 42 18 45 3ZM37 10C31 17 25 22 19 26 24 20 30 14.500 37 10Z',
  },
  // A bird that sings.
  tts: {
    far: 'M39 8.500A18 18 0 0 1 39 28L36.500 26A15 15 0 0 0 36.500 10.500ZM43.500 4A25 25 0 0 1 43.500 32.500L41 30.500A22 22 0 0 0 41 6Z',
    lit: 'M4 44C8 38 8 34 8 28 8 17 14 9 22 9A8 8 0 0 1 29.500 14.500L36 18 30 21C30 32 25 38 17 38 12 38 8 41 4 44ZM22.500 14A2 2 0 1 0 22.510 14ZM12 26C13 32 18 33 23 30 18 30 15 29 12 26Z',
  },
  // A shell: whoever holds it to the ear listens.
  stt: {
    far: 'M6 40Q24 34 42 40V44Q24 38 6 44Z',
    lit: 'M24 5C35 5 44 13 43 22 42.500 28 37 34 27 36H21C11 34 5.500 28 5 22 4 13 13 5 24 5ZM23 9H25L26 32H22ZM15.500 11 18 10 20.500 31 17.500 30.500ZM32.500 11 30 10 27.500 31 30.500 30.500ZM9 18 11 15.500 15.500 29 12.500 27ZM39 18 37 15.500 32.500 29 35.500 27Z',
  },
  // A brush and its colours.
  image: {
    far: 'M21 10C10 10 3 17 3 26S11 43 20 43C24.500 43 24.500 39 23.500 37S24 33 27 33H34C40 33 43 29 43 25 43 16 33 10 21 10ZM12 21A3 3 0 1 0 12.010 21ZM12 30A3 3 0 1 0 12.010 30ZM21 15A3 3 0 1 0 21.010 15Z',
    lit: 'M46 3C38 8 29 17 24.500 24.500L28.500 28.500C36 22 43 12 46 3ZM22.500 26.500C18 27.500 18.500 32 13.500 34.500 19 37.500 26 36 27 31Z',
  },
};

export function Drawing({ of }: { of: Room }) {
  const { far, lit } = SHEETS[of];
  return (
    <svg class="settings-drawing" viewBox="0 0 48 48" aria-hidden="true">
      <path class="settings-far" d={far} />
      <path fill-rule="evenodd" d={lit} />
    </svg>
  );
}
