import { answerWords } from './answer-words';

/* Patterns of the lines in a model's answer, of all languages' words. None is global, so that each may be shared. */

const MARKS = String.raw`[\s#>*_~"'“”‘’«»\[(]*`;
const parts = answerWords('parts');
const NUMBER = String.raw`(?:\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|${answerWords('numbers')}|[ivx]{1,4})`;
const AFTER_NUMBER = String.raw`\s*[\])*_]*\s*(?:[:：.–—-]+\s*[*_]*\s*|$)`;
const TITLE_NAME = `(?:${answerWords('titleName')})`;
const LABEL_END = String.raw`[\s*_]*[:：]`;

const pattern = (source: string) => new RegExp(source, 'iu');

export const LINE = {
  title: pattern(`^${MARKS}${TITLE_NAME}\\s*[*_]*\\s*[:：][*_\\s]*`),
  /** Behind other words in one line, where line breaks were lost. */
  lateTitle: pattern(`[.!?…:。"”)*_}-]\\s*${MARKS}${TITLE_NAME}\\s*[*_]*\\s*[:：][*_\\s]*`),
  numbered: pattern(
    `^[\\s#>*_\\[(]*(?:(?:${parts})\\s*${NUMBER}${AFTER_NUMBER}|(?:\\d{1,3}\\s*[.)]?|${answerWords('ordinals')})\\s*(?:${parts})${AFTER_NUMBER})`,
  ),
  chapter: pattern(String.raw`^[\s#>*_[(]*(?:\d{1,3}\.?\s*)?(?:${answerWords('chapters')})(?!\p{L})`),
  numberAlone: pattern(
    String.raw`^[\s#*_[(–—-]*(?:(?:${answerWords('page')})\s+)?\d{1,3}(?:\s*\/\s*\d{1,3})?[\s.):\]*_–—-]*$`,
  ),
  listed: /^\s*(?:\*\*|__)?(?:\d{1,2}[.)]|\(\d{1,2}\)|\[\d{1,2}\])(?:\*\*|__)?\s+/u,
  label: pattern(String.raw`^[\s#*_]*(?:${answerWords('label')})\s*[*_]*\s*[:：]\s*[*_]*\s*`),
  bullet: /^\s*[-*+•·]\s+/u,
  heading: /^\s*#{1,6}\s*/u,
  bold: /^\s*(\*\*|__)[^*_]+\1:?\s*$/u,
  starred: /^\s*([*_])[^*_]{1,80}\1\s*$/u,
  rule: /^\s*(?:[-*_=~•.|:]\s*){3,}$/u,
  fence: /^\s*(?:```|~~~)/u,
  ends: /[.!?…]["'”’»)\]*_]*\s*$/u,
  loneSquare: /^[\s*_]*\[[^[\]]{1,200}\][\s*_.]*$/u,
  loneRound: /^[\s*_]*\([^()]{0,120}[^().!?…\s]\s*\)[\s*_.]*$/u,

  theEnd: pattern(String.raw`^[\s#>*_~"'“”‘’«»([–—-]*(?:${answerWords('theEnd')})[\s.!…*_~"'“”‘’»)\]–—-]*$`),
  role: pattern(String.raw`^[\s#*_<|[]*(?:${answerWords('roles')})[\s*_|>\]]*[:：]?[\s*_]*$`),
  roleSpeaks: pattern(String.raw`^[\s#*_]*(?:${answerWords('asker')})${LABEL_END}`),

  /** Words about the story in a line of their own: a label and little more. */
  about: pattern(String.raw`^[\s#>*_([-]*(?:${answerWords('about')})${LABEL_END}`),
  aboutBare: pattern(String.raw`^[\s*_([-]*(?:${answerWords('aboutBare')})[\s*_)\].]*$`),
  /** Counts stand anywhere. */
  count: pattern(
    String.raw`^[\s*_([-]*(?:${answerWords('roughly')})?(?:${answerWords('counted')})\s*[*_]*\s*[:：≈~]?\s*(?:~|${answerWords('roughly')})?\d`,
  ),
  notes: pattern(String.raw`^[\s#>*_([-]*(?:${answerWords('notes')})${LABEL_END}`),

  /** Words to the one who asked, before the story: certainly so, by their kind and by speaking of a story. */
  consent: pattern(String.raw`^[\s>*_]*(?:${answerWords('consent')})(?!\p{L})`),
  address: pattern(String.raw`^[\s>*_]*(?:${answerWords('address')})`),
  aboutAsker: pattern(answerWords('aboutAsker')),
  hello: pattern(
    String.raw`^[\s>*_]*(?:${answerWords('hello')})(?:[ ,]+(?:${answerWords('helloTo')}))*[\s.!,…*_]*$`,
  ),
  /** Possibly so: only where a title follows. */
  mayPrecede: pattern(String.raw`^[\s>*_]*(?:${answerWords('mayPrecede')})(?!\p{L})`),
  aboutStory: pattern(String.raw`[:：]\s*[*_]*\s*$|(?:^|\P{L})(?:${answerWords('story')})`),
  smallWord: pattern(`^(?:${answerWords('small')})$`),
} as const;
