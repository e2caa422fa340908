import type { Language } from '../../domain/story';

/** Says a name in the device's own voice, where it has one for the language; who cannot read hears whom it has touched. */
export function sayName(name: string, language: Language): void {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voice = speech?.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
  if (!speech || !voice || speech.speaking) return;
  const words = new SpeechSynthesisUtterance(name);
  words.voice = voice;
  words.lang = voice.lang;
  speech.speak(words);
}
