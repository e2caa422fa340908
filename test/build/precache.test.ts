import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/providers/presets/presets';
import { dist, files, precached, read, readText, stats, withImports } from './dist';

/** Files fetched when they are wanted, by the browser or by a page that stores them itself. */
const NOT_PRECACHED = [
  // Cached by the worker from their first use on: see build/late-chunks.ts.
  /^assets\/later\//,
  /^later\.json$/,
  /^stories\/.*\.pack$/,
  // Kits and spoken labels: pages store them once they are wanted.
  /^stories\/kits(-\w+\.json$|\/)/,
  /^stories\/labels-/,
  // Search words, which the page stores with its cards.
  /^stories\/search-/,
  /^screens\//,
  // Wanted when the app is put on a home screen, which needs a network anyway.
  /^icons\/(icon-192|icon-512|maskable-512|apple-touch-icon)\.png$/,
  // For an installer to copy from.
  /^config\.example\.json$/,
  /^sw\.js$/,
];

/** Names, not addresses: nothing is fetched from them. */
const NAMESPACES = [
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1999/xhtml',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/xlink',
  'http://www.w3.org/2001/10/synthesis',
  'http://www.w3.org/ns/SMIL',
  'http://www.idpf.org/2007/opf',
  'http://www.idpf.org/2007/ops',
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
  'http://purl.org/dc/elements/1.1/',
];
/** Backends that a parent may choose as a preset, and links in errors. Each is typed or tapped before any use. */
const PRESETS = Object.values(presets).flatMap((rows) => rows.map(({ baseUrl }) => baseUrl));
/** Addresses in copyright notices, as licences require. */
const NOTICES = [
  'https://github.com/hodgef/simple-keyboard',
  'https://github.com/hodgef',
  'https://mozilla.org/MPL/2.0/.',
  'https://github.com/nodeca/js-yaml',
];
/** Words of the readers of sounds: where an error is explained, and the owner of a tag. */
const EXPLANATIONS = [
  'https://www.webmproject.org/vp9/mp4/.',
  'https://aomediacodec.github.io/av1-isobmff/.',
  'https://www.w3.org/TR/webcodecs-aac-codec-registration/.',
  'https://www.w3.org/TR/webcodecs-vorbis-codec-registration/.',
  'https://www.w3.org/TR/webcodecs-flac-codec-registration/.',
  'http://musicbrainz.org',
];
/** Base against which an address is resolved, to see whether it is relative. */
const BASES = ['http://localhost/', 'https://book.invalid/'];

describe('what is kept offline', () => {
  const list = precached();

  it('lists the files of Settings and of books for a quiet moment, each of which is there', () => {
    const listed = JSON.parse(readText('later.json')) as string[];
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((file) => !existsSync(resolve(dist, file)))).toEqual([]);
  });

  it('is every file that the app can load', () => {
    const kept = new Set(list.map(({ url }) => url));
    expect(files.filter((name) => !kept.has(name) && !NOT_PRECACHED.some((rule) => rule.test(name)))).toEqual(
      [],
    );
  });

  it('is whole: no chunk of it needs one, before its own first line, that is not', () => {
    const kept = new Set(list.map(({ url }) => url));
    const lacking = stats.chunks
      .filter(({ file }) => kept.has(file))
      .flatMap(({ file }) =>
        [...withImports(file)].filter((name) => !kept.has(name)).map((name) => `${file} needs ${name}`),
      );
    expect(lacking).toEqual([]);
  });

  it('is there, byte for byte as the worker will check it', () => {
    expect(list.length).toBeGreaterThan(4);
    for (const { url, revision } of list) {
      expect(createHash('sha256').update(read(url)).digest('hex').slice(0, revision.length), url).toBe(
        revision,
      );
      expect(revision).toHaveLength(12);
    }
  });

  it('holds no sound and no story', () => {
    expect(list.filter(({ url }) => /\.(mp3|ogg|opus|m4a|wav|webm|pack)$/.test(url))).toEqual([]);
    // Sound is allowed among the stories only, or the first load could come to fetch it.
    expect(files.filter((name) => /^(?!stories\/).*\.(mp3|ogg|opus|m4a|wav|webm)$/.test(name))).toEqual([]);
  });
});

describe('what is served', () => {
  it('names no other origin', () => {
    const allowed = [...NAMESPACES, ...PRESETS, ...NOTICES, ...EXPLANATIONS, ...BASES];
    const found = files
      .filter((name) => /\.(html|js|css|svg|webmanifest)$/.test(name))
      .flatMap((name) =>
        [...readText(name).matchAll(/\b(?:https?|wss?):\/\/[\w[][^\s"'`<>)\\]+/g)].map(
          ([url]) => `${name}: ${url}`,
        ),
      )
      .filter((line) => !allowed.some((url) => line.endsWith(`: ${url}`)));
    expect(found).toEqual([]);
  });

  it('has a compressed twin of each text, with the same content', () => {
    const texts = files.filter((name) => /\.(html|js|css|json|svg|webmanifest|txt)$/.test(name));
    for (const name of texts) {
      expect(brotliDecompressSync(read(`${name}.br`)).equals(read(name)), name).toBe(true);
      expect(gunzipSync(read(`${name}.gz`)).equals(read(name)), name).toBe(true);
    }
  });

  it('holds no source map', () => {
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  });
});

describe('the web app manifest', () => {
  const manifest = JSON.parse(readText('manifest.webmanifest'));
  const pictures: { src: string; sizes: string; type: string }[] = [
    ...manifest.icons,
    ...(manifest.screenshots ?? []),
  ];

  it('names pictures that are there, in the size that it says', () => {
    expect(readText('index.html')).toContain('rel="manifest"');
    for (const { src, sizes, type } of pictures) {
      expect(existsSync(resolve(dist, src)), src).toBe(true);
      if (type !== 'image/png') continue;
      const png = read(src);
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
      expect(statSync(resolve(dist, src)).size, src).toBeLessThanOrEqual(150_000);
    }
  });

  it('can be installed: 192 and 512 pixels, one of them maskable', () => {
    expect(pictures.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(manifest.icons.some(({ purpose }: { purpose: string }) => purpose === 'maskable')).toBe(true);
  });
});
