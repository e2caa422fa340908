import { JSDOM } from 'jsdom';
import { openSource } from '../../src/storage/story/import/open-source';
import { readerFor } from '../../src/storage/story/import/registry';
import { openZip } from '../../src/storage/story/import/zip';
import { epubParts, page, par, STORY } from '../fixtures/epubs';
import { mp3 } from '../fixtures/sounds';
import { type ZipPart, zipOf } from '../fixtures/zips';
import type { FuzzedReader, Input } from './run';

/** Readers of a family's own books. Markup is spoiled before it is packed, for a spoiled zip seldom opens. */

Object.assign(globalThis, { DOMParser: new JSDOM().window.DOMParser });

const never = new AbortController().signal;
const utf8 = new TextEncoder();
const bytesOf = (input: Input) => (typeof input === 'string' ? utf8.encode(input) : input);

const spoken = epubParts({
  metadata: '<dc:creator>Ada</dc:creator><meta name="cover" content="c"/>',
  manifest: '<item id="c" href="c.png" media-type="image/png"/>',
  documents: [
    {
      name: 'one.xhtml',
      body: '<h1 id="h">One</h1><p id="a">The fox &amp; I.<br/>“Oh!”</p><img src="c.png" alt="Fox"/><p id="b">Two.</p>',
      smil: par('one.xhtml#a', 'a.mp3', 0, 0.5) + par('one.xhtml#b', 'a.mp3', 0.5, 1),
    },
    ...STORY,
  ],
  files: [{ name: 'OEBPS/a.mp3', data: mp3() }],
});

/** Reads a book to its end, and checks what it promises. @returns steps: pages and their letters */
async function readWhole(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const file = { path: 'book.epub', size: bytes.length, read: async () => new Blob([bytes]) };
  const source = await openSource({ name: 'book.epub', files: [file] }, never);
  const reader = await readerFor(source);
  let steps = 0;
  let books = 0;
  for await (const part of reader.read(source, never)) {
    if (part.type === 'book') books++;
    if (part.type !== 'page') continue;
    const { text, speech } = part.page;
    steps += 1 + text.length;
    if (books !== 1) throw new Error('a page before the book');
    if (!text && !speech) throw new Error('a page that nobody can tell');
    for (const [at, mark] of (speech?.marks ?? []).entries())
      if (!(mark >= (speech?.marks[at - 1] ?? 0) && mark <= (speech?.duration ?? 0)))
        throw new Error('times that do not rise within the sound');
  }
  return steps;
}

const inBook = (name: string) => (input: Input) =>
  readWhole(zipOf(spoken.map((part) => (part.name === name ? { ...part, data: bytesOf(input) } : part))));

const seedOf = (name: string): string => spoken.find((part: ZipPart) => part.name === name)?.data as string;

const inEpub = (name: string, path: string, ...more: string[]): FuzzedReader => ({
  name: `EPUB, its ${name}`,
  kind: 'text',
  seeds: [seedOf(path), ...more],
  read: inBook(path),
});

export const fuzzedBooks: FuzzedReader[] = [
  {
    name: 'zip',
    kind: 'bytes',
    seeds: [
      zipOf(spoken),
      zipOf([{ name: 'a/b.txt', data: 'abc'.repeat(99), deflated: true }, { name: 'c' }]),
    ],
    async read(input) {
      for (const file of await openZip(new Blob([bytesOf(input)]), never)) await file.read();
    },
  },
  { name: 'EPUB', kind: 'bytes', seeds: [zipOf(spoken)], read: (input) => readWhole(bytesOf(input)) },
  inEpub('container', 'META-INF/container.xml'),
  inEpub('package', 'OEBPS/book.opf'),
  inEpub('pages', 'OEBPS/one.xhtml', page('<ul><li>a<li>b</ul>&nbsp;&#65;<svg><text>c</text></svg>')),
  inEpub('overlays', 'OEBPS/one.xhtml.smil'),
];
