import { useState } from 'preact/hooks';
import { language, useWords } from '../i18n';
import { readWindow } from '../storage/shelf';
import { useStore } from '../store';
import { rollDice } from './model';
import './create.css';

/** Create: the dice finds a story. Wishes and tiles stand here once stories can be made. */
export default function Create() {
  const words = useWords('create');
  const now = useStore(language);
  const [none, setNone] = useState(false);
  const roll = async () => {
    const id = await rollDice({ readWindow, random: Math.random, online: navigator.onLine }, now);
    if (id) location.hash = `#/play/${id}`;
    else setNone(true);
  };
  return (
    <div class="create">
      <h1>{words.surprise}</h1>
      <button type="button" class="create-dice" aria-label={words.surprise} onClick={roll}>
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <path d="M22 12H78A12 12 0 0 1 90 24V76A12 12 0 0 1 78 88H22A12 12 0 0 1 10 76V24A12 12 0 0 1 22 12ZM30 25A8 8 0 1 0 30 41 8 8 0 0 0 30 25ZM70 25A8 8 0 1 0 70 41 8 8 0 0 0 70 25ZM50 42A8 8 0 1 0 50 58 8 8 0 0 0 50 42ZM30 59A8 8 0 1 0 30 75 8 8 0 0 0 30 59ZM70 59A8 8 0 1 0 70 75 8 8 0 0 0 70 59Z" />
        </svg>
      </button>
      <p role="status">{none ? words.none : words.hint}</p>
    </div>
  );
}
