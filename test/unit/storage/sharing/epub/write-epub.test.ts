import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../../../../src/storage/sharing/epub/book';
import { writeEpub } from '../../../../../src/storage/sharing/epub/write-epub';
import { bookOf, fox, NOW, soundBytes } from './book';

const { DOMParser } = new JSDOM('').window;

async function write(book: Book) {
  const epub = await writeEpub(book, { now: NOW, signal: new AbortController().signal });
  const entries = await new ZipReader(new BlobReader(epub)).getEntries();
  const files = new Map<string, Uint8Array>();
  for (const entry of entries)
    files.set(
      entry.filename,
      new Uint8Array(await (entry as FileEntry).arrayBuffer({ useWebWorkers: false })),
    );
  const text = (name: string) => new TextDecoder().decode(files.get(`EPUB/${name}`));
  /** Markup as a strict parser reads it. */
  const markup = (name: string) => {
    const parsed = new DOMParser().parseFromString(text(name), 'application/xml');
    expect(parsed.querySelector('parsererror'), name).toBeNull();
    return parsed;
  };
  return { epub, names: [...files.keys()], files, text, markup };
}

const seconds = (value: string | null | undefined) => Number(value?.replace(/s$/u, ''));
const metaOf = (opf: Document, property: string) =>
  [...opf.getElementsByTagName('meta')].filter((one) => one.getAttribute('property') === property);

describe('a book', () => {
  it('is a file of its type that begins with it, then says where the package is', async () => {
    const { epub, names, files } = await write(bookOf(fox, [1]));
    expect(epub.type).toBe('application/epub+zip');
    expect(names.slice(0, 2)).toEqual(['mimetype', 'META-INF/container.xml']);
    expect(new TextDecoder().decode(files.get('mimetype'))).toBe('application/epub+zip');
    expect(names.every((name) => /^[\w./-]+$/u.test(name))).toBe(true);
  });

  it('lists each of its files once, and reads its pages in order', async () => {
    const { names, markup } = await write(bookOf(fox, [1]));
    const opf = markup('package.opf');
    const hrefs = [...opf.getElementsByTagName('item')].map((item) => `EPUB/${item.getAttribute('href')}`);
    expect([...hrefs].sort()).toEqual(
      names.filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf')).sort(),
    );
    expect(
      [...opf.getElementsByTagName('itemref')].map((item) => [
        item.getAttribute('idref'),
        item.getAttribute('linear'),
      ]),
    ).toEqual([
      ['cover-page', null],
      ['page-01', null],
      ['page-02', null],
      ['page-03', null],
      ['page-04', null],
      ['about', 'no'],
    ]);
  });

  it('says what it is: title, language, makers, age, credits, and the same name whenever it is made', async () => {
    const { markup } = await write(bookOf(fox));
    const opf = markup('package.opf');
    const named = (name: string) => [...opf.getElementsByTagName(`dc:${name}`)].map((one) => one.textContent);
    expect(named('title')).toEqual([fox.title]);
    expect(named('language')).toEqual(['en']);
    expect(named('creator')).toEqual(['Ada Lovelace']);
    expect(named('description')).toEqual(['A fox finds a key.']);
    expect(named('rights')).toEqual([fox.credits]);
    expect(named('identifier')).toEqual(['urn:talelight:story:m-fox%201%2F%C4%B0']);
    expect(metaOf(opf, 'dcterms:modified')[0]?.textContent).toBe('2026-11-30T18:00:01Z');
    expect(metaOf(opf, 'schema:typicalAgeRange')[0]?.textContent).toBe('4-6');
    expect(metaOf(opf, 'media:narrator')[0]?.textContent).toBe('Anne');
  });

  it('tells how it can be read, as far as it is true', async () => {
    const access = async (book: Book) => {
      const { markup } = await write(book);
      return metaOf(markup('package.opf'), 'schema:accessMode').map((one) => one.textContent);
    };
    const silent = { ...fox, pages: [{ text: 'A fox.' }] };
    expect(await access(bookOf(fox, [1]))).toEqual(['textual', 'auditory', 'visual']);
    expect(await access(bookOf(silent))).toEqual(['textual']);
    expect(await access(bookOf({ ...fox, pages: fox.pages.slice(2) }))).toEqual(['auditory']);
    const { markup } = await write(bookOf(silent));
    const opf = markup('package.opf');
    expect(metaOf(opf, 'media:duration')).toEqual([]);
    expect(metaOf(opf, 'schema:accessibilityFeature').map((one) => one.textContent)).not.toContain(
      'synchronizedAudioText',
    );
  });

  it('has times that add up to the millisecond, each within its own sound', async () => {
    const { markup } = await write(bookOf(fox));
    const opf = markup('package.opf');
    const [all, ...each] = metaOf(opf, 'media:duration');
    const lengths = each.map((one) => Math.round(seconds(one.textContent) * 1000));
    expect(Math.round(seconds(all?.textContent) * 1000)).toBe(lengths.reduce((sum, one) => sum + one, 0));
    for (const [i, page] of ['01', '03', '04'].entries()) {
      const clips = [...markup(`page-${page}.smil`).getElementsByTagName('audio')];
      const total = clips.reduce(
        (sum, clip) => sum + seconds(clip.getAttribute('clipEnd')) - seconds(clip.getAttribute('clipBegin')),
        0,
      );
      expect(Math.round(total * 1000)).toBe(lengths[i]);
      const most = fox.pages[Number(page) - 1]?.speech?.duration ?? 0;
      for (const clip of clips) expect(seconds(clip.getAttribute('clipEnd'))).toBeLessThanOrEqual(most);
    }
  });

  it('points from each time to a part of the page, words within their sentence', async () => {
    const { markup } = await write(bookOf(fox));
    const page = markup('page-01.xhtml');
    const heard = [...markup('page-01.smil').getElementsByTagName('par')].map((par) => {
      const [name, id = ''] = (par.getElementsByTagName('text')[0]?.getAttribute('src') ?? '').split('#');
      expect(name).toBe('page-01.xhtml');
      return [
        page.getElementById(id)?.textContent,
        seconds(par.getElementsByTagName('audio')[0]?.getAttribute('clipBegin')),
      ];
    });
    expect(heard).toEqual([
      ['Once', 0.15],
      ['a', 0.31],
      ['fox', 0.5],
      ['found', 0.9],
      ['a', 1.2],
      ['key.', 1.4],
      ['It fitted no door\nat all.', 2.505],
      ['“Oh!” said the fox.', 4.615],
    ]);
    expect(page.getElementById('s1')?.textContent).toBe('Once a fox found a key.');
    expect(page.getElementsByTagName('br')).toHaveLength(1);
  });

  it('has the sound of each page byte for byte, and no time for a page without', async () => {
    const { files, names } = await write(bookOf(fox));
    expect(files.get('EPUB/sound-01.mp3')).toEqual(soundBytes(0));
    expect(files.get('EPUB/sound-03.mp3')).toEqual(soundBytes(2));
    expect(names).not.toContain('EPUB/page-02.smil');
    const lost = await write(bookOf(fox, [], { sound: async () => undefined }));
    expect(lost.names.filter((name) => /smil|mp3/u.test(name))).toEqual([]);
  });

  it('is well-formed whatever people write, and shows it as it is', async () => {
    const odd = `]]> <script>alert("x")</script> &amp; &nbsp; ${String.fromCharCode(0, 8, 11, 0x1b, 0x7f, 0xd800, 0xfffe)}end \u{1f98a} İığ`;
    const clean = `]]> <script>alert("x")</script> &amp; &nbsp; end \u{1f98a} İığ`;
    const { text, markup } = await write(
      bookOf(
        {
          ...fox,
          title: odd,
          summary: odd,
          credits: odd,
          themes: [odd, ' '],
          pages: [{ text: odd }, { text: '', title: odd }],
        },
        [],
        { authors: [odd], narrators: [odd] },
      ),
    );
    for (const name of ['package.opf', 'contents.xhtml', 'cover.xhtml', 'about.xhtml']) markup(name);
    expect(markup('page-01.xhtml').querySelector('p')?.textContent).toBe(clean);
    expect(markup('page-02.xhtml').querySelector('h2')?.textContent).toBe(clean);
    expect(text('page-01.xhtml')).not.toContain('<script');
  });

  it('names pages that have titles in its contents, and every page in its list', async () => {
    const { markup } = await write(bookOf(fox));
    const [toc, list] = markup('contents.xhtml').getElementsByTagName('nav');
    const links = (nav: Element | undefined) =>
      [...(nav?.getElementsByTagName('a') ?? [])].map((link) => [
        link.getAttribute('href'),
        link.textContent,
      ]);
    expect(links(toc)).toEqual([
      ['cover.xhtml', fox.title],
      ['page-03.xhtml', 'Only sound'],
      ['about.xhtml', 'About this story'],
    ]);
    expect(links(list).map(([href]) => href)).toEqual([1, 2, 3, 4].map((n) => `page-0${n}.xhtml`));
  });

  it('keeps a hundred pages in order by their names', async () => {
    const pages = Array.from({ length: 101 }, (_, i) => ({ text: `Page ${i}.` }));
    const { names } = await write(bookOf({ ...fox, pages }));
    const found = names.filter((name) => name.includes('/page-'));
    expect(found).toEqual([...found].sort());
    expect(found[0]).toBe('EPUB/page-001.xhtml');
  });

  it('speaks the language of its story', async () => {
    const { markup } = await write(bookOf({ ...fox, language: 'tr' }));
    const page = markup('page-01.xhtml').documentElement;
    expect([page.getAttribute('lang'), page.getAttribute('xml:lang')]).toEqual(['tr', 'tr']);
    expect(markup('contents.xhtml').querySelector('h1')?.textContent).toBe('İçindekiler');
  });

  it('stops when nobody wants it any more', async () => {
    const stop = new AbortController();
    const made = writeEpub(bookOf(fox), { now: NOW, signal: stop.signal, onPage: () => stop.abort() });
    await expect(made).rejects.toMatchObject({ name: 'AbortError' });
  });
});
