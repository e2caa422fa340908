import './marks.css';
import { LANGUAGE_LIST, languageOfTag } from '../domain/language';
import { getAudio } from '../storage/media/audio';
import { pictureReader } from '../ui/picture-reader';
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
  let silent = guessSilence();
  try {
    const stored = localStorage.getItem(KEY)?.split(',');
    if (stored) silent = LANGUAGE_LIST.filter((language) => stored.includes(language));
  } catch {
    // As above.
  }
  silentLanguages.set(silent);
}

/**
 * Until a voice is found none speaks: on a first visit a story that can only be read together is marked so from its first
 * frame, not when `silence` has waited for voices that never come.
 */
function guessSilence() {
  const spoken = globalThis.speechSynthesis?.getVoices().map(({ lang }) => languageOfTag(lang)) ?? [];
  return LANGUAGE_LIST.filter((language) => !spoken.includes(language));
}

/** Its nodes count. Where no style sheet came that hides it, it stays: it says what is wrong. */
function removeStaticFrame(): void {
  const frame = document.querySelector('#app + .shelf');
  if (frame && getComputedStyle(frame).display === 'none') frame.remove();
}

/** Begins with the first card. */
export function startMarks(): void {
  pictureReader.read = getAudio;
  recallSilence();
  // The style sheet has come by now; all marks of a card appear in one frame.
  document.documentElement.dataset.marks = '';
  removeStaticFrame();
}
