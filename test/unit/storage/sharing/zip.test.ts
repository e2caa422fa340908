import { BlobReader, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { describe, expect, it } from 'vitest';
import { writeZip, type ZipEntry } from '../../../../src/storage/sharing/zip';
import { noise } from '../../../fixtures/sounds';

const WHEN = new Date('2026-11-30T18:00:02Z');

const write = (entries: ZipEntry[]) => writeZip(entries, 'application/zip', WHEN);

/** Entries as another program reads them, checksums compared. */
async function read(zip: Blob) {
  const entries = await new ZipReader(new BlobReader(zip)).getEntries();
  return Promise.all(
    entries.map(async (entry) => ({
      name: entry.filename,
      stored: entry.compressedSize === entry.uncompressedSize,
      method: entry.compressionMethod,
      bytes: new Uint8Array(
        await (entry as FileEntry).arrayBuffer({ checkSignature: true, useWebWorkers: false }),
      ),
    })),
  );
}

describe('a zip', () => {
  it('is read by another program, byte for byte', async () => {
    const text = 'once upon a time '.repeat(500);
    const sound = noise(5000);
    const zip = await write([
      { path: 'a.txt', data: new Blob([text]), deflate: true },
      { path: 'İnatçı Keçi.mp3', data: new Blob([sound]) },
      { path: 'noise', data: new Blob([sound]), deflate: true },
      { path: 'empty', data: new Blob([]) },
    ]);
    expect(zip.type).toBe('application/zip');
    const found = await read(zip);
    expect(found.map(({ name }) => name)).toEqual(['a.txt', 'İnatçı Keçi.mp3', 'noise', 'empty']);
    expect(new TextDecoder().decode(found[0]?.bytes)).toBe(text);
    expect(found[1]?.bytes).toEqual(sound);
    // Deflating made it no smaller.
    expect(found.map(({ method }) => method)).toEqual([8, 0, 0, 0]);
    expect(zip.size).toBeLessThan(11_000);
  });

  it('begins with the name and content of its first entry, and tells all sizes before the data', async () => {
    const type = 'application/epub+zip';
    const zip = await write([{ path: 'mimetype', data: new Blob([type]) }]);
    const bytes = new Uint8Array(await zip.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(30, 58))).toBe(`mimetype${type}`);
    const view = new DataView(bytes.buffer);
    // Flags, method, both sizes, and the length of the extra fields.
    expect([view.getUint16(6, true), view.getUint16(8, true)]).toEqual([0, 0]);
    expect([view.getUint32(18, true), view.getUint32(22, true)]).toEqual([20, 20]);
    expect(view.getUint16(28, true)).toBe(0);
  });

  it('is the same for the same files at the same time', async () => {
    const once = await (await write([{ path: 'a', data: new Blob(['b']) }])).text();
    expect(await (await write([{ path: 'a', data: new Blob(['b']) }])).text()).toBe(once);
  });

  it('with more entries than its directory can count is refused', async () => {
    const data = new Blob(['a']);
    async function* many() {
      for (let i = 0; i <= 0xffff; i++) yield { path: `${i}`, data };
    }
    await expect(writeZip(many(), 'application/zip', WHEN)).rejects.toMatchObject({ kind: 'too-long' });
  });

  it('fails as its entries do', async () => {
    async function* broken(): AsyncGenerator<ZipEntry> {
      yield { path: 'a', data: new Blob(['a']) };
      throw new Error('the disk is gone');
    }
    await expect(writeZip(broken(), 'application/zip', WHEN)).rejects.toThrow('the disk is gone');
  });
});
