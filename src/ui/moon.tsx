/** A moon with its eyes shut over sleeping hills. Paper cut. */
export function Moon() {
  return (
    <svg class="moon" viewBox="0 0 240 150" aria-hidden="true">
      <circle fill="#ffcb74" opacity="0.16" cx="120" cy="66" r="64" />
      <circle fill="#ffcb74" cx="120" cy="66" r="46" />
      <path
        fill="none"
        stroke="#33234a"
        stroke-width="3.5"
        stroke-linecap="round"
        d="M92 62Q100 71 108 62M132 62Q140 71 148 62M108 84Q120 94 132 84"
      />
      <path
        fill="#ffcb74"
        opacity="0.75"
        d="M36 30 38 36 44 38 38 40 36 46 34 40 28 38 34 36ZM204 20 206 26 212 28 206 30 204 36 202 30 196 28 202 26Z"
      />
      {/* The hills end in the dark, not at an edge. */}
      <g class="moon-hills">
        <path fill="#6a5280" d="M0 122Q40 92 86 112T170 106T240 118V150H0Z" />
        <path fill="#44315a" d="M0 136Q60 116 120 132T240 130V150H0Z" />
      </g>
    </svg>
  );
}
