import type { Room } from './rooms';

/**
 * Paper cut in two layers: the far one in plum, the near one lit. Drawn on a 48 by 48 sheet.
 */
const SHEETS: Record<Room, { far: string; lit: string }> = {
  // Two voices: one behind the other.
  language: {
    far: 'M24 6H39A6 6 0 0 1 45 12V22A6 6 0 0 1 39 28H38V34L31 28H24A6 6 0 0 1 18 22V12A6 6 0 0 1 24 6Z',
    lit: 'M9 17H25A6 6 0 0 1 31 23V31A6 6 0 0 1 25 37H18L10 43V37H9A6 6 0 0 1 3 31V23A6 6 0 0 1 9 17ZM10 25.500a1.800 1.800 0 1 0 .01 0ZM17 25.500a1.800 1.800 0 1 0 .01 0ZM24 25.500a1.800 1.800 0 1 0 .01 0Z',
  },
  // A lantern: as bright as it is set.
  profile: {
    far: 'M24 2A6 6 0 0 0 18 8H21A3 3 0 0 1 27 8H30A6 6 0 0 0 24 2ZM12 15 18 8H30L36 15ZM10 40H38V44.500H10Z',
    lit: 'M11 17H37L35 38H13ZM24 20C20 25.500 18 28.500 18 31A6 6 0 0 0 30 31C30 28.500 28 25.500 24 20ZM24 28C26 31 27 32 27 33A3 3 0 0 1 21 33C21 32 22 31 24 28Z',
  },
  // An open book with a moon over it.
  examples: {
    far: 'M33 4A10 10 0 1 0 40 20 11 11 0 0 1 33 4Z',
    lit: 'M24 23C19 19.500 11 18.500 4 20V40C11 38.500 19 39.500 24 43 29 39.500 37 38.500 44 40V20C37 18.500 29 19.500 24 23ZM22.500 25.500V38.500Q24 37.500 25.500 38.500V25.500Q24 24.500 22.500 25.500Z',
  },
  // Books on a board.
  storage: {
    far: 'M26 12H32A1.500 1.500 0 0 1 33.500 13.500V37H24.500V13.500A1.500 1.500 0 0 1 26 12ZM4 39H44V43H4Z',
    lit: 'M8.500 16H13A1.500 1.500 0 0 1 14.500 17.500V37H7V17.500A1.500 1.500 0 0 1 8.500 16ZM17.500 9H21A1.500 1.500 0 0 1 22.500 10.500V37H16V10.500A1.500 1.500 0 0 1 17.500 9ZM36 17.500 40 16.500 44.500 36 38 37.500 34.800 19.200A1.500 1.500 0 0 1 36 17.500Z',
  },
  // An owl: who knows.
  about: {
    far: 'M4 38Q24 32 44 38V42Q24 37 4 42Z',
    lit: 'M10 6Q17 10 24 10T38 6Q40 14 38 21 39 37 24 38 9 37 10 21 8 14 10 6ZM17.500 14A5.500 5.500 0 1 0 17.510 14ZM30.500 14A5.500 5.500 0 1 0 30.510 14ZM24 22.500 21.500 26 24 30 26.500 26ZM17.500 17A2.500 2.500 0 1 1 17.490 17ZM30.500 17A2.500 2.500 0 1 1 30.490 17Z',
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
