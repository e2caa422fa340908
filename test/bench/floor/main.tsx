import { render } from 'preact';
import { useState } from 'preact/hooks';

/**
 * The least that can be called a shelf: twelve cards written by hand, one of which can be pressed, cached by a worker.
 */
const TITLES = [
  'A bucket of moon',
  'A home for a small wind',
  'A hug for a hedgehog',
  'Snail post',
  'Two left boots',
  'Thirty buns by morning',
  'The carousel horse',
  'The kite that flew low',
  'The lighthouse that sneezed',
  'The dragon who made toast',
  'The tractor with a flower',
  'Nima counts the stars',
];

function Floor() {
  const [opened, open] = useState<string>();
  return (
    <>
      <h1>{opened ?? 'Stories'}</h1>
      <ul aria-label="Stories">
        {TITLES.map((title, i) => (
          <li key={title}>
            <a href={`#/play/${i}`} onClick={() => open(title)}>
              <svg viewBox="0 0 200 150" aria-hidden="true">
                <path fill="#4a3156" d={`M0 ${90 + i}Q60 60 110 ${80 + i}T200 84V150H0Z`} />
                <path fill="#1a1022" d="M0 150Q90 70 200 150Z" />
              </svg>
              <span>{title}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

render(<Floor />, document.getElementById('view') as HTMLElement);
addEventListener('load', () => navigator.serviceWorker?.register('./sw.js'));
