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
  // An owl: who knows.
  about: {
    far: 'M4 38Q24 32 44 38V42Q24 37 4 42Z',
    lit: 'M10 6Q17 10 24 10T38 6Q40 14 38 21 39 37 24 38 9 37 10 21 8 14 10 6ZM17.5 14A5.5 5.5 0 1 0 17.510 14ZM30.5 14A5.5 5.5 0 1 0 30.510 14ZM24 22.5 21.5 26 24 30 26.5 26ZM17.5 17A2.5 2.5 0 1 1 17.490 17ZM30.5 17A2.5 2.5 0 1 1 30.490 17Z',
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
