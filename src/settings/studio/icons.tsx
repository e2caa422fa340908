/** Cut from paper, on a sheet of 24 by 24. */
const SHEETS = {
  back: 'M14.6 4.6 7.2 12 14.6 19.4 16.7 17.3 11.4 12 16.7 6.7Z',
  next: 'M9.4 4.6 16.8 12 9.4 19.4 7.3 17.3 12.6 12 7.3 6.7Z',
  hear: 'M7 4.2Q7 3 8.200 3.600L20 11Q21 12 20 13L8.200 20.400Q7 21 7 19.800Z',
  hush: 'M6 4.500H10V19.500H6ZM14 4.500H18V19.500H14Z',
  // A lantern's flame, and what stands still.
  begin:
    'M12 3A4 4 0 0 1 16 7V12A4 4 0 0 1 8 12V7A4 4 0 0 1 12 3ZM5 11H7A5 5 0 0 0 17 11H19A7 7 0 0 1 13 17.900V21H11V17.900A7 7 0 0 1 5 11Z',
  stop: 'M8 6H16A2 2 0 0 1 18 8V16A2 2 0 0 1 16 18H8A2 2 0 0 1 6 16V8A2 2 0 0 1 8 6Z',
  file: 'M6 2.500H14L19 7.500V20A1.500 1.500 0 0 1 17.500 21.500H6A1.500 1.500 0 0 1 4.500 20V4A1.500 1.500 0 0 1 6 2.500ZM13 4.500V8.500H17ZM10 11V16.200A2.200 2.200 0 1 0 11.500 18V13H14.500V11Z',
  listen:
    'M12 3A9 9 0 0 1 21 12V18A2 2 0 0 1 19 20H16V12.500H19A7 7 0 0 0 5 12.500H8V20H5A2 2 0 0 1 3 18V12A9 9 0 0 1 12 3Z',
};

export function StudioIcon({ of }: { of: keyof typeof SHEETS }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path fill-rule="evenodd" d={SHEETS[of]} />
    </svg>
  );
}
