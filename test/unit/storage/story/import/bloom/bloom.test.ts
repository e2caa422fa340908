import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { bloomReader } from '../../../../../../src/storage/story/import/bloom';
import type { BookPart, SourceFile } from '../../../../../../src/storage/story/import/types';
import { mp3, pictures } from '../../../../../fixtures/sounds';

beforeAll(() => {
  globalThis.DOMParser = new JSDOM().window.DOMParser;
});

type Given = Record<string, string | Uint8Array<ArrayBuffer>>;

async function read(given: Given): Promise<BookPart[]> {
  const files = Object.entries(given).map(([path, data]): SourceFile => {
    const blob = new Blob([data]);
    return { path, size: blob.size, read: async () => blob };
  });
  const parts: BookPart[] = [];
  for await (const part of bloomReader.read({ name: 'moon.bloompub', files }, new AbortController().signal))
    parts.push(part);
  return parts;
}
const bookOf = (parts: BookPart[]) => parts.flatMap((part) => (part.type === 'book' ? [part.book] : []))[0];
const pagesOf = (parts: BookPart[]) => parts.flatMap((part) => (part.type === 'page' ? [part.page] : []));
const faultsOf = (parts: BookPart[]) =>
  parts.flatMap((part) => (part.type === 'warning' ? [part.fault] : []));

const box = (inner: string, lang = 'tr', more = 'bloom-visibility-code-on') =>
  `<div class="bloom-translationGroup"><label class="bubble">Type here</label><div class="bloom-editable ${more}" lang="${lang}">${inner}</div></div>`;
const page = (inner: string, more = '') =>
  `<div class="bloom-page numberedPage"${more}><div class="pageLabel">Picture</div><div class="marginBox">${inner}</div></div>`;
const book = (
  pages: string,
  l1 = 'tr',
) => `<!DOCTYPE html><html><head><title>x</title></head><body data-l1="${l1}">
<div id="bloomDataDiv"><div data-book="bookTitle" lang="${l1}"><p>Ay Dede</p></div><div data-book="bookTitle" lang="en">Moon</div>
<div data-book="coverImage" lang="*">front.png</div><div data-book="copyright" lang="*">© 2020 Someone</div>
<div data-book="licenseUrl" lang="*">http://creativecommons.org/licenses/by/4.0/</div></div>${pages}</body></html>`;
const PICTURE = pictures['image/png'] ?? new Uint8Array();
const WHOLE: Given = { 'meta.json': '{"title":"Moon","author":"A. Writer"}', 'front.png': PICTURE };

describe('a book of Bloom', () => {
  it('has text and pictures in its own language, its cover, and who made it', async () => {
    const parts = await read({
      ...WHOLE,
      'moon over sea.png': PICTURE,
      'index.htm': book(
        `<div class="bloom-page frontCover" data-xmatter-page="frontCover">${box('<p>Ay Dede</p>')}</div>` +
          page(box('<p>Credits</p>'), ' data-xmatter-page="credits"') +
          page(
            `${box('<p>Ay  doğdu.</p><p>Deniz parladı.</p>')}${box('<p>The moon rose.</p>', 'en')}${box('<p>old</p>', 'tr', '')}` +
              `<div class="bloom-imageContainer"><img src="moon%20over%20sea.png" alt=""/><div class="bloom-imageDescription">${box('a moon')}</div></div>`,
          ) +
          page('<div class="bloom-imageContainer" style="background-image:url(\'front.png\')"></div>'),
      ),
    });
    expect(bookOf(parts)).toMatchObject({
      title: 'Ay Dede',
      language: 'tr',
      authors: ['A. Writer'],
      credits: '© 2020 Someone · http://creativecommons.org/licenses/by/4.0/',
      pages: 3,
      cover: expect.any(Blob),
    });
    expect(pagesOf(parts).map(({ text, picture }) => [text, picture !== undefined])).toEqual([
      ['Ay Dede', false],
      ['Ay doğdu. Deniz parladı.', true],
      ['', true],
    ]);
    expect(faultsOf(parts)).toEqual([]);
  });

  it('joins the sounds of its sentences, and keeps their times', async () => {
    const sentence = (id: string, text: string) => `<span id="${id}" class="audio-sentence">${text}</span>`;
    const parts = await read({
      ...WHOLE,
      'audio/a.mp3': mp3(40),
      'audio/b.mp3': mp3(60),
      'audio/c.mp3': mp3(100),
      'index.htm': book(
        page(box(`<p>${sentence('a', 'Ay doğdu.')} ${sentence('b', 'Deniz parladı.')}</p>`)) +
          page(
            box(
              '<p><span class="bloom-highlightSegment">Uyku geldi.</span> <span class="bloom-highlightSegment">İyi geceler.</span></p>',
            ).replace(
              '<div class="bloom-editable ',
              '<div id="c" data-audioRecordingEndTimes="1.2 2.4" data-audiorecordingmode="TextBox" class="audio-sentence bloom-editable ',
            ),
          ),
      ),
    });
    const [first, second] = pagesOf(parts);
    const frame = (first?.speech?.duration ?? 0) / 100;
    expect(frame).toBeGreaterThan(0.01);
    expect(first?.speech?.words).toEqual([
      [0, 0],
      [10, expect.closeTo(40 * frame)],
    ]);
    expect(second?.text).toBe('Uyku geldi. İyi geceler.');
    expect(second?.speech?.words).toEqual([
      [0, 0],
      [12, 1.2],
    ]);
    expect(second?.speech?.duration).toBeCloseTo(100 * frame);
  });

  it('is spoken by the device where a sentence’s sound is missing or none', async () => {
    const two = book(
      page(
        box(
          '<p><span id="a" class="audio-sentence">A.</span> <span id="b" class="audio-sentence">B.</span></p>',
        ),
      ),
    );
    const parts = await read({ ...WHOLE, 'index.htm': two, 'audio/a.mp3': mp3(40) });
    expect(pagesOf(parts)).toEqual([{ text: 'A. B.' }]);
    expect(faultsOf(parts)).toEqual([{ why: 'sound-missing', name: 'audio/b' }]);
    const broken = await read({
      ...WHOLE,
      'index.htm': two,
      'audio/a.mp3': mp3(40),
      'audio/b.mp3': 'no sound',
    });
    expect(faultsOf(broken)).toEqual([{ why: 'sound-broken', name: 'audio/b.mp3' }]);
  });

  it('says what is missing, and asks for nothing in the internet', async () => {
    const parts = await read({
      'index.htm': book(
        page(box('<p>Bir.</p>') + '<div class="bloom-canvas"><img src="https://example.com/a.png"/></div>'),
        'fr',
      ).replace('lang="tr">', 'lang="fr">'),
      'meta.json': 'torn {',
    });
    expect(faultsOf(parts)).toEqual([
      { why: 'picture-broken', name: 'front.png' },
      { why: 'language', tag: 'fr' },
      { why: 'remote', name: 'https://example.com/a.png' },
    ]);
    await expect(read({ 'index.htm': book('') })).rejects.toMatchObject({ fault: { why: 'epub-nothing' } });
    await expect(read({ 'meta.json': '{}' })).rejects.toMatchObject({ fault: { why: 'item-missing' } });
  });
});
