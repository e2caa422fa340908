/** Paper-cut door, lit from behind through its keyhole. */
export function DoorDrawing() {
  return (
    <svg class="gate-door" viewBox="0 0 120 132" aria-hidden="true">
      <path class="gate-far" d="M4 128C6 96 12 84 18 78V60A42 42 0 0 1 102 60V78C108 84 114 96 116 128Z" />
      <path class="gate-light" d="M23 128V60A37 37 0 0 1 97 60V128Z" />
      <path
        class="gate-leaf"
        fill-rule="evenodd"
        d="M28 124V60A32 32 0 0 1 92 60V124ZM60 33A27 27 0 0 0 35 56H85A27 27 0 0 0 60 33ZM57 36V53H38A24 24 0 0 1 57 36ZM63 36A24 24 0 0 1 82 53H63ZM77 82A6.500 6.500 0 0 0 74 94L72 106H82L80 94A6.500 6.500 0 0 0 77 82Z"
      />
    </svg>
  );
}
