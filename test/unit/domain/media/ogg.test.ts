import { describe, expect, it } from 'vitest';
import { soundType } from '../../../../src/domain/media/media-type';
import { joinOgg, opusSeconds, readOgg, writeOgg } from '../../../../src/domain/media/ogg';

/** A packet of 20 ms, as browsers' encoders make them. */
const packet = (length: number, fill = 1) => {
  const bytes = new Uint8Array(length).fill(fill);
  bytes[0] = 19 << 3;
  return bytes;
};
const packets = (count: number, fill = 1) =>
  Array.from({ length: count }, (_, i) => packet(60 + (i % 50), fill));

/** Each page's granule position, sequence number, flags and whether its checksum is right. */
function pagesOf(file: ArrayBuffer) {
  const bytes = new Uint8Array(file);
  const view = new DataView(file);
  const pages: { granule: number; number: number; flags: number; honest: boolean }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const laces = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const length = 27 + laces.length + laces.reduce((sum, lace) => sum + lace, 0);
    const page = bytes.slice(at, at + length);
    const said = view.getUint32(at + 22, true);
    page.fill(0, 22, 26);
    let crc = 0;
    for (const byte of page) {
      crc ^= byte << 24;
      for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
    }
    pages.push({
      granule: Number(view.getBigUint64(at + 6, true)),
      number: view.getUint32(at + 18, true),
      flags: bytes[at + 5] ?? 0,
      honest: said === crc >>> 0,
    });
    at += length;
  }
  return pages;
}

describe('Opus in Ogg', () => {
  it('comes back as it went, in pages that are numbered, timed and summed', () => {
    const all = packets(130);
    const file = writeOgg(all, 312);
    expect(soundType(new Uint8Array(file))).toBe('audio/ogg');
    expect(readOgg(file)).toEqual(all);
    const pages = pagesOf(file);
    expect(pages.every(({ honest, number }, i) => honest && number === i)).toBe(true);
    expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 0, 0, 0, 4]);
    expect(pages.at(-1)?.granule).toBe(130 * 960);
    expect(opusSeconds(all)).toBeCloseTo(2.6, 9);
  });

  it('holds packets of every length', () => {
    const all = [1, 2, 254, 255, 256, 510, 511, 1275].map((length) => packet(length));
    expect(readOgg(writeOgg(all))).toEqual(all);
    const largest = Array.from({ length: 90 }, () => packet(1275));
    expect(readOgg(writeOgg(largest))).toEqual(largest);
    expect(pagesOf(writeOgg(largest)).every(({ honest }) => honest)).toBe(true);
  });

  it('counts packets of other lengths of time', () => {
    const toc = (kind: number, code: number, frames = 0) => Uint8Array.of((kind << 3) | code, frames);
    expect(opusSeconds([toc(0, 0)])).toBe(0.01);
    expect(opusSeconds([toc(3, 0)])).toBe(0.06);
    expect(opusSeconds([toc(13, 1)])).toBe(0.04);
    expect(opusSeconds([toc(16, 0)])).toBe(0.0025);
    expect(opusSeconds([toc(31, 3, 3)])).toBe(0.06);
  });

  it('joins to one piece as long as its parts together', () => {
    const [a, b] = [packets(30, 1), packets(47, 2)];
    const one = joinOgg([writeOgg(a), writeOgg(b)]);
    expect(one && readOgg(one)).toEqual([...a, ...b]);
    expect(one && pagesOf(one).at(-1)).toMatchObject({ granule: 77 * 960, flags: 4, honest: true });
  });

  it('joins nothing to what is none', () => {
    const vorbis = new TextEncoder().encode(`OggS${'\0'.repeat(22)}\x01\x07\x01vorbis`);
    for (const other of [vorbis.buffer, new ArrayBuffer(0), new ArrayBuffer(100)])
      expect(joinOgg([writeOgg(packets(3)), other as ArrayBuffer])).toBeUndefined();
  });
});
