import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MEANINGS } from './icons';

const root = resolve(import.meta.dirname, '../..');

/** Sources of drawings that are no icons: scenes, faces, moons, doors, and the rooms of Settings. */
const DRAWINGS =
  /ui\/(figures|places|things|scene|moon|face)|section-drawing|door-drawing|touch-lock|book-gauge|studio-light|tile-picture|together-tile/u;

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(tsx?|css)$/u.test(file) && !DRAWINGS.test(file) && !file.startsWith('i18n'))
  .map((file) => join('src', file));

/** Paths of icons with the files that draw them. */
const icons = [...sources, 'index.html'].flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?<![\w#-])["'](M-?[\d.][^"']{14,})["']/gu)].map(
    ([, path = '']) => ({ file, path }),
  ),
);
const meaningsOf = (path: string) =>
  Object.keys(MEANINGS).filter((meaning) => MEANINGS[meaning]?.some((start) => path.startsWith(start)));

describe('each icon', () => {
  it('has one meaning, which the list names', () => {
    expect(icons.length).toBeGreaterThan(50);
    const odd = icons.filter(({ path }) => meaningsOf(path).length !== 1);
    expect(odd.map(({ file, path }) => `${file}: ${path.slice(0, 24)} means ${meaningsOf(path)}`)).toEqual(
      [],
    );
  });

  it('of the list is drawn somewhere, and stands in it once', () => {
    const starts = Object.values(MEANINGS).flat();
    expect(starts.filter((start) => !icons.some(({ path }) => path.startsWith(start)))).toEqual([]);
    const twice = starts.filter((start, i) => starts.some((other, j) => i !== j && other.startsWith(start)));
    expect(twice).toEqual([]);
  });
});
