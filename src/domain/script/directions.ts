/** Directions to whoever reads aloud, “(sighs)”, “[Sound effect: wind]”, “*softly*”, go with their words. */

const LONGEST = 160;
const BRACKETS: Record<string, string> = { '(': ')', '[': ']', '*': '*', _: '_' };

const LABEL =
  /^(?:sound|sfx|fx|music|pause|beat|silence|illustration|image|picture|photo|drawing|page break|page turn|turn the page|fade|cue|background|applause|word count|ses efekt\p{L}*|efekt\p{L}*|müzik|duraklama|duraklat|resim|görsel|çizim|sayfayı çevir|alkış|kelime sayısı|sözcük sayısı)(?!\p{L})/iu;
/** Behind a label in round brackets: those may hold a part of the story. */
const LABEL_TAIL =
  /^\s*(?:$|[:：–—-]|(?:for|of|here|effects?|playing|plays|fades?|in|out|break|softly|begins?|stops?|çalar|başlar)(?!\p{L})|\d)/iu;
const SOUND = /^(?:\p{L}+ ){1,3}(?:sounds?|noises?|sesi|sesleri)$/iu;
const MANNER =
  /^(?:softly|quietly|gently|slowly|loudly|excitedly|sleepily|cheerfully|happily|sadly|dramatically|warmly|brightly|mysteriously|nervously|calmly|sweetly|tenderly|playfully|proudly|shyly|curiously|thoughtfully|soothingly|voice|tone|(?:sigh|laugh|giggl|whisper|paus|yawn|chuckl|gasp|smil|nod|clap|humm?|sing|cough|sniff|snor|growl|roar|howl|hoot|mutter|mumbl|grin|wink|exclaim|cheer|cry|sob|inhal|exhal)(?:s|es|ing|e|ed)?|sessizce|yavaşça|usulca|hafifçe|nazikçe|heyecanla|neşeyle|mutlulukla|üzgünce|şaşkınlıkla|fısıl\p{L}+|gülerek|güler|gülümse\p{L}+|kıkırda\p{L}+|esner|esneyerek|çeker|çekerek|çekiş|durakla\p{L}+|öksür\p{L}+|horla\p{L}*|bağır\p{L}+|alkışla\p{L}*|sesle|tonla)$/iu;
const SMALL_WORD =
  /^(?:a|an|and|very|in|with|then|again|deep|high|low|soft|quiet|small|big|sleepy|happy|sad|little|softer|deeply|ve|bir|çok|iç|içini|kısık|alçak|yüksek|yumuşak|tatlı|sakin|hafif)$/iu;

/** Whether words in brackets say how to read, not what. */
function isDirection(content: string, square: boolean): boolean {
  const text = content.replace(/^[\s*_]+|[\s*_.!…]+$/gu, '');
  const label = LABEL.exec(text);
  if (label && (square || LABEL_TAIL.test(text.slice(label[0].length)))) return true;
  if (SOUND.test(text)) return true;
  const words = text.split(/[\s,]+/u);
  return (
    words.length <= 6 &&
    words.some((word) => MANNER.test(word)) &&
    words.every((word) => MANNER.test(word) || SMALL_WORD.test(word))
  );
}

interface DirectionFilter {
  letter(letter: string): void;
  /** The line ended: an open bracket was none. */
  flush(): void;
}

export function createDirectionFilter(letter: (letter: string) => void): DirectionFilter {
  let opener = '';
  let content = '';
  let last = '';
  /** A link's address may follow its text. */
  let afterText = false;

  function say(text: string) {
    for (const one of text) {
      if (!/[\s*_]/u.test(one)) last = one;
      letter(one);
    }
  }

  function close() {
    const [begun, text] = [opener, content];
    opener = '';
    content = '';
    if (begun === '(') {
      const isAddress = afterText && /^\S*[/.:]\S*$/u.test(text);
      if (!isAddress && !isDirection(text, false)) say(`(${text})`);
    } else if (begun === '[') {
      if (isDirection(text, true)) return;
      say(text);
      afterText = true;
      return;
    } else if (!(isDirection(text, false) && /^$|[.!?…"”’»:]/u.test(last))) say(text);
    afterText = false;
  }

  function flush() {
    const text = opener === '*' || opener === '_' ? content : opener + content;
    opener = '';
    content = '';
    afterText = false;
    say(text);
  }

  return {
    letter(unit) {
      if (opener) {
        if (unit === BRACKETS[opener] && content) return close();
        content += unit;
        if (content.length > LONGEST || unit === opener) flush();
        return;
      }
      if (afterText && unit !== '(') afterText = false;
      if (BRACKETS[unit]) opener = unit;
      else say(unit);
    },
    flush() {
      flush();
      last = '';
    },
  };
}
