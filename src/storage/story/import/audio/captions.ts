/** A line of words with its time in its sound. Seconds. */
export interface Caption {
  from: number;
  /** Absent where the format tells beginnings alone. */
  to?: number;
  text: string;
  /** Beginnings of words, by their place in the text, where the format tells them. */
  words: [at: number, seconds: number][];
}

/** Most lines of a file: a word of its own each, for half a day. */
const MOST_CUES = 100_000;

/** Longest line, with its markup. Letters. */
const MOST_LETTERS = 10_000;

/** Reads LRC, SRT or WebVTT, whichever it is. Lines without words are left out; nothing is checked but the form. */
export function readCaptions(text: string): Caption[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n?|\n/u);
  const cues = lines.some((line) => line.includes('-->')) ? readBlocks(lines) : readLrc(lines);
  return cues.slice(0, MOST_CUES).filter((cue) => cue.text);
}

const CLOCK = /(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,3}))?/u;
const ARROW = new RegExp(`${CLOCK.source}\\s*-->\\s*${CLOCK.source}`, 'u');

const seconds = (hours = '0', minutes = '0', whole = '0', part = '') =>
  Number(hours) * 3600 + Number(minutes) * 60 + Number(whole) + (part ? Number(`0.${part}`) : 0);

/** SRT and WebVTT: a line of times, and text to the next blank line. */
function readBlocks(lines: string[]): Caption[] {
  const cues: Caption[] = [];
  for (let i = 0; i < lines.length; i++) {
    const times = ARROW.exec(lines[i] ?? '');
    if (!times) continue;
    const [from, to] = [seconds(...times.slice(1, 5)), seconds(...times.slice(5, 9))];
    const said: string[] = [];
    while (lines[i + 1]?.trim()) said.push(lines[++i] as string);
    cues.push({ from, to, ...plain(said.join(' ')) });
  }
  return cues;
}

/** LRC: times in brackets before each line, several for one that is repeated; `[offset:+500]` shifts all. */
function readLrc(lines: string[]): Caption[] {
  const offset = Number(
    /^\[offset:\s*([+-]?\d+)\]/iu.exec(lines.find((line) => /^\[offset:/iu.test(line)) ?? '')?.[1] ?? 0,
  );
  const cues: Caption[] = [];
  for (const line of lines) {
    const stamps = [...line.matchAll(/\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]/gu)];
    const said = plain(line.replace(/\[[^[\]]{0,40}\]/gu, ' '));
    for (const [, minutes, whole, part] of stamps) {
      const from = Math.max(0, seconds('0', minutes, whole, part) - offset / 1000);
      cues.push({ from, ...said });
    }
  }
  return cues.sort((a, b) => a.from - b.from);
}

/** Text without markup, with the times of words that stand between them: `<00:12.30>`. */
function plain(markup: string): Pick<Caption, 'text' | 'words'> {
  let text = '';
  const words: Caption['words'] = [];
  let next: number | undefined;
  for (const [part] of markup
    .slice(0, MOST_LETTERS)
    .matchAll(/<[^<>]{0,200}>|\{\\[^{}]{0,50}\}|[^<{]+|[<{]/gu)) {
    const time = part.startsWith('<') ? CLOCK.exec(part) : undefined;
    if (time) next = seconds(...time.slice(1, 5));
    if (/^(?:<.|\{\\)/u.test(part)) continue;
    const folded = decode(part).replace(/\s+/gu, ' ');
    const said = !text || text.endsWith(' ') ? folded.trimStart() : folded;
    if (next !== undefined && said.trim()) {
      words.push([text.length + said.length - said.trimStart().length, next]);
      next = undefined;
    }
    text += said;
  }
  return { text: text.trimEnd(), words };
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '', rlm: '' };
const decode = (text: string) =>
  text.replace(/&(\w{2,4});/gu, (whole, name: string) => ENTITIES[name] ?? whole);
