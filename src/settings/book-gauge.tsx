import './book-gauge.css';

/** Heights and widths of the books, uneven as on a real shelf. */
const BOOKS = [
  [34, 9],
  [40, 7],
  [30, 10],
  [38, 8],
  [44, 9],
  [33, 7],
  [41, 10],
  [36, 8],
  [29, 9],
  [43, 7],
  [37, 10],
  [32, 8],
  [40, 9],
  [35, 7],
  [44, 10],
  [31, 8],
  [39, 9],
  [34, 10],
  [42, 7],
  [36, 9],
  [30, 8],
  [41, 9],
  [38, 7],
  [33, 10],
] as const;

/** Gauge drawn as a row of books, lit as far as `share` (0 to 1) goes. The text beside it says the same exactly. */
export function BookGauge({ share }: { share: number }) {
  const lit = share > 0 ? Math.max(1, Math.floor(Math.min(1, share) * BOOKS.length)) : 0;
  let x = 2;
  return (
    <svg class="settings-books" viewBox="0 0 262 56" aria-hidden="true">
      {BOOKS.map(([height, width], i) => {
        const left = x;
        x += width + 2.2;
        return (
          <rect
            key={left}
            class={i < lit ? 'is-lit' : ''}
            x={left}
            y={50 - height}
            width={width}
            height={height}
            rx="2"
          />
        );
      })}
      <rect class="settings-board" y="50" width="262" height="5" rx="2.500" />
    </svg>
  );
}
