import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { readalongReader } from '../../../../../../src/storage/story/import/readalong';
import type { BookPart, SourceFile } from '../../../../../../src/storage/story/import/types';
import { base64, wav } from '../../../../../fixtures/sounds';

beforeAll(() => {
  globalThis.DOMParser = new JSDOM().window.DOMParser;
});

type Given = Record<string, string | Uint8Array<ArrayBuffer>>;

async function read(given: Given, name = 'hen.readalong'): Promise<BookPart[]> {
  const files = Object.entries(given).map(([path, data]): SourceFile => {
    const blob = new Blob([data]);
    return { path, size: blob.size, read: async () => blob };
  });
  const parts: BookPart[] = [];
  for await (const part of readalongReader.read({ name, files }, new AbortController().signal))
    parts.push(part);
  return parts;
}
const pagesOf = (parts: BookPart[]) => parts.flatMap((part) => (part.type === 'page' ? [part.page] : []));
const faultsOf = (parts: BookPart[]) =>
  parts.flatMap((part) => (part.type === 'warning' ? [part.fault] : []));

const TEXT = (lang = 'eng') => `<?xml version='1.0' encoding='utf-8'?>
<read-along>
  <text xml:lang="${lang}"><body>
    <div type="page"><graphic url="http://localhost:8941/hen/hen.png"/>
      <p><s><w time="0.5" dur="0.2">The</w> <w time="0.7" dur="0.3">hen</w> <w time="1.0" dur="0.4">woke</w>.</s>
         <s><w time="1.5" dur="0.2">It</w>'<w time="1.7" dur="0.1">s</w> <w time="1.8" dur="0.4">dark</w>.</s></p>
    </div>
    <div type="page"><p><s><w time="2.5" dur="0.3">Good</w> <w time="2.8" dur="0.5">night</w>.</s></p></div>
  </body></text>
</read-along>`;

describe('a read-along', () => {
  it('has its words and their times, each page with its part of the sound', async () => {
    const parts = await read({ 'hen.readalong': TEXT(), 'hen.wav': wav(4) });
    expect(parts[0]).toEqual({ type: 'book', book: { title: 'hen', language: 'en', pages: 2 } });
    const [first, second] = pagesOf(parts);
    expect(first?.text).toBe("The hen woke. It's dark.");
    expect(first?.speech?.words).toEqual([
      [0, 0],
      [4, expect.closeTo(0.2)],
      [8, 0.5],
      [14, 1],
      [17, expect.closeTo(1.2)],
      [19, expect.closeTo(1.3)],
    ]);
    expect(first?.speech?.duration).toBeCloseTo(2, 1);
    expect(second?.text).toBe('Good night.');
    // A sound is cut between packets.
    expect(Math.abs((second?.speech?.duration ?? 0) - 1.5)).toBeLessThan(0.1);
    expect(faultsOf(parts)).toEqual([{ why: 'picture-broken', name: 'http://localhost:8941/hen/hen.png' }]);
  });

  it('may be a page that names text and sound, or holds both', async () => {
    const held = (type: string, data: string | Uint8Array) =>
      `data:${type};base64,${base64(typeof data === 'string' ? Buffer.from(data) : data)}`;
    const page = (href: string, audio: string) =>
      `<!DOCTYPE html><html><head><title>The Hen</title></head><body><read-along href="${href}" audio="${audio}"></read-along></body></html>`;
    for (const given of [
      { 'index.html': page(held('application/readalong+xml', TEXT()), held('audio/wav', wav(4))) },
      {
        'index.html': page('assets/hen%20one.readalong', 'assets/hen.wav'),
        'assets/hen one.readalong': TEXT(),
        'assets/hen.wav': wav(4),
      },
    ]) {
      const parts = await read(given, 'index.html');
      expect(parts[0]).toMatchObject({ book: { title: 'The Hen', language: 'en' } });
      expect(pagesOf(parts).map(({ text, speech }) => [text, speech !== undefined])).toEqual([
        ["The hen woke. It's dark.", true],
        ['Good night.', true],
      ]);
    }
  });

  it('is told by a voice where its sound is missing or none, and says which language is not spoken here', async () => {
    expect(faultsOf(await read({ 'hen.readalong': TEXT('fra') }))).toContainEqual({
      why: 'language',
      tag: 'fra',
    });
    const parts = await read({ 'hen.readalong': TEXT(), 'hen.wav': 'no sound' });
    expect(faultsOf(parts)).toContainEqual({ why: 'sound-broken', name: 'hen.readalong' });
    expect(pagesOf(parts).map(({ speech }) => speech)).toEqual([undefined, undefined]);
  });

  it.each([
    ['is no XML', { 'hen.readalong': '<read-along><text>' }, 'xml-broken'],
    [
      'has no word',
      { 'hen.readalong': '<read-along><text><body><p> </p></body></text></read-along>' },
      'epub-nothing',
    ],
    ['expands entities', { 'hen.readalong': `<!DOCTYPE a [<!ENTITY a "b">]>${TEXT()}` }, 'xml-entities'],
    [
      'is a page that names nothing here',
      { 'index.html': '<html><body><read-along href="https://example.com/x.readalong"/></body></html>' },
      'item-missing',
    ],
  ])('is refused where it %s', async (_, given: Given, why) => {
    await expect(read(given)).rejects.toMatchObject({ fault: { why } });
  });
});
