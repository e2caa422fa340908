/**
 * Word error rate, as it matters here: does the recording say what the page says? Spelling is not sound, so two words
 * that sound alike are one; names and invented noises, which a recogniser cannot know, do not count.
 */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

export function numberWords(n: number): string {
  if (n < 20) return ONES[n] as string;
  if (n < 100) return `${TENS[Math.floor(n / 10)]}${n % 10 ? ` ${ONES[n % 10]}` : ''}`;
  const [unit, name] = n < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = n % unit;
  return `${numberWords(Math.floor(n / unit))} ${name}${rest ? ` ${rest < 100 ? 'and ' : ''}${numberWords(rest)}` : ''}`;
}

const CONTRACTIONS: [RegExp, string][] = [
  [/\bwon't\b/gu, 'will not'],
  [/\bcan't\b|\bcannot\b/gu, 'can not'],
  [/\bshan't\b/gu, 'shall not'],
  [/n't\b/gu, ' not'],
  [/\blet's\b/gu, 'let us'],
  [/\b(it|that|there|here|what|who|where|how|he|she)'s\b/gu, '$1 is'],
  [/'ll\b/gu, ' will'],
  [/'re\b/gu, ' are'],
  [/'ve\b/gu, ' have'],
  [/\bi'm\b/gu, 'i am'],
  [/'d\b/gu, ' would'],
];

/** Plain lower-case words: numbers and contractions written out, hyphens opened, punctuation gone. */
export function normalise(text: string): string[] {
  let out = text
    .toLowerCase()
    .replace(/[‘’ʼ]/gu, "'")
    .replace(/(\d),(?=\d{3})/gu, '$1')
    .replace(/\d{1,6}/gu, (digits) => ` ${numberWords(Number(digits))} `)
    .replace(/\bmr\b/gu, 'mister')
    .replace(/\bmrs\b/gu, 'missus')
    .replace(/\bdr\b/gu, 'doctor');
  for (const [from, to] of CONTRACTIONS) out = out.replace(from, to);
  return out
    .replace(/'/gu, '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

/** Words that are written with a capital inside a sentence and never without: a story's names. */
export function namesIn(text: string): Set<string> {
  const small = new Set(text.match(/(?<![\p{L}’'])\p{Ll}+/gu)).add('i').add('am').add('will').add('have');
  const names = new Set<string>();
  for (const match of text.matchAll(/(?<=[\p{Ll},;] |\bMrs?\. )(\p{Lu}[\p{L}’']*)/gu))
    for (const word of normalise((match[1] as string).replace(/[’']s$/u, ''))) {
      if (small.has(word)) continue;
      names.add(word).add(`${word}s`);
    }
  return names;
}

/** "Shhhh", "Brrr", "Zzz": a letter three times over, or no vowel at all. */
const noise = (word: string): boolean => /(\p{L})\1\1/u.test(word) || !/[aeiouy]/u.test(word);

export interface Comparison {
  errors: number;
  /** Words that counted. */
  words: number;
  /** Differences, such as `moth→moss`. */
  faults: string[];
}

/** Greatest number of words that an uncounted name may be heard as: "Tumbledown" may be three. */
const LOOSE = 3;

export function compare(
  text: string,
  heard: string,
  uncounted: (word: string) => boolean = () => false,
  alike: (a: string, b: string) => boolean = (a, b) => a === b,
): Comparison {
  const joined = (first: string, second: string, one: string): boolean =>
    first + second === one || alike(`${first} ${second}`, one);
  const a = normalise(text);
  // A lone "ninety-four" is written down as the year 1994.
  const b = normalise(heard.replace(/\b19(?=\d\d\b)/gu, ''));
  const free = a.map((word) => uncounted(word) || noise(word));
  const cost: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(Infinity),
  );
  const from: [number, number, string][][] = cost.map((row) => row.map(() => [0, 0, '']));
  (cost[0] as number[])[0] = 0;
  for (let i = 0; i <= a.length; i++)
    for (let j = 0; j <= b.length; j++) {
      const here = cost[i]?.[j] as number;
      if (here === Infinity) continue;
      const go = (di: number, dj: number, price: number, fault: string): void => {
        const row = cost[i + di];
        if (!row || j + dj > b.length || here + price >= (row[j + dj] as number)) return;
        row[j + dj] = here + price;
        (from[i + di] as [number, number, string][])[j + dj] = [i, j, fault];
      };
      const word = a[i] ?? '';
      const other = b[j] ?? '';
      if (i < a.length && j < b.length) {
        const same = word === other || alike(word, other);
        go(1, 1, same ? 0 : 1, same ? '' : `${word}→${other}`);
        // One compound written as two words, or the other way round.
        if (a[i + 1] !== undefined && joined(word, a[i + 1] as string, other)) go(2, 1, 0, '');
        if (b[j + 1] !== undefined && joined(other, b[j + 1] as string, word)) go(1, 2, 0, '');
      }
      if (i < a.length) {
        if (free[i]) for (let n = 0; n <= LOOSE; n++) go(1, n, 0.001 * Math.abs(n - 1), '');
        else go(1, 0, 1, `${word}→`);
      }
      go(0, 1, 1, `→${other}`);
    }
  const faults: string[] = [];
  for (let i = a.length, j = b.length; i > 0 || j > 0; ) {
    const [pi, pj, fault] = (from[i] as [number, number, string][])[j] as [number, number, string];
    if (fault) faults.unshift(fault);
    [i, j] = [pi, pj];
  }
  return { errors: faults.length, words: free.filter((skip) => !skip).length, faults };
}
