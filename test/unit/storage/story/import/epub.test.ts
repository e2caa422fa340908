import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../../src/domain/story/sentences';
import { epubParts, page, par, STORY } from '../../../../fixtures/epubs';
import { noise, wav } from '../../../../fixtures/sounds';
import type { ZipPart } from '../../../../fixtures/zips';
import { fileOf, readBook, sourceOf } from './read-book';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise(200)]);
const read = (recipe: Parameters<typeof epubParts>[0]) => readBook(sourceOf(epubParts(recipe)));
const sound = (name: string, seconds: number): ZipPart => ({ name: `OEBPS/${name}`, data: wav(seconds) });
const picture = (name: string): ZipPart => ({ name: `OEBPS/${name}`, data: PNG });
/** Sentences of a length that fills pages. */
const long = (letters: number) =>
  Array.from(
    { length: Math.ceil(letters / 100) },
    (_, i) => `Sentence ${i} ${'goes on '.repeat(10)}and ends here.`,
  ).join(' ');

describe('an EPUB', () => {
  it('comes in with its title, people, language and pages in the order of its spine', async () => {
    const metadata = `<dc:creator>Ada</dc:creator><dc:creator>Bo</dc:creator><dc:contributor>Cleo (pictures)</dc:contributor>
      <dc:rights>CC BY 4.0</dc:rights><dc:description>&lt;p&gt;A fox &lt;b&gt;waits&lt;/b&gt;.&lt;/p&gt;</dc:description>`;
    const { book, pages, warnings } = await read({
      metadata,
      language: 'tr-TR',
      documents: [...STORY].reverse(),
    });
    expect(book).toEqual({
      title: 'The Fox and the Moon',
      language: 'tr',
      authors: ['Ada', 'Bo'],
      credits: 'Cleo (pictures) · CC BY 4.0',
      summary: 'A fox waits.',
    });
    expect(pages).toEqual([{ text: 'Then the moon came.' }, { text: 'The fox woke up. It was still dark.' }]);
    expect(warnings).toEqual([]);
  });

  it('tells of a language that is not spoken here', async () => {
    const { book, warnings } = await read({ language: 'fr' });
    expect(book.language).toBeUndefined();
    expect(warnings).toEqual(['language fr']);
  });

  it('has its file’s name for a title where it has none', async () => {
    expect((await read({ title: ' ' })).book.title).toBe('book');
  });

  it('opens as a folder, and in a folder of its zip', async () => {
    const parts = epubParts();
    const bytes = (data: ZipPart['data']) => new TextEncoder().encode(data as string);
    const folder = { name: 'x', files: parts.map(({ name, data }) => fileOf(name, bytes(data))) };
    const nested = sourceOf(parts.map((part) => ({ ...part, name: `The Fox/${part.name}` })));
    expect((await readBook(folder)).pages).toHaveLength(2);
    expect((await readBook(nested)).pages).toHaveLength(2);
  });

  it('finds files whose names are written with other capitals, spaces or accents', async () => {
    const documents = [{ name: 'bir%20g%C3%BCn.XHTML', body: '' }];
    const files = [{ name: 'OEBPS/bir gu\u0308n.xhtml', data: page('<p>Once.</p>') }];
    expect((await read({ documents, files, without: ['OEBPS/bir%20g%C3%BCn.XHTML'] })).pages).toEqual([
      { text: 'Once.' },
    ]);
  });

  it('of version 2 is told by its NCX and its cover', async () => {
    const ncx = `<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>How it began</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>`;
    const { book, pages } = await read({
      metadata: '<meta name="cover" content="c"/>',
      manifest:
        '<item id="c" href="c.png" media-type="image/png"/><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      files: [picture('c.png'), { name: 'OEBPS/toc.ncx', data: ncx }],
    });
    expect(book.cover?.size).toBe(PNG.length);
    expect(pages.map(({ title }) => title)).toEqual(['How it began', undefined]);
  });

  it('names its chapters by its navigation document, which is no page itself', async () => {
    const nav = page('<nav epub:type="toc"><ol><li><a href="one.xhtml#b">Second</a></li></ol></nav>');
    const { pages } = await read({
      documents: [
        { name: 'one.xhtml', body: `<p>${long(600)}</p><p id="b">${long(600)}</p>` },
        { name: 'nav.xhtml', body: '', whole: nav },
      ],
      manifest: '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    });
    expect(pages.map(({ title }) => title).slice(0, 2)).toEqual([undefined, 'Second']);
  });

  it('is divided into pages that a child can follow, between sentences', async () => {
    const text = long(3000);
    const { pages } = await read({
      documents: [{ name: 'one.xhtml', body: `<p>${text}</p><p>The end.</p>` }],
    });
    expect(pages.length).toBeGreaterThan(3);
    expect(Math.max(...pages.map((one) => one.text.length))).toBeLessThanOrEqual(700);
    expect(pages.map((one) => one.text).join(' ')).toBe(`${text} The end.`);
    expect(pages.every((one) => /[.]$/u.test(one.text))).toBe(true);
  });

  it('begins a page at a heading, which is a sentence of its own', async () => {
    const { pages } = await read({
      documents: [
        { name: 'one.xhtml', body: '<p>Before.</p><h2>Chapter two</h2><p>After it.</p><h2>Why?</h2>' },
      ],
    });
    expect(pages.map(({ text }) => text)).toEqual(['Before.', 'Chapter two. After it.', 'Why?']);
  });

  it('leaves out what a listener may skip, and what is no text', async () => {
    const body = `<p>One<a epub:type="noteref" href="#n">1</a> two<span epub:type="pagebreak" id="p4">4</span>.</p>
      <aside epub:type="footnote" id="n">A note.</aside><p hidden="hidden">Hidden.</p><p style="display: none">Not shown.</p>
      <script>alert(1)</script><style>p{}</style><noscript>No script.</noscript><p>Th<b>re</b>e<br/>four.</p><div role="doc-pagebreak">5</div>
      <audio src="x.mp3">No audio.</audio><ruby>漢<rt>kan</rt></ruby> <svg xmlns="http://www.w3.org/2000/svg"><title>Drawing</title><text>Sign.</text></svg>`;
    const { pages } = await read({ documents: [{ name: 'one.xhtml', body }] });
    expect(pages.map(({ text }) => text)).toEqual(['One two. Three four. 漢 Sign.']);
  });

  it('reads letters that HTML names, invisible ones apart, and markup that is not well-formed', async () => {
    const documents = [
      { name: 'one.xhtml', body: '<p>Caf&eacute;&nbsp;&amp; l&shy;ong&#8203;er &unknown;.</p>' },
      {
        name: 'two.xhtml',
        body: '',
        whole:
          '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>Not closed<p>here.</body></html>',
      },
    ];
    const { pages } = await read({ documents });
    expect(pages.map(({ text }) => text)).toEqual(['Café & longer &unknown;.', 'Not closed here.']);
  });

  it.each([
    ['UTF-16', '\ufeff', 'utf16le'],
    ['Windows-1254', '<?xml version="1.0" encoding="windows-1254"?>', 'latin1'],
  ] as const)('reads a page in %s', async (name, head, encoding) => {
    const text = name === 'UTF-16' ? 'Iğdır.' : 'I\u00f0d\u00fdr.';
    const data = Buffer.from(
      `${head}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${text}</p></body></html>`,
      encoding,
    );
    const { pages } = await read({
      documents: [{ name: 'one.xhtml', body: '' }],
      files: [{ name: 'OEBPS/one.xhtml', data }],
    });
    expect(pages.map((one) => one.text)).toEqual(['Iğdır.']);
  });

  it('keeps a page’s picture beside its text, and gives each of several a page', async () => {
    const { pages } = await read({
      documents: [
        {
          name: 'one.xhtml',
          body: '<p>Before.</p><img src="a.png" alt=""/><p>First.</p><img src="b.png" alt=""/><p>Second.</p>',
        },
      ],
      files: [picture('a.png'), picture('b.png')],
    });
    expect(pages.map(({ text, picture: one }) => [text, one?.type])).toEqual([
      ['Before. First.', 'image/png'],
      ['Second.', 'image/png'],
    ]);
  });

  it('of fixed layout is one page a document, with its picture', async () => {
    const { book, pages } = await read({
      metadata: '<meta property="rendition:layout">pre-paginated</meta>',
      documents: [
        { name: 'one.xhtml', body: `<img src="a.png" alt="A fox"/><p>${long(900)}</p>` },
        {
          name: 'two.xhtml',
          body: '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="b.png"/></svg>',
        },
        { name: 'three.xhtml', body: '<img src="a.png" alt="The fox sleeps"/>' },
      ],
      files: [picture('a.png'), picture('b.png')],
    });
    expect(book.pages).toBe(3);
    expect(pages.map(({ text, picture: one }) => [text.length > 900 ? 'long' : text, one?.size])).toEqual([
      ['long', PNG.length],
      ['Page', PNG.length],
      ['The fox sleeps', PNG.length],
    ]);
  });

  it('leaves the page of its cover out', async () => {
    const { pages } = await read({
      manifest: '<item id="c" href="c.png" media-type="image/png" properties="cover-image"/>',
      documents: [{ name: 'cover.xhtml', body: '<img src="c.png" alt="Cover"/>' }, ...STORY],
      files: [picture('c.png')],
    });
    expect(pages.map(({ text }) => text)).toEqual([
      'The fox woke up. It was still dark.',
      'Then the moon came.',
    ]);
  });

  it('goes without what is beside its course, and without obfuscated fonts', async () => {
    const encryption = `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#">
      <EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><CipherData><CipherReference URI="OEBPS/a.otf"/></CipherData></EncryptedData></encryption>`;
    const { pages, warnings } = await read({
      documents: [
        STORY[0] as (typeof STORY)[0],
        { name: 'answers.xhtml', body: '<p>Answers.</p>', itemref: 'linear="no"' },
      ],
      files: [{ name: 'META-INF/encryption.xml', data: encryption }],
    });
    expect(pages).toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});

describe('an EPUB with Media Overlays', () => {
  const spans = (...texts: string[]) =>
    `<p>${texts.map((text, i) => `<span id="s${i}">${text}</span>`).join(' ')}</p>`;
  const pars = (...times: [number, number][]) =>
    times.map(([a, b], i) => par(`one.xhtml#s${i}`, 'a.wav', a, b)).join('');

  it('has the times of its sentences, and the whole sound of a page that has one', async () => {
    const { pages, warnings } = await read({
      documents: [
        { name: 'one.xhtml', body: spans('The fox woke.', 'It was dark.'), smil: pars([0, 2.5], [2.5, 4]) },
      ],
      files: [sound('a.wav', 4)],
    });
    expect(warnings).toEqual([]);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({
      text: 'The fox woke. It was dark.',
      speech: { duration: 4, marks: [0, 2.5] },
    });
    expect(pages[0]?.speech?.bytes.size).toBe(wav(4).length);
    expect(pages[0]?.speech?.words).toBeUndefined();
  });

  it('has the times of its words', async () => {
    const { pages } = await read({
      documents: [
        {
          name: 'one.xhtml',
          body: spans('The', 'fox', 'woke.', 'Dark.'),
          smil: pars([0, 1], [1, 2], [2, 3], [3, 4]),
        },
      ],
      files: [sound('a.wav', 4)],
    });
    expect(pages[0]?.speech).toMatchObject({
      marks: [0, 3],
      words: [
        [0, 0],
        [4, 1],
        [8, 2],
        [14, 3],
      ],
    });
  });

  it('has the times of words within sentences that begin before their first word', async () => {
    const body = '<p><span id="s"><span id="w0">The</span> <span id="w1">fox.</span></span></p>';
    const smil = `<seq epub:textref="one.xhtml#s">${par('one.xhtml#s', 'a.wav', 0, 0.5)}${par('one.xhtml#w0', 'a.wav', 0.5, 1)}${par('one.xhtml#w1', 'a.wav', 1, 2)}</seq>`;
    const { pages, warnings } = await read({
      documents: [{ name: 'one.xhtml', body, smil }],
      files: [sound('a.wav', 2)],
    });
    expect(warnings).toEqual([]);
    expect(pages[0]?.speech).toMatchObject({
      marks: [0],
      words: [
        [0, 0.5],
        [4, 1],
      ],
    });
  });

  it('has as many times as sentences, where a cue speaks several or a sentence has several', async () => {
    const texts = ['One. Two.', 'Three,', 'four.'];
    const { pages } = await read({
      documents: [{ name: 'one.xhtml', body: spans(...texts), smil: pars([0, 2], [2, 3], [3, 4]) }],
      files: [sound('a.wav', 4)],
    });
    const [first] = pages;
    expect(first?.speech?.marks).toHaveLength(splitSentences(first?.text ?? '').length);
    expect(first?.speech?.marks[0]).toBe(0);
    expect(first?.speech?.marks[1]).toBeCloseTo(1.1, 1);
    expect(first?.speech?.marks[2]).toBe(2);
  });

  it('cuts a sound that several pages share', async () => {
    const [a, b] = [long(650), long(650)];
    const { pages } = await read({
      documents: [
        { name: 'one.xhtml', body: `<p id="s0">${a}</p><p id="s1">${b}</p>`, smil: pars([1, 5], [5, 9]) },
      ],
      files: [sound('a.wav', 10)],
    });
    expect(pages).toHaveLength(2);
    for (const { text, speech } of pages) {
      expect(speech?.duration).toBeCloseTo(4, 1);
      expect(speech?.marks).toHaveLength(splitSentences(text).length);
      expect(speech?.marks.every((mark, i, all) => mark >= (all[i - 1] ?? 0) && mark <= 4.1)).toBe(true);
    }
  });

  it('begins a page with each sound', async () => {
    const smil = par('one.xhtml#s0', 'a.wav', 0, 2) + par('one.xhtml#s1', 'b.wav', 0, 3);
    const { pages } = await read({
      documents: [{ name: 'one.xhtml', body: '<p id="s0">One.</p><p id="s1">Two.</p>', smil }],
      files: [sound('a.wav', 2), sound('b.wav', 3)],
    });
    expect(pages.map(({ text, speech }) => [text, speech?.duration])).toEqual([
      ['One.', 2],
      ['Two.', 3],
    ]);
  });

  it('leaves out what a listener may skip, with its sound', async () => {
    const smil =
      par('one.xhtml#s0', 'a.wav', 0, 2) +
      par('one.xhtml#n', 'a.wav', 2, 8, 'pagebreak') +
      par('one.xhtml#s1', 'a.wav', 8, 10);
    const { pages } = await read({
      documents: [
        {
          name: 'one.xhtml',
          body: '<p id="s0">One.</p><p id="n" epub:type="pagebreak">7</p><p id="s1">Two.</p>',
          smil,
        },
      ],
      files: [sound('a.wav', 10)],
    });
    expect(pages.map(({ text, speech }) => [text, Math.round(speech?.duration ?? 0)])).toEqual([
      ['One.', 2],
      ['Two.', 2],
    ]);
  });

  it.each(['0:00:02.5', '00:02.5', '2.5s', '2500ms', '2.5', 'npt=2.5s'])(
    'reads the clock value %s',
    async (end) => {
      const smil = `<par><text src="one.xhtml#s0"/><audio src="a.wav" clipBegin="0" clipEnd="${end}"/></par><par><text src="one.xhtml#s1"/><audio src="a.wav" clipBegin="${end}"/></par>`;
      const { pages } = await read({
        documents: [{ name: 'one.xhtml', body: spans('One.', 'Two.'), smil }],
        files: [sound('a.wav', 4)],
      });
      expect(pages[0]?.speech).toMatchObject({ marks: [0, 2.5], duration: 4 });
    },
  );

  it('without a sound is read by the device’s voice', async () => {
    const smil = '<par><text src="one.xhtml#s0"/></par>';
    const { pages, warnings } = await read({ documents: [{ name: 'one.xhtml', body: spans('One.'), smil }] });
    expect(pages).toEqual([{ text: 'One.' }]);
    expect(warnings).toEqual([]);
  });

  it('of a picture without words is a page that is heard', async () => {
    const smil = par('one.xhtml#s0', 'a.wav', 0, 2);
    const { pages } = await read({
      documents: [{ name: 'one.xhtml', body: '<img id="s0" src="a.png" alt="A fox"/>', smil }],
      files: [sound('a.wav', 2), picture('a.png')],
    });
    expect(pages[0]).toMatchObject({ text: '', title: 'A fox', speech: { marks: [], duration: 2 } });
  });
});

describe('a book of our own', () => {
  const metadata = '<meta name="generator" content="Talelight"/>';

  it('is one page a document, with its title apart', async () => {
    const body = `<section><h2 id="title">Chapter one</h2><p><span id="s0">${long(1500)}</span></p></section>`;
    const smil = par('one.xhtml#s0', 'a.wav', 0, 4);
    const { book, pages } = await read({
      metadata,
      documents: [{ name: 'one.xhtml', body, smil }],
      files: [sound('a.wav', 4)],
    });
    expect(book.pages).toBe(1);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ title: 'Chapter one', text: long(1500), speech: { duration: 4 } });
    expect(pages[0]?.speech?.marks).toHaveLength(splitSentences(long(1500)).length);
  });

  it('has pages without words', async () => {
    const body = '<section><div id="sound">♪</div></section>';
    const smil = par('one.xhtml#sound', 'a.wav', 0, 4);
    const { pages } = await read({
      metadata,
      documents: [{ name: 'one.xhtml', body, smil }],
      files: [sound('a.wav', 4)],
    });
    expect(pages[0]).toMatchObject({ text: '', speech: { duration: 4, marks: [] } });
    expect(pages[0]?.title).toBeUndefined();
  });
});
