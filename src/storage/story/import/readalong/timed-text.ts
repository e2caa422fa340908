export interface TimedText {
  text: string;
  /** Each timed word's offset in the text and its start in seconds from the sound's beginning, rising. */
  words: [at: number, seconds: number][];
}

/** Elements after which the text goes on behind a space. */
const PART = /^(?:p|s|div)$/iu;

/** Text of a page, white space folded, with the times of its words; one that goes back in time has none. */
export function readTimedText(page: Element): TimedText {
  let text = '';
  const words: TimedText['words'] = [];
  const write = (piece: string) => {
    const folded = piece.replace(/\s+/gu, ' ');
    text += text === '' || text.endsWith(' ') ? folded.replace(/^ /u, '') : folded;
  };
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) write(child.nodeValue ?? '');
      if (child.nodeType !== 1) continue;
      const element = child as Element;
      const seconds = Number.parseFloat(element.getAttribute('time') ?? '');
      const last = words.at(-1)?.[1] ?? 0;
      if (element.localName === 'w' && Number.isFinite(seconds) && seconds >= last)
        words.push([text.length, seconds]);
      walk(element);
      if (PART.test(element.localName)) write(' ');
    }
  };
  walk(page);
  return { text: text.trimEnd(), words };
}
