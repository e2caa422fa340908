import { describe, expect, it } from 'vitest';
import { Failure } from '../../../../src/domain/errors';
import {
  crc32,
  encodePack,
  type PackHeader,
  type PackPiece,
  readPack,
} from '../../../../src/domain/story/pack';
import type { Story } from '../../../../src/domain/story/story';

const speech = (key: string) => ({ key, type: 'audio/mpeg', duration: 2, marks: [0] });
const story: Story = {
  id: 'tr-isikli-gemi',
  title: 'Işıklı Gemi 🚢',
  language: 'tr',
  // Letters of two, three and four bytes, so that every cut between bytes also falls inside a letter.
  pages: [
    { text: 'İnci, “ışığı” gördü… 🌙', speech: speech('a') },
    { text: 'Kimse konuşmadı.' },
    { text: 'Sonra uyudu.', speech: speech('b') },
  ],
  cover: { hero: 'boat', place: 'sea' },
  source: 'example',
  createdAt: Date.UTC(2026, 0, 1),
};
const sound = [Uint8Array.from({ length: 300 }, (_, i) => i % 251), undefined, Uint8Array.of(1, 2, 3, 4, 5)];
const pack = encodePack(story, sound);

describe('a pack', () => {
  it('comes out as it went in, whatever the chunks', async () => {
    for (const size of [1, 2, 3, 5, 7, 64, pack.length]) {
      const pieces = await collect(chunks(pack, size));
      expect(pieces[0]).toMatchObject({ type: 'header', header: { story } });
      expect(pieces.slice(1)).toEqual([
        { type: 'audio', page: 0, bytes: sound[0] },
        { type: 'audio', page: 2, bytes: sound[2] },
      ]);
    }
  });

  it('takes empty chunks for what they are', async () => {
    async function* withGaps() {
      yield new Uint8Array(0);
      yield pack.subarray(0, 20);
      yield new Uint8Array(0);
      yield pack.subarray(20);
    }
    expect(await collect(withGaps())).toHaveLength(3);
  });

  it('hands on each page before the next has arrived', async () => {
    const { audioStart } = (await collect(chunks(pack, 9)))[0] as { audioStart: number };
    const got: PackPiece[] = [];
    const reading = (async () => {
      for await (const piece of readPack(chunks(pack.subarray(0, audioStart + 302), 50))) got.push(piece);
    })();
    await expect(reading).rejects.toMatchObject({ kind: 'broken' });
    expect(got.map(({ type }) => type)).toEqual(['header', 'audio']);
  });

  it('is called broken wherever it is cut, and what was whole is kept', async () => {
    for (let end = 0; end < pack.length; end++) {
      const fault = await faultOf(chunks(pack.subarray(0, end), 13));
      expect(fault, `cut after ${end}`).toBeInstanceOf(Failure);
      expect(fault?.kind).toBe('broken');
    }
  });

  it('is called broken when any one byte has changed', async () => {
    for (let at = 0; at < pack.length; at++) {
      const garbled = pack.slice();
      garbled[at] = (garbled[at] ?? 0) ^ 0x20;
      const fault = await faultOf(chunks(garbled, 64));
      // A changed letter inside the story's text is still JSON; checksums guard sound and layout.
      if (fault) expect(fault.kind, `byte ${at}`).toMatch(/broken|too-long/);
      else expect(isStoryText(at), `byte ${at} changed unnoticed`).toBe(true);
    }
  });

  it('is not a web page, an empty file, or another format', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Log in</title><p>Welcome to the hotel</p>');
    expect((await faultOf(chunks(page, 10)))?.message).toContain('web page');
    expect((await faultOf(chunks(new Uint8Array(0), 10)))?.message).toContain('no pack at all');
    expect((await faultOf(chunks(new Uint8Array(4000), 10)))?.kind).toBe('broken');
  });

  it('does not reserve what a lying header asks for', async () => {
    const liar = pack.slice(0, 40);
    new DataView(liar.buffer).setUint32(4, 0xffffffff, true);
    expect((await faultOf(chunks(liar, 10)))?.kind).toBe('broken');
    expect((await faultOf(chunks(withAudio([{ page: 0, length: 2 ** 31, crc: 0 }]), 10)))?.kind).toBe(
      'broken',
    );
  });

  it.each([
    ['a page that is not there', [{ page: 9, length: 5, crc: 0 }]],
    ['a page without speech', [{ page: 1, length: 5, crc: 0 }]],
    ['no length', [{ page: 0, length: 0, crc: 0 }]],
    ['half a byte', [{ page: 0, length: 1.5, crc: 0 }]],
    ['a name', [{ page: '__proto__', length: 5, crc: 0 }]],
    ['nothing', null],
  ])('refuses a list of audio with %s', async (_, audio) => {
    expect((await faultOf(chunks(withAudio(audio), 10)))?.kind).toBe('broken');
  });

  it('goes on where it was cut', async () => {
    const [first] = await collect(chunks(pack, 100));
    if (first?.type !== 'header') throw new Error('no header');
    const rest = pack.subarray(first.audioStart + 300);
    const pieces = await collect(readPack(chunks(rest, 2), { header: first.header, from: 1 }), true);
    expect(pieces).toEqual([{ type: 'audio', page: 2, bytes: sound[2] }]);
  });

  it('without speech is a header alone', async () => {
    const silent = { ...story, pages: story.pages.map(({ text }) => ({ text })) };
    const pieces = await collect(chunks(encodePack(silent, []), 11));
    expect(pieces).toHaveLength(1);
    expect((pieces[0] as { header: PackHeader }).header.audio).toEqual([]);
  });
});

describe('crc32', () => {
  it('is the one of zip and PNG', () => {
    const of = (text: string) => crc32(new TextEncoder().encode(text)).toString(16);
    expect(of('')).toBe('0');
    expect(of('123456789')).toBe('cbf43926');
    expect(of('The quick brown fox jumps over the lazy dog')).toBe('414fa339');
  });
});

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<PackPiece[]>;
async function collect(source: AsyncIterable<PackPiece>, read: true): Promise<PackPiece[]>;
async function collect(source: AsyncIterable<unknown>, read = false): Promise<PackPiece[]> {
  const out: PackPiece[] = [];
  const pieces = read ? (source as AsyncIterable<PackPiece>) : readPack(source as AsyncIterable<Uint8Array>);
  for await (const piece of pieces) out.push(piece);
  return out;
}

async function faultOf(source: AsyncIterable<Uint8Array>): Promise<Failure | undefined> {
  return collect(source).then(
    () => undefined,
    (error: Failure) => error,
  );
}

/** The story with any list of audio. */
function withAudio(audio: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ story, audio }));
  const out = new Uint8Array(8 + json.length + 50);
  out.set(new TextEncoder().encode('TLP1'));
  new DataView(out.buffer).setUint32(4, json.length, true);
  out.set(json, 8);
  return out;
}

function isStoryText(at: number): boolean {
  const length = new DataView(pack.buffer).getUint32(4, true);
  return at >= 8 && at < 8 + length;
}
