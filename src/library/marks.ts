import './marks.css';
import { LANGUAGE_LIST, languageOfTag } from '../domain/language';
import { getAudio } from '../storage/media/audio';
import { settings } from '../storage/settings/settings';
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
  let stored: string[] | undefined;
  try {
    stored = localStorage.getItem(KEY)?.split(',');
  } catch {
    // As above.
  }
  if (stored) silentLanguages.set(LANGUAGE_LIST.filter((language) => stored.includes(language)));
  else guessSilence();
}

/**
 * Until a voice is found none speaks: on a first visit a story that can only be read together is marked so from its first
 * frame, not when `silence` has waited for voices that never come.
 */
function guessSilence(): void {
  const { speechSynthesis } = globalThis;
  const update = () => {
    const voices = settings.get().tts === null ? [] : (speechSynthesis?.getVoices() ?? []);
    const spoken = voices.map(({ lang }) => languageOfTag(lang));
    silentLanguages.set(LANGUAGE_LIST.filter((language) => !spoken.includes(language)));
  };
  // Chromium begins to list them when it is asked, and has them a moment later.
  speechSynthesis?.addEventListener?.('voiceschanged', update, { once: true });
  update();
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
