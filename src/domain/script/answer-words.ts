import type { Language } from '../language';
import type { AnswerWords } from './answer-vocabulary';
import { englishAnswerWords } from './answer-words-en';
import { turkishAnswerWords } from './answer-words-tr';

const ANSWER_WORDS: Record<Language, AnswerWords> = { en: englishAnswerWords, tr: turkishAnswerWords };

/** Alternatives of all languages, because a model may answer in another than it was asked in. */
export const answerWords = (key: keyof AnswerWords): string =>
  Object.values(ANSWER_WORDS)
    .flatMap((words) => words[key])
    .join('|');
