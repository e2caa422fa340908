import { splitSentences } from '../story/sentences';
import { isService } from './services';

/** What a line of a model's answer may be besides story: models were asked for a title and paragraphs, and add more. */

/** Longer than this, a marked line is a paragraph. */
const LONGEST_HEADING = 80;
const LONGEST_TITLE = 100;
const MOST_TITLE_WORDS = 12;

const MARKS = String.raw`[\s#>*_~"'“”‘’«»\[(]*`;
const ONES = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const BIR = 'bir|[iİ]ki|üç|dört|beş|altı|yedi|sekiz|dokuz|on';
const FIRSTS =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|birinci|[iİ]kinci|üçüncü|dördüncü|beşinci|altıncı|yedinci|sekizinci|dokuzuncu|onuncu|[iİ]lk|son';
const PARTS = 'page|paragraph|chapter|part|scene|sayfa|paragraf|bölüm|k[ıi]s[ıi]m|sahne';
const NUMBER = String.raw`(?:\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|${ONES}|${BIR}|[ivx]{1,4})`;
const AFTER_NUMBER = String.raw`\s*[\])*_]*\s*(?:[:：.–—-]+\s*[*_]*\s*|$)`;

const TITLE_NAME = '(?:story title|title|hikaye adı|masal adı|başlık|başlik|adı)';
const TITLE = new RegExp(`^${MARKS}${TITLE_NAME}\\s*[*_]*\\s*[:：][*_\\s]*`, 'iu');
/** Behind other words in one line, where line breaks were lost. */
const LATE_TITLE = new RegExp(`[.!?…:。"”)*_}-]\\s*${MARKS}${TITLE_NAME}\\s*[*_]*\\s*[:：][*_\\s]*`, 'iu');
const NUMBERED = new RegExp(
  `^[\\s#>*_\\[(]*(?:(?:${PARTS})\\s*${NUMBER}${AFTER_NUMBER}|(?:\\d{1,3}\\s*[.)]?|${FIRSTS})\\s*(?:${PARTS})${AFTER_NUMBER})`,
  'iu',
);
const CHAPTER = /^[\s#>*_[(]*(?:\d{1,3}\.?\s*)?(?:chapter|part|scene|bölüm|k[ıi]s[ıi]m|sahne)(?!\p{L})/iu;
const NUMBER_ALONE = /^[\s#*_[(–—-]*(?:page\s+|sayfa\s+)?\d{1,3}(?:\s*\/\s*\d{1,3})?[\s.):\]*_–—-]*$/iu;
const LISTED = /^\s*(?:\*\*|__)?(?:\d{1,2}[.)]|\(\d{1,2}\)|\[\d{1,2}\])(?:\*\*|__)?\s+/u;
const LABEL =
  /^[\s#*_]*(?:story|the story|text|narrator|storyteller|narration|assistant|ai|hikaye|hikâye|masal|metin|anlatıcı|asistan)\s*[*_]*\s*[:：]\s*[*_]*\s*/iu;
const BULLET = /^\s*[-*+•·]\s+/u;
const HEADING = /^\s*#{1,6}\s*/u;
const BOLD_LINE = /^\s*(\*\*|__)[^*_]+\1:?\s*$/u;
const STARRED_LINE = /^\s*([*_])[^*_]{1,80}\1\s*$/u;
const RULE = /^\s*(?:[-*_=~•.|:]\s*){3,}$/u;
const FENCE = /^\s*(?:```|~~~)/u;
const ENDS = /[.!?…]["'”’»)\]*_]*\s*$/u;
const LONE_SQUARE = /^[\s*_]*\[[^[\]]{1,200}\][\s*_.]*$/u;
const LONE_ROUND = /^[\s*_]*\([^()]{0,120}[^().!?…\s]\s*\)[\s*_.]*$/u;

const THE_END =
  /^[\s#>*_~"'“”‘’«»([–—-]*(?:the end|end|end of (?:the )?story|fin|son|bitti|masal\S* sonu|hikaye\S* sonu)[\s.!…*_~"'“”‘’»)\]–—-]*$/iu;
const ROLE =
  /^[\s#*_<|[]*(?:assistant|user|human|model|system|kullanıcı|asistan|instruction|response|input)[\s*_|>\]]*[:：]?[\s*_]*$/iu;
const ROLE_SPEAKS =
  /^[\s#*_]*(?:user|human|kullanıcı|instruction|### ?(?:instruction|input|user))[\s*_]*[:：]/iu;

/** Words about the story in a line of their own: a label and little more. */
const META =
  /^[\s#>*_([-]*(?:(?:written |told )?by|author|ages?(?: (?:group|range))?|(?:recommended |target )?(?:ages?|audience)|for ages|reading (?:time|level)|read(?:ing)? time|word ?count|total words|words|genre|themes?|moral(?: of the story)?|lesson|setting|(?:main )?characters?|language|length|duration|level|date|yazar|yazan|anlatan|yaş(?: grubu| aralığı)?|okuma süresi|(?:kelime|sözcük) sayısı|süre|tür|tema|ders|ana fikir|(?:masaldan|hikayeden) çıkarılacak ders|kıssadan hisse|karakterler|kahramanlar|mek[aâ]n|dil|uzunluk)[\s*_]*[:：]/iu;
const META_BARE =
  /^[\s*_([-]*(?:(?:written |told )?by \p{Lu}\S*(?: \S+){0,4}|an? (?:short )?(?:bedtime |gentle )?(?:story|tale) (?:for|about) [^.!?]{1,60}|(?:for )?ages? \d[^.!?]{0,30}|\d{1,4} (?:words|kelime|sözcük)|(?:about |approximately |~ ?)?\d{1,4} (?:words|kelime|sözcük)|\d{1,2}\s*[-–]\s*\d{1,2} yaş[^.!?]{0,30})[\s*_)\].]*$/iu;
/** Counts stand anywhere. */
const COUNT =
  /^[\s*_([-]*(?:total |approximate |approx\. |yaklaşık )?(?:word ?count|words|(?:kelime|sözcük) sayısı|reading time|okuma süresi)\s*[*_]*\s*[:：≈~]?\s*(?:about |approximately |~|yaklaşık )?\d/iu;
const NOTE =
  /^[\s#>*_([-]*(?:(?:author['’]s |editor['’]s |parent['’]s )?notes?(?: (?:to|for) \p{L}+)?|p\.?s\.?|disclaimer|not|ebeveynlere not|discussion questions?|questions(?: (?:to|for) [^:]{1,30})?|glossary|vocabulary|tartışma soruları|sorular)[\s*_]*[:：]/iu;

/** Words to whoever asked, before the story: certainly so, by their kind and by speaking of a story. */
const GREETING =
  /^[\s>*_]*(?:sure(?: thing)?|certainly|of course|okay|ok|absolutely|great|gladly|with pleasure|alright|here(?:['’]s| is| are| it is| you go)|below is|once more|tabii(?: ki)?|tabi|elbette|peki|tamam|memnuniyetle|işte|harika|aşağıda|buyurun?)(?!\p{L})/iu;
const ADDRESS =
  /^[\s>*_]*(?:the user|user wants|i(?:['’]ll| will|['’]d be| would be| am going to|['’]m going to| need to| should| can) (?:now )?(?:write|tell|create|craft|happy|glad|make|be happy)|we (?:need|must|should)|let me (?:write|create|craft|think)|as (?:you )?requested|(?:istediğiniz|senin için|sizin için|kullanıcı)(?!\p{L}))/iu;
const HELLO =
  /^[\s>*_]*(?:hello|hi|hey|good (?:evening|night)|merhaba|selam|iyi (?:akşamlar|geceler))(?:[ ,]+(?:there|everyone|dear|little one|sweetheart|friends?|kids|children|my dear|arkadaşlar|çocuklar|canım|minik\p{L}*|tatlım))*[\s.!,…*_]*$/iu;
/** Possibly so: only where a title follows. */
const PERHAPS_BEFORE =
  /^[\s>*_]*(?:let me tell|let['’]s|this is|i have|i['’]ve|are you ready|get (?:ready|cozy|cosy)|close your eyes|listen|gather|now|once more|settle|snuggle|tonight|welcome|hello|hi|hey|sana|size|bu gece|bu akşam|hazır mısın|gözlerini|haydi|hadi|şimdi|dinle|merhaba)(?!\p{L})/iu;
const ABOUT_STORY = /[:：]\s*[*_]*\s*$|(?:^|\P{L})(?:story|stories|tale|hik[aâ]ye|masal|öykü)/iu;

type LineKind =
  /** Letters of the story, its marks still before it. */
  | 'text'
  /** “Title: …” */
  | 'title'
  /** A line marked as a heading. */
  | 'heading'
  /** Numbers of pages, names of chapters, rules: a paragraph ends here. */
  | 'break'
  /** About the story, and no part of it. */
  | 'note'
  /** Notes that fill the rest of the answer. */
  | 'notes'
  /** Words to whoever asked: before the story, or behind it. */
  | 'service'
  | 'the-end'
  /** Somebody else's turn. */
  | 'turn';

/** @param line trimmed, not empty */
export function kindOf(line: string): LineKind {
  if (THE_END.test(line)) return 'the-end';
  if (ROLE.test(line) || ROLE_SPEAKS.test(line)) return 'turn';
  if (TITLE.test(line)) return 'title';
  if (RULE.test(line) || FENCE.test(line) || NUMBER_ALONE.test(line)) return 'break';
  if (isNumberedHeading(line)) return 'break';
  if (COUNT.test(line) || (META.test(line) && line.length <= LONGEST_TITLE)) return 'note';
  if (NOTE.test(line)) return 'notes';
  if (LONE_SQUARE.test(line) && !LISTED.test(line)) return 'note';
  if (LONE_ROUND.test(line)) return 'note';
  if (isService(line)) return 'service';
  if (LABEL.exec(line)?.[0].length === line.length) return 'break';
  if (isHeading(line)) return 'heading';
  return 'text';
}

function isNumberedHeading(line: string): boolean {
  const label = NUMBERED.exec(line);
  if (!label) return false;
  const rest = line.slice(label[0].length);
  return !rest || (!ENDS.test(line) && CHAPTER.test(line) && !isParagraph(rest));
}

function isHeading(line: string): boolean {
  if (isParagraph(line.replace(HEADING, ''))) return false;
  return HEADING.test(line) || (!ENDS.test(line) && (BOLD_LINE.test(line) || STARRED_LINE.test(line)));
}

/** A line marked as a heading may well be a paragraph: nothing of it is to be lost. */
const isParagraph = (text: string) =>
  text.length > LONGEST_HEADING ||
  splitSentences(text).length > 1 ||
  (/[.…]["'”’»)\]*_]*\s*$/u.test(text) && text.split(/\s+/u).length >= 6);

/** Words to whoever asked, before a story. `perhaps` where it could be a story's beginning as well. */
export function preambleOf(line: string): 'surely' | 'perhaps' | undefined {
  if (HELLO.test(line)) return 'surely';
  if (ADDRESS.test(line) && (ABOUT_STORY.test(line) || /user|kullanıcı|requested|istediğiniz/iu.test(line)))
    return 'surely';
  if (GREETING.test(line)) {
    if (/[:：]\s*[*_]*\s*$/u.test(line)) return 'surely';
    return ABOUT_STORY.test(line) || /^\P{L}*\p{L}+[!.]$/u.test(line) ? 'surely' : 'perhaps';
  }
  return PERHAPS_BEFORE.test(line) || (ABOUT_STORY.test(line) && line.length <= 160) ? 'perhaps' : undefined;
}

/** A short line about the story without a label, right below its title. */
export const isBareNote = (line: string) => META_BARE.test(line);

/** Whether a line that has not ended may still become something else than story. */
export function isOpenEnded(head: string): boolean {
  return (
    TITLE.test(head) ||
    HEADING.test(head) ||
    FENCE.test(head) ||
    NOTE.test(head) ||
    META.test(head) ||
    COUNT.test(head) ||
    isService(head) ||
    NUMBERED.test(`${head} `) ||
    /^[\s*_]*[[(][^\])]*$/u.test(head) ||
    LONE_SQUARE.test(head) ||
    LONE_ROUND.test(head)
  );
}

/** A line of story without its number, label and bullet. @returns also whether a page begins with it */
export function unmarked(line: string): { text: string; begins: boolean } {
  let text = line.replace(HEADING, '');
  let begins = text !== line;
  for (let label = labelOf(text); label; label = labelOf(text)) {
    text = text.slice(label.length);
    begins = true;
  }
  return { text: text.replace(BULLET, ''), begins };
}
const labelOf = (text: string) => (NUMBERED.exec(text) ?? LABEL.exec(text) ?? LISTED.exec(text))?.[0];

/** Where in a line its title begins, for lines whose breaks were lost as well. */
export function titleIn(line: string): string | undefined {
  const label = TITLE.exec(line) ?? LATE_TITLE.exec(line);
  return label ? line.slice(label.index + label[0].length) : undefined;
}

export function looksLikeTitle(line: string): boolean {
  const name = bare(line);
  return (
    name.length > 0 &&
    name.length <= LONGEST_HEADING &&
    name.split(/\s+/u).length <= MOST_TITLE_WORDS &&
    !/[.…:;,]$/u.test(name) &&
    splitSentences(name).length === 1
  );
}

const JOINS =
  /^(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|who|that|as|under|over|into|ve|ile|bir|için|de|da|ki|veya)$/iu;

/**
 * A title that the story follows without a break. It ends with its first sentence, or, where there is not even a full
 * stop, before the capital with which the story's first sentence begins: “Pip and the Star | Pip was a small red fox”.
 */
export function splitTitle(text: string): { title: string; rest: string } {
  const [first = ''] = splitSentences(text);
  const all = text.split(/\s+/u);
  const isShort = text.length <= LONGEST_TITLE;
  if (isShort && (!ENDS.test(text) || all.every((word) => JOINS.test(word) || /^\P{Ll}/u.test(word))))
    return { title: bare(text), rest: '' };
  const words = first.split(/\s+/u);
  const fits = words.length <= MOST_TITLE_WORDS && first.length <= LONGEST_TITLE;
  const at = storyBegins(words);
  if (at > 0 && (!fits || at > 1))
    return { title: bare(words.slice(0, at).join(' ')), rest: all.slice(at).join(' ') };
  if (fits) return { title: bare(first).replace(/[.]$/u, ''), rest: all.slice(words.length).join(' ') };
  return { title: '', rest: text };
}

/** Index of the word with which a sentence begins behind a title without a full stop; 0 where none does. */
function storyBegins(words: string[]): number {
  const isCapital = (word = '') => /^["'“‘«(*_]*\p{Lu}/u.test(word);
  let end = words.findIndex((word, i) => i > 0 && !isCapital(word) && !JOINS.test(word));
  if (end < 0) return 0;
  for (; end > 0; end--)
    if (isCapital(words[end - 1]) && end > 1 && !JOINS.test(words[end - 2] as string)) return end - 1;
  // A title in small letters: the next capital begins the story.
  if (words.length <= MOST_TITLE_WORDS) return 0;
  return Math.max(
    0,
    words.findIndex(
      (word, i) => i > 1 && i <= MOST_TITLE_WORDS && isCapital(word) && !JOINS.test(words[i - 1] as string),
    ),
  );
}

/** Without the marks around it. */
export const bare = (text: string) =>
  text
    .replace(/^[\s#>*_~`"'“”‘’«»([-]+|[\s#*_~`"'“”‘’«»)\]-]+$/gu, '')
    .replace(/[*_`~]/gu, '')
    .replace(/\s+/gu, ' ');
