import { LANGUAGE_LIST, type Language } from '../language';

/** Words that a text of the language can hardly do without, and that no other offered language has. */
const COMMON: Record<Language, RegExp> = {
  en: /^(?:the|a|not|all|when|out|up|down|into|as|what|no|could|would|did|then|and|was|were|of|to|in|his|her|she|he|they|with|that|who|had|there|said|but|for|from|it|is|are|you|my)$/u,
  tr: /^(?:bir|ve|bu|için|gibi|çok|kadar|daha|ama|ile|mi|mı|ne|diye|dedi|varmış|vardı|küçük|onu|ben|sen|hiç|şey|gece|\p{L}*[ğışçöü]\p{L}*|\p{L}{3,}(?:ler|lar|dan|den|nin|nın|yor|miş))$/u,
};
/** Fewest words from which a language can be told. */
const FEWEST_WORDS = 6;

/** The language that a text is certainly in, where that is not the one asked for. */
export function otherLanguage(text: string, asked: Language): Language | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < FEWEST_WORDS) return undefined;
  const share = (language: Language) =>
    words.filter((word) => COMMON[language].test(word)).length / words.length;
  return LANGUAGE_LIST.find(
    (language) => language !== asked && share(language) >= 0.2 && share(language) > 3 * share(asked),
  );
}
