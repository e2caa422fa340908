import { answerWords } from './answer-words';

/* Patterns of words and sentences in a model's story. None is global, so that each may be shared. */

export const PAGE = {
  mayEnd: /[.!?…]["'”’»)\]]*$/u,
  theEnd: new RegExp(`^["'“‘(]*(?:${answerWords('lastSentence')})[.!…"'”’)]*$`, 'iu'),
  /** A role's name glued to the last sentence: the marks between two turns were lost. */
  nextTurn: new RegExp(
    `^(.*[.!?…]["'”’»)]*)(?:${answerWords('gluedRoles')})(?:$|\\p{Lu}|analysis|commentary)`,
    'u',
  ),
  number: new RegExp(
    `^(?:${answerWords('page')})\\s+(?:\\d{1,3}|${answerWords('numbers')})\\s*[:：.–—-]\\s+`,
    'iu',
  ),
  marksOnly: /^[.,;:!?…]+$/u,
  address: /^\(?(?:https?:|www\.)\S*$/iu,
} as const;
