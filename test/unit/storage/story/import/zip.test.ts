import { describe, expect, it } from 'vitest';
import { ImportRefusal } from '../../../../../src/domain/story/import-fault';
import { openZip } from '../../../../../src/storage/story/import/zip';
import { type ZipPart, zipOf } from '../../../../fixtures/zips';

const { signal } = new AbortController();
const open = (bytes: Uint8Array<ArrayBuffer>) => openZip(new Blob([bytes]), signal);
const text = (size: number) => 'x'.repeat(size);

/** The reason in one line; the number of files where it opens and all can be read. */
async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const files = await open(bytes);
    for (const file of files) await file.read();
    return `${files.length} files`;
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    const { why, ...facts } = error.fault;
    return [why, ...Object.values(facts)].join(' ');
  }
}

const BAD: [what: string, bytes: () => Uint8Array<ArrayBuffer>, line: string][] = [
  ['no bytes', () => new Uint8Array(0), 'not-a-zip'],
  ['a web page', () => new TextEncoder().encode('<!DOCTYPE html><p>Not found</p>'), 'not-a-zip'],
  ['a beginning alone', () => zipOf([{ name: 'a', data: 'abc' }]).slice(0, 40), 'zip-cut'],
  ['an end that is missing', () => zipOf([{ name: 'a', data: text(900) }]).slice(0, -30), 'zip-cut'],
  ['its last byte missing', () => zipOf([{ name: 'a', data: text(900) }]).slice(0, -1), 'zip-cut'],
  ['a password', () => zipOf([{ name: 'a', data: 'abc', flags: 1 }]), 'zip-encrypted a'],
  ['a method of its own', () => zipOf([{ name: 'a', data: 'abc', method: 14 }]), 'zip-method a'],
  ['an absolute path', () => zipOf([{ name: '/etc/passwd', data: 'abc' }]), 'zip-path /etc/passwd'],
  ['a drive', () => zipOf([{ name: 'C:\\a.mp3', data: 'abc' }]), 'zip-path C:\\a.mp3'],
  ['a climbing path', () => zipOf([{ name: 'a/../../b', data: 'abc' }]), 'zip-path a/../../b'],
  ['a path that climbs backwards', () => zipOf([{ name: '..\\b', data: 'abc' }]), 'zip-path ..\\b'],
  ['a name with a null', () => zipOf([{ name: 'a\0.mp3', data: 'abc' }]), 'zip-path a�.mp3'],
  ['a name twice', () => zipOf([{ name: 'a' }, { name: 'a' }]), 'zip-twice a'],
  ['a name twice by its folders', () => zipOf([{ name: 'x/a' }, { name: 'x//./a' }]), 'zip-twice x/a'],
  ['names that differ in capitals', () => zipOf([{ name: 'x/A' }, { name: 'x/a' }]), 'zip-case x/a'],
  [
    'names that differ in how an accent is written',
    () => zipOf([{ name: 'e\u0301' }, { name: '\u00e9' }]),
    'zip-case \u00e9',
  ],
  [
    'bytes that grow a thousandfold',
    () => zipOf([{ name: 'a', data: new Uint8Array(9_000_000), deflated: true }]),
    'zip-ratio a',
  ],
  [
    'files that share their bytes',
    () =>
      zipOf([
        { name: 'a', data: new Uint8Array(200_000) },
        ...Array.from(
          { length: 9 },
          (_, i): ZipPart => ({ name: `b${i}`, data: new Uint8Array(200_000), sharesWith: 0 }),
        ),
      ]),
    'zip-ratio b0',
  ],
  [
    'more than any book when unpacked',
    () => zipOf([{ name: 'a', data: text(5_000_000), saysSize: 2_200_000_000, saysPacked: 5_000_000 }]),
    'zip-size 2000',
  ],
  [
    'a million files',
    () => zipOf(Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}` }))),
    'zip-count 10000',
  ],
  ['a wrong checksum', () => zipOf([{ name: 'a', data: 'abc', saysCrc: 1 }]), 'zip-damaged a'],
  [
    'more bytes than it says',
    () => zipOf([{ name: 'a', data: text(900), deflated: true, saysSize: 10 }]),
    'zip-damaged a',
  ],
  [
    'fewer bytes than it says',
    () => zipOf([{ name: 'a', data: text(900), deflated: true, saysSize: 999 }]),
    'zip-damaged a',
  ],
  [
    'bytes that are garbled',
    () => {
      const bytes = zipOf([{ name: 'a', data: text(900), deflated: true }]);
      return bytes.fill(0xff, 32, 40);
    },
    'zip-damaged a',
  ],
];

describe('a zip', () => {
  it('opens by its directory, and unpacks each file when it is read', async () => {
    const files = await open(
      zipOf([
        { name: 'mimetype', data: 'application/epub+zip' },
        { name: 'a folder/' },
        { name: 'a folder/çocuk.txt', data: text(50_000), deflated: true },
        { name: '__MACOSX/a folder/._çocuk.txt', data: 'clutter' },
        { name: 'back\\slash.txt', data: 'b' },
      ]),
    );
    expect(files.map(({ path, size }) => [path, size])).toEqual([
      ['mimetype', 20],
      ['a folder/çocuk.txt', 50_000],
      ['back/slash.txt', 1],
    ]);
    expect(await (await files[1]?.read())?.text()).toBe(text(50_000));
  });

  it('opens where it says wrongly where its directory is', async () => {
    const zip = zipOf([{ name: 'a', data: 'abc' }]);
    new DataView(zip.buffer).setUint32(zip.length - 6, 5_000_000, true);
    expect(await outcome(zip)).toBe('1 files');
  });

  it('opens behind other bytes, and with a comment', async () => {
    const zip = zipOf([{ name: 'a', data: 'abc' }]);
    zip[zip.length - 2] = 3;
    expect(await outcome(new Uint8Array([...zip, 1, 2, 3]))).toBe('1 files');
  });

  it.each(BAD)('with %s is refused by one exact reason', async (_, bytes, line) => {
    expect(await outcome(bytes())).toBe(line);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const [file] = await openZip(
      new Blob([zipOf([{ name: 'a', data: text(90_000), deflated: true }])]),
      stop.signal,
    );
    stop.abort();
    await expect(file?.read()).rejects.toMatchObject({ kind: 'aborted' });
  });
});
