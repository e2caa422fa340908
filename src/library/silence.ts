import { ignore } from '../domain/ignore';
import { LANGUAGE_LIST, type Language } from '../domain/language';
import { deviceVoices } from '../providers/registry';
import { settings } from '../storage/settings/settings';
import { rememberSilence } from './marks';
import { silentLanguages } from './shelf';

/** Keeps the list of languages that no voice here speaks true: voices come late, by the network, or never. */
export function watchVoices(): void {
  let turn = 0;
  async function update() {
    const mine = ++turn;
    // With the voice switched off none speaks, and its code is not loaded.
    const voices = settings.get().tts === null ? undefined : await deviceVoices.device();
    const silent: Language[] = [];
    for (const language of LANGUAGE_LIST) if (!(await voices?.open(language))) silent.push(language);
    if (mine !== turn) return;
    if (`${silent}` !== `${silentLanguages.get()}`) silentLanguages.set(silent);
    // Also where it is as it was guessed on a first visit.
    rememberSilence();
  }
  const refresh = () => ignore(update(), 'stories without narration are then not marked');
  settings.subscribe(refresh);
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', refresh);
  addEventListener('online', refresh);
  addEventListener('offline', refresh);
  refresh();
}
