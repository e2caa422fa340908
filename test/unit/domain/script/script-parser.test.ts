import { describe, expect, it } from 'vitest';
import { createScriptParser, type ScriptPiece } from '../../../../src/domain/script/script-parser';
import { splitSentences } from '../../../../src/domain/story/sentences';

/** Feeds a text in pieces of the sizes that `size` gives. */
function parse(text: string, size: () => number = () => text.length || 1, goesOn?: string[]): ScriptPiece[] {
  const parser = createScriptParser(goesOn);
  const out: ScriptPiece[] = [];
  for (let at = 0; at < text.length; ) {
    const length = Math.max(1, size());
    out.push(...parser.feed(text.slice(at, at + length)));
    at += length;
  }
  return [...out, ...parser.end()];
}
const pagesOf = (pieces: ScriptPiece[]) =>
  pieces.flatMap((piece) => (piece.type === 'page' ? piece.text : []));
const titleOf = (pieces: ScriptPiece[]) =>
  pieces.flatMap((piece) => (piece.type === 'title' ? piece.title : []))[0];
const pages = (text: string) => pagesOf(parse(text));

/** A seeded generator, so that a failure can be repeated. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const one =
  'Pip was a small red fox who lived under the oldest oak. Every evening she counted the stars. One evening there was one too few.';
const two =
  '“Who has taken it?” asked Pip. Nobody answered, not even the owl, who knew most things. So Pip packed a lantern and set out to look for it herself.';
const three =
  'Behind the hill the star sat in a puddle and sneezed. Pip dried it with her tail and threw it back as high as she could. It has twinkled twice as brightly ever since.';
const tale = (between = '\n\n') => ['Title: Pip and the Star', one, two, three].join(between);

describe('a streamed story', () => {
  it('becomes a title, its first sentence at once, and a page a paragraph', () => {
    expect(parse(tale())).toEqual([
      { type: 'title', title: 'Pip and the Star' },
      { type: 'sentence', text: 'Pip was a small red fox who lived under the oldest oak.' },
      { type: 'page', text: one },
      { type: 'page', text: two },
      { type: 'page', text: three },
    ]);
  });

  it('gives the first sentence with the first letter of the next', () => {
    const parser = createScriptParser();
    expect(parser.feed('Title: Pip\n\nPip was a small red fox.')).toEqual([{ type: 'title', title: 'Pip' }]);
    expect(parser.feed(' ')).toEqual([]);
    expect(parser.feed('E')).toEqual([{ type: 'sentence', text: 'Pip was a small red fox.' }]);
  });

  it('keeps the last paragraph, which no blank line follows', () => {
    expect(pages(tale()).at(-1)).toBe(three);
    expect(pages(`${tale()}\n\nAnd then they slept`).at(-1)).toBe('And then they slept');
  });

  it('page 10 comes after page 9', () => {
    const told = Array.from({ length: 12 }, (_, i) => `Page ${i + 1}:\n${one} This was number ${i + 1}.`);
    const found = pages(['Title: Twelve', ...told].join('\n\n'));
    expect(found.map((page) => Number(/number (\d+)/.exec(page)?.[1]))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  it.each(['tale', 'lines', 'Windows', 'one line', 'messy', 'Turkish', 'thought'] as const)(
    'does not matter to where it is cut: any pieces give the same (%s)',
    (name) => {
      const texts = {
        tale: tale(),
        lines: tale('\n'),
        Windows: tale('\r\n\r\n'),
        'one line': tale(' '),
        messy: messy(),
        Turkish: turkish,
        thought: thought(),
      };
      const text = texts[name];
      const whole = parse(text);
      expect(parse(text, () => 1)).toEqual(whole);
      for (let seed = 0; seed < 60; seed++) {
        const random = seeded(seed * 31 + name.length);
        const longest = 1 + Math.floor(random() * 40);
        expect(
          parse(text, () => Math.ceil(random() * longest)),
          `seed ${seed}`,
        ).toEqual(whole);
      }
    },
  );

  it('begins its first page with exactly the first sentence', () => {
    for (const text of [tale(), tale('\n'), tale(' '), messy(), turkish]) {
      const pieces = parse(text);
      const first = pieces.find((piece) => piece.type === 'sentence');
      expect(splitSentences(pagesOf(pieces)[0] ?? '')[0]).toBe((first as { text: string }).text);
    }
  });
});

const turkish = [
  'Başlık: İki Işık',
  'Ilgaz’da küçük bir ışık yaşarmış. İnci adında bir fare her gece ona iyi geceler dermiş. Bir gece ışık yanmamış.',
  '“Işığım nerede?” demiş İnci. Ormandaki herkese sormuş, Dr. Baykuş’a bile sormuş. Kimse bilmiyormuş.',
  'Sonunda ışığı buldu. Iğdır yolunda, bir ıhlamurun altında uyuyordu. İkisi birlikte eve döndüler.',
].join('\n\n');

const messy = () =>
  [
    'Sure! Here is a gentle bedtime story about a fox:',
    '```',
    '# **Pip and the Star** ✨',
    '---',
    `**Page 1:** ${one} 🦊`,
    `## Chapter 2: The Search`,
    `- ${two}`,
    `<p>3. ${three}</p>`,
    '***The End***',
    '```',
    'I hope you enjoyed it! Would you like another?',
  ].join('\n\n');

const thought = () => `<think>A fox. The title could be:\n\nTitle: No\n\nNo, not this.</think>\n\n${tale()}`;

describe('what a model adds', () => {
  it('is left away: a word before and after, headings, labels, lists, fences, stars, tags, emoji', () => {
    const pieces = parse(messy());
    expect(titleOf(pieces)).toBe('Pip and the Star');
    expect(pagesOf(pieces)).toEqual([one, two, three]);
  });

  it.each([
    ['Title: Pip and the Star'],
    ['# Pip and the Star'],
    ['**Title:** Pip and the Star'],
    ['**Title: Pip and the Star**'],
    ['### Title: “Pip and the Star”'],
    ['Pip and the Star'],
    ['**Pip and the Star**'],
    ['“Pip and the Star”'],
    ['Title:\nPip and the Star'],
    ['<h1>Pip and the Star</h1>'],
    ['Başlık: Pip and the Star'],
    ['**Başlık:** *Pip and the Star*'],
  ])('the title is found in %j', (head) => {
    const pieces = parse(`${head}\n\n${one}\n\n${two}`);
    expect(titleOf(pieces)).toBe('Pip and the Star');
    expect(pagesOf(pieces)).toEqual([one, two]);
  });

  it('a story without a title has none, and loses nothing', () => {
    const pieces = parse(`${one}\n\n${two}`);
    expect(titleOf(pieces)).toBeUndefined();
    expect(pagesOf(pieces)).toEqual([one, two]);
  });

  it('thoughts are passed over, marked at both ends or only at the end', () => {
    expect(pagesOf(parse(thought()))).toEqual([one, two, three]);
    const pieces = parse(`Title: Perhaps\n\n${two} ${two}\n\n${one}</think>\n\n${tale()}`);
    const anew = pieces.findIndex((piece) => piece.type === 'anew');
    expect(titleOf(pieces.slice(anew))).toBe('Pip and the Star');
    expect(pagesOf(pieces.slice(anew))).toEqual([one, two, three]);
    expect(parse('<think>never ended').length).toBe(0);
  });

  it('tags are only text: what stands between them is kept as words, nothing else', () => {
    expect(
      pages(`Title: T\n\n${one} <b>So</b> <script>alert(1)</script> it <img src=x onerror=alert(2)>was.`),
    ).toEqual([`${one} So alert(1) it was.`]);
    expect(pages('Title: T\n\nTwo < three, and 5 > 4, and a <3 too.')).toEqual([
      'Two < three, and 5 > 4, and a <3 too.',
    ]);
  });

  it.each(['The End', 'THE END.', '*The end*', 'Son', 'SON.', '— Son —', 'Masalın sonu'])(
    '%s and what follows is no page',
    (end) => {
      expect(pages(`${tale()}\n\n${end}\n\nMoral: be kind.`)).toEqual([one, two, three]);
    },
  );

  it('a last sentence of “The End.” is no page’s', () => {
    expect(pages(`${tale()} The End.`)).toEqual([one, two, three]);
  });

  it('marks of direction and of no width are not in what is told', () => {
    const text =
      '\uFEFFTitle: T\n\n\u202EPip\u200B was\u200F here\u00AD.\u2066 She\u0007 stayed\uD83E\uDD8A.';
    expect(pages(text)).toEqual(['Pip was here. She stayed.']);
  });

  it('İ, I, ı and i survive', () => {
    expect(pagesOf(parse(turkish, () => 1))).toEqual(turkish.split('\n\n').slice(1));
    expect(titleOf(parse(turkish))).toBe('İki Işık');
  });
});

const long = (words: number, every = 12) =>
  Array.from(
    { length: words },
    (_, i) => (i % every === 0 ? `Word${i}` : `w${i}`) + (i % every === every - 1 ? '.' : ''),
  ).join(' ');

describe('paragraphs of the wrong size', () => {
  it('one endless paragraph is cut at sentences’ ends, and no word is lost', () => {
    const text = long(1000);
    const found = pages(`Title: T\n\n${text}`);
    expect(found.join(' ')).toBe(text);
    for (const page of found.slice(0, -1)) {
      expect(page.split(' ').length).toBeGreaterThanOrEqual(60);
      expect(page.split(' ').length).toBeLessThanOrEqual(90);
      expect(page).toMatch(/\.$/);
    }
  });

  it('short paragraphs are joined, without blank lines too', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `“Where?” asked mouse number ${i}.`);
    for (const between of ['\n', '\n\n']) {
      const found = pages(`Title: T\n\n${lines.join(between)}`);
      expect(found.join(' ')).toBe(lines.join(' '));
      expect(found.length).toBeLessThan(6);
      for (const page of found.slice(0, -1)) expect(page.split(' ').length).toBeGreaterThanOrEqual(12);
    }
  });

  it('a sentence that never ends is cut behind a comma', () => {
    const text = Array.from({ length: 500 }, (_, i) => (i % 10 === 9 ? `and${i},` : `and${i}`)).join(' ');
    const found = pages(`Title: T\n\n${text}`);
    expect(found.join(' ')).toBe(text);
    for (const page of found.slice(0, -1)) expect(page).toMatch(/,$/);
  });

  it.each(['a', 'word ', '. ', '<', 'A. ', '\n', '**', '<b', '!?', '"A" ', '[', '&', '{', '1. '])(
    'a million letters of %j are read in no time and bounded',
    (flood) => {
      const before = process.cpuUsage();
      const parser = createScriptParser();
      parser.feed('Title: T\n\n');
      let letters = 0;
      const text = flood.repeat(1_000_000 / flood.length);
      for (let at = 0; at < text.length; at += 500)
        for (const piece of parser.feed(text.slice(at, at + 500)))
          if (piece.type === 'page') letters += piece.text.length;
      for (const piece of parser.end()) if (piece.type === 'page') letters += piece.text.length;
      expect(letters, flood).toBeLessThan(60_000);
      // Processor time, because a busy machine delays the wall clock.
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8);
    },
  );

  it('nothing is nothing', () => {
    for (const text of ['', '\n\n', 'Title: T', '```\n```', '<think></think>', '…']) {
      expect(pages(text).join('').length, text).toBeLessThan(2);
    }
  });
});

describe('a story that was cut off', () => {
  it('keeps whole sentences and leaves the broken one away', () => {
    const parser = createScriptParser();
    parser.feed(`Title: Pip\n\n${one}\n\nAnd so it was. But then the`);
    expect(parser.endsWell()).toBe(false);
    expect(pagesOf(parser.end(true))).toEqual(['And so it was.']);
  });

  it('with nothing but half a title is nothing', () => {
    const parser = createScriptParser();
    parser.feed('Title: Pip and th');
    expect(parser.end(true)).toEqual([]);
  });

  it('is gone on with: no title is expected, and what is said twice is left away', () => {
    const known = splitSentences(one);
    const answers = [
      `${known.at(-1)} She looked again. Still too few.`,
      `Of course! Here is how the story goes on:\n\n${known.at(-1)} She looked again. Still too few.`,
      `# Pip and the Star\n\n${one} She looked again. Still too few.`,
      'She looked again. Still too few.',
    ];
    for (const answer of answers)
      expect(pagesOf(parse(answer, () => 3, known)), answer).toEqual(['She looked again. Still too few.']);
  });
});
