import { answerWords } from './answer-words';

/**
 * Sentences of a service: a model asks, offers and hopes once its story is told. None holds a quote, for in a story
 * somebody may well ask whether you would like another.
 */
const SERVICE = new RegExp(`^[\\s*_([-]*(?:${answerWords('offers')})`, 'iu');

/** Whether a line or a sentence speaks to whoever asked. */
export const isService = (text: string) => !/["“”„«»]/u.test(text) && SERVICE.test(text);
