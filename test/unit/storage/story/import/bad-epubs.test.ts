import { describe, expect, it, vi } from 'vitest';
import { type EpubDocument, epubParts, page, par, STORY } from '../../../../fixtures/epubs';
import { noise, wav } from '../../../../fixtures/sounds';
import { type ZipPart, zipOf } from '../../../../fixtures/zips';
import { openBook, readBook, refusalOf, sourceOf } from './read-book';

type Recipe = NonNullable<Parameters<typeof epubParts>[0]>;

const LAUGHS = `<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`;
const file = (name: string, data: string | Uint8Array): ZipPart => ({ name, data });
const lock = (algorithm: string) =>
  file(
    'META-INF/encryption.xml',
    `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
  );
const AES = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
const spoiled = (parts: ZipPart[], name: string) =>
  parts.map((part) => (part.name === name ? { ...part, saysCrc: 1 } : part));

const REFUSED: [what: string, book: Recipe | Uint8Array<ArrayBuffer> | ZipPart[], line: string][] = [
  ['is empty', new Uint8Array(0), 'empty book.epub'],
  ['is a web page by another name', new TextEncoder().encode('<!DOCTYPE html><p>404</p>'), 'not-a-zip'],
  ['was cut short', zipOf(epubParts()).slice(0, -40), 'zip-cut'],
  ['is a zip with nothing in it', [], 'empty book.epub'],
  ['is a zip of something else', [file('a.txt', 'abc')], 'unknown-format book.epub'],
  ['has a file that climbs', { files: [file('../../.bashrc', 'x')] }, 'zip-path ../../.bashrc'],
  ['has a file twice', [...epubParts(), file('OEBPS/one.xhtml', 'x')], 'zip-twice OEBPS/one.xhtml'],
  [
    'has a file twice, with other capitals',
    { files: [file('oebps/ONE.xhtml', 'x')] },
    'zip-case oebps/ONE.xhtml',
  ],
  ['has no container', { without: ['META-INF/container.xml'] }, 'epub-container'],
  [
    'has a container that names no package',
    { files: [file('META-INF/container.xml', '<container/>')] },
    'epub-container',
  ],
  [
    'has a container that is no XML',
    { files: [file('META-INF/container.xml', 'OEBPS/book.opf')] },
    'xml-broken META-INF/container.xml',
  ],
  [
    'has a container with entities',
    {
      files: [
        file(
          'META-INF/container.xml',
          '<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><container>&x;</container>',
        ),
      ],
    },
    'xml-entities META-INF/container.xml',
  ],
  ['has no package', { without: ['OEBPS/book.opf'] }, 'epub-package OEBPS/book.opf'],
  [
    'has a package that is cut',
    { files: [file('OEBPS/book.opf', '<package><metadata>')] },
    'xml-broken OEBPS/book.opf',
  ],
  [
    'has a package that laughs',
    { files: [file('OEBPS/book.opf', `${LAUGHS}<package>&c;</package>`)] },
    'xml-entities OEBPS/book.opf',
  ],
  [
    'has a package too large',
    { files: [file('OEBPS/book.opf', noise(8_000_001))] },
    'xml-size OEBPS/book.opf',
  ],
  ['has a damaged package', spoiled(epubParts(), 'OEBPS/book.opf'), 'zip-damaged OEBPS/book.opf'],
  ['has no spine', { documents: [] }, 'epub-spine'],
  [
    'has nothing in the course of its spine',
    { documents: [{ ...(STORY[0] as EpubDocument), itemref: 'linear="no"' }] },
    'epub-spine',
  ],
  [
    'is locked by Adobe',
    { files: [lock(AES), file('META-INF/rights.xml', '<rights/>')] },
    'epub-drm Adobe ADEPT',
  ],
  ['is locked by LCP', { files: [lock(AES), file('META-INF/license.lcpl', '{}')] }, 'epub-drm Readium LCP'],
  [
    'is locked by Apple',
    { files: [lock(AES), file('META-INF/sinf.xml', '<sinf/>')] },
    'epub-drm Apple FairPlay',
  ],
  ['is locked by somebody', { files: [lock('urn:own')] }, 'epub-drm DRM'],
  [
    'has a page that laughs',
    { documents: [{ name: 'one.xhtml', body: '', whole: `${LAUGHS}<html><body>&c;</body></html>` }] },
    'xml-entities OEBPS/one.xhtml',
  ],
  [
    'has an overlay that laughs',
    {
      documents: [{ ...(STORY[0] as EpubDocument), smil: '' }],
      files: [file('OEBPS/one.xhtml.smil', `${LAUGHS}<smil>&c;</smil>`)],
    },
    'xml-entities OEBPS/one.xhtml.smil',
  ],
  ['has no page', { documents: [{ name: 'one.xhtml', body: '<p> </p>' }] }, 'epub-nothing'],
  ['has none of its pages', { without: ['OEBPS/one.xhtml', 'OEBPS/two.xhtml'] }, 'epub-nothing'],
  [
    'has a thousand pages and one',
    { documents: [{ name: 'one.xhtml', body: '<h2>Again.</h2>'.repeat(1001) }] },
    'pages 1000',
  ],
];

const span = '<p><span id="s0">One.</span> <span id="s1">Two.</span></p>';
const heard = (smil: string, files: ZipPart[] = [file('OEBPS/a.wav', wav(4))]): Recipe => ({
  documents: [{ name: 'one.xhtml', body: span, smil }],
  files,
});
const both = (a: number, b: number, c: number, d: number) =>
  par('one.xhtml#s0', 'a.wav', a, b) + par('one.xhtml#s1', 'a.wav', c, d);
const body = (markup: string, files: ZipPart[] = []): Recipe => ({
  documents: [{ name: 'one.xhtml', body: markup }],
  files,
});

/** Mended: the book comes in with these texts, and says what it lacks. A page with sound ends in its seconds. */
const MENDED: [what: string, recipe: Recipe, pages: string[], warnings: string[]][] = [
  [
    'a page that is missing',
    { without: ['OEBPS/one.xhtml'] },
    ['Then the moon came.'],
    ['item-missing OEBPS/one.xhtml'],
  ],
  [
    'a page that is no text',
    {
      documents: [...STORY, { name: 'x.pdf', body: '', type: 'application/pdf' }],
      files: [file('OEBPS/x.pdf', '%PDF')],
    },
    ['The fox woke up. It was still dark.', 'Then the moon came.'],
    ['item-skipped OEBPS/x.pdf'],
  ],
  [
    'a page that is too large',
    { files: [file('OEBPS/two.xhtml', noise(8_000_001))] },
    ['The fox woke up. It was still dark.'],
    ['item-skipped OEBPS/two.xhtml'],
  ],
  [
    'a page that lies in the internet',
    { documents: [...STORY, { name: 'https://example.org/x.xhtml', body: '', type: 'text/html' }] },
    ['The fox woke up. It was still dark.', 'Then the moon came.'],
    ['remote https://example.org/x.xhtml', 'item-missing d2'],
  ],
  [
    'a page whose address climbs',
    { documents: [...STORY, { name: '../../../etc/passwd', body: '', type: 'text/html' }] },
    ['The fox woke up. It was still dark.', 'Then the moon came.'],
    ['item-missing etc/passwd'],
  ],
  [
    'scripts and handlers',
    body(
      '<p onclick="go()">One.</p><script src="https://example.org/x.js"/><a href="javascript:go()">Two.</a><iframe src="https://example.org"/>',
    ),
    ['One. Two.'],
    [],
  ],
  [
    'a document type from elsewhere',
    {
      documents: [
        {
          name: 'one.xhtml',
          body: '',
          whole:
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p></body></html>',
        },
      ],
    },
    ['One.'],
    [],
  ],
  [
    'an encoding that nobody knows',
    { documents: [{ name: 'one.xhtml', body: '', whole: page('<p>One.</p>').replace('UTF-8', 'x-own') }] },
    ['One.'],
    [],
  ],
  ['characters that XML forbids', body('<p>One\u0007 two.</p>'), ['One two.'], []],
  ['styles without end', body(`<p>One.</p><!--${'<style>'.repeat(300_000)}-->`), ['One.'], []],
  ['document types without end', body(`<p>One.</p><!--${'<!DOCTYPE '.repeat(300_000)}-->`), ['One.'], []],
  ['elements nested without end', body(`${'<div>'.repeat(5000)}One.${'</div>'.repeat(5000)}`), ['One.'], []],
  [
    'a picture in the internet',
    body('<img src="https://example.org/a.png"/><p>One.</p>'),
    ['One.'],
    ['remote https://example.org/a.png'],
  ],
  ['a picture within its address', body('<img src="data:image/png;base64,AAAA"/><p>One.</p>'), ['One.'], []],
  [
    'a picture that is missing',
    body('<img src="a.png"/><p>One.</p>'),
    ['One.'],
    ['picture-broken OEBPS/a.png'],
  ],
  [
    'a picture that is a web page',
    body('<img src="a.png"/><p>One.</p>', [file('OEBPS/a.png', '<html>')]),
    ['One.'],
    ['picture-broken OEBPS/a.png'],
  ],
  [
    'a drawing that could hold a script',
    body('<img src="a.svg"/><p>One.</p>', [file('OEBPS/a.svg', '<svg onload="go()"/>')]),
    ['One.'],
    ['picture-broken OEBPS/a.svg'],
  ],
  [
    'an overlay that is missing',
    { ...heard(''), without: ['OEBPS/one.xhtml.smil'] },
    ['One. Two.'],
    ['item-missing OEBPS/one.xhtml.smil'],
  ],
  [
    'an overlay that is no XML',
    heard('', [file('OEBPS/one.xhtml.smil', 'smil')]),
    ['One. Two.'],
    ['item-skipped OEBPS/one.xhtml.smil'],
  ],
  ['a sound that is missing', heard(both(0, 2, 2, 4), []), ['One. Two.'], ['sound-missing OEBPS/a.wav']],
  [
    'a sound in the internet',
    heard(par('one.xhtml#s0', 'https://example.org/a.mp3', 0, 2)),
    ['One. Two.'],
    ['remote OEBPS/one.xhtml.smil'],
  ],
  [
    'a sound that is a web page',
    heard(both(0, 2, 2, 4), [file('OEBPS/a.wav', '<html>')]),
    ['One. Two.'],
    ['sound-broken OEBPS/a.wav'],
  ],
  [
    'a sound of no bytes',
    heard(both(0, 2, 2, 4), [file('OEBPS/a.wav', '')]),
    ['One. Two.'],
    ['sound-broken OEBPS/a.wav'],
  ],
  [
    'times that end before they begin',
    heard(both(0, 4, 3, 1)),
    ['One. Two. 4'],
    ['times-broken OEBPS/one.xhtml.smil'],
  ],
  [
    'times that are no times',
    heard(
      `${par('one.xhtml#s0', 'a.wav', 0, 4)}<par><text src="one.xhtml#s1"/><audio src="a.wav" clipBegin="soon"/></par>`,
    ),
    ['One. Two. 4'],
    ['times-broken OEBPS/one.xhtml.smil'],
  ],
  ['times beyond the sound', heard(both(0, 2, 2, 60)), ['One. Two. 4'], ['times-broken OEBPS/a.wav']],
  ['times wholly beyond the sound', heard(both(50, 55, 55, 60)), ['One. Two.'], ['times-broken OEBPS/a.wav']],
  [
    'times of words that are not there',
    heard(par('one.xhtml#s0', 'a.wav', 0, 4) + par('one.xhtml#gone', 'a.wav', 1, 2)),
    ['One. Two. 4'],
    ['times-broken OEBPS/one.xhtml.smil'],
  ],
  [
    'times against the text’s order',
    heard(par('one.xhtml#s1', 'a.wav', 0, 4) + par('one.xhtml#s0', 'a.wav', 2, 4)),
    ['One. Two. 4'],
    ['times-broken OEBPS/one.xhtml.smil'],
  ],
];

const asked = vi.fn(() => Promise.reject(new Error('a request left')));
vi.stubGlobal('fetch', asked);

describe('an EPUB that', () => {
  it.each(REFUSED)('%s is refused by one exact reason', async (_, book, line) => {
    const made = Array.isArray(book) || book instanceof Uint8Array ? book : epubParts(book);
    expect(await refusalOf(sourceOf(made))).toBe(line);
  });
});

describe('an EPUB with', () => {
  it.each(MENDED)('%s comes in without it', async (_, recipe, texts, warnings) => {
    const read = await readBook(sourceOf(epubParts(recipe)));
    const seen = read.pages.map(({ text, speech }) => (speech ? `${text} ${speech.duration}` : text));
    expect(seen).toEqual(texts);
    expect(read.warnings).toEqual(warnings);
    expect(asked).not.toHaveBeenCalled();
  });

  it('a page for each of a thousand missing ones says so a hundred times', async () => {
    const gone = Array.from(
      { length: 900 },
      (_, i): EpubDocument => ({ name: `x${i}.xhtml`, body: '', type: 'text/html' }),
    );
    const { pages, warnings } = await readBook(sourceOf(epubParts({ documents: [...STORY, ...gone] })));
    expect(pages).toHaveLength(2);
    expect(warnings).toHaveLength(100);
  });

  it('pages to come stops when it is told to', async () => {
    const stop = new AbortController();
    const [reader, source] = await openBook(sourceOf(epubParts()));
    const parts = reader.read(source, stop.signal);
    await parts.next();
    stop.abort();
    await expect(parts.next()).rejects.toThrow();
  });
});
