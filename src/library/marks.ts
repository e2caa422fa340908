import './marks.css';
import { LANGUAGE_LIST } from '../domain/language';
import { silentLanguages } from './shelf';

/** Key of localStorage, which answers at once. */
const KEY = 'talelight-silent';

/** Remembers which languages no voice here speaks: at the next visit their mark comes with all others. */
export function rememberSilence(): void {
  try {
    localStorage.setItem(KEY, `${silentLanguages.get()}`);
  } catch {
    // Storage is forbidden: the mark comes once the voices are known.
  }
}

function recallSilence(): void {
  try {
    const stored = localStorage.getItem(KEY)?.split(',') ?? [];
    const silent = LANGUAGE_LIST.filter((language) => stored.includes(language));
    if (silent.length) silentLanguages.set(silent);
  } catch {
    // As above.
  }
}

/** Its nodes count. Where no style sheet came that hides it, it stays: it says what is wrong. */
function removeStaticFrame(): void {
  const frame = document.querySelector('#app + .shelf');
  if (frame && getComputedStyle(frame).display === 'none') frame.remove();
}

/** Begins with the first card. */
export function startMarks(): void {
  recallSilence();
  removeStaticFrame();
}
