import { LANGUAGES, type Language } from '../language';
import { estimateSpeechSeconds } from './sentences';
import type { Card, Page } from './story';

/** Work of a voice service, said before it is asked for: services that cost money count the letters. */
export interface NarrationCost {
  /** UTF-16 units of text that are sent. */
  letters: number;
  /** Seconds of speech that come back, estimated. */
  seconds: number;
}

/** Letters of a word and the space behind it, in a children's story. */
const LETTERS_PER_WORD: Record<Language, number> = { en: 5.3, tr: 6.9 };

export const costOfPages = (pages: Page[], language: Language): NarrationCost => ({
  letters: pages.reduce((sum, { text }) => sum + text.length, 0),
  seconds: pages.reduce((sum, { text }) => sum + (text ? estimateSpeechSeconds(text, language) : 0), 0),
});

/** Roughly, of a story whose text is not here: by its length. */
export function costOfCard({ duration, language }: Pick<Card, 'duration' | 'language'>): NarrationCost {
  const words = duration * LANGUAGES[language].wordsPerSecond;
  return { letters: Math.round(words * LETTERS_PER_WORD[language]), seconds: duration };
}

export const sumOfCosts = (costs: NarrationCost[]): NarrationCost => ({
  letters: costs.reduce((sum, { letters }) => sum + letters, 0),
  seconds: costs.reduce((sum, { seconds }) => sum + seconds, 0),
});
