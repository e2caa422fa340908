/** A crescent moon, as an icon. */
export function Crescent() {
  return (
    <svg viewBox="0 0 26 26" aria-hidden="true">
      <path d="M23 16.500A11 11 0 1 1 11.500 3 9 9 0 0 0 23 16.500Z" />
    </svg>
  );
}
