import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_LINES, styleFaults } from './style';

const root = resolve(import.meta.dirname, '../..');
const filesIn = (folder: string) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:tsx?|mjs|css)$/u.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);

describe('the style of the code', () => {
  it.each(['src', 'build', 'scripts', 'test'])('is kept in %s', (folder) => {
    const files = filesIn(folder);
    expect(files.length).toBeGreaterThan(10);
    const faults = files.flatMap((file) =>
      styleFaults(file, readFileSync(resolve(root, file), 'utf8')).map((fault) => `${file}:${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('a breach of style', () => {
  it.each([
    ['src/a.ts', '/** What comes next. */\nconst a = 1;'],
    ['src/a.ts', 'const a = 1;\n// Whoever listens.\nconst b = 2;'],
    ['scripts/a.ts', 'const a = {\n  /** Where it lies. */\n  b: 1,\n};'],
    ['test/a.ts', '/*\n * For so long nobody waits.\n */'],
    ['src/a.css', '/* Who sees it. */\n.a { color: red; }'],
  ])('is found in a comment: %s %j', (path, code) => {
    expect(styleFaults(path, code)).toEqual([expect.stringMatching(/opens with "/u)]);
  });

  it.each([
    ['src/a.ts', 'export const all = { ...{ a, b }, c };'],
    ['test/a.ts', 'call({ ...{ a }, ...{ b } });'],
    ['src/a.tsx', 'export const view = <View {...{ a, b }} />;'],
  ])('is found in a literal: %s %s', (path, code) => {
    expect(new Set(styleFaults(path, code))).toEqual(new Set(['1: spreads a literal into a literal']));
  });

  it.each([
    'save().catch(() => {});',
    'save().then(show, () => {});',
    'await save().catch(() => {\n  // Nothing.\n});',
  ])('is found in a failure that nobody hears of: %s', (code) => {
    expect(styleFaults('src/a.ts', code)).toEqual(['1: drops a failure silently']);
  });

  it('is found in the length of a file', () => {
    expect(styleFaults('src/a.css', '.a {}\n'.repeat(MAX_LINES + 1))).toEqual([
      `${MAX_LINES + 1}: more than ${MAX_LINES} lines`,
    ]);
  });
});

it('lets good style be', () => {
  const code = `
    /** Stories, where a child finds them. */
    const all = { ...shared, a, b };
    // Written in one go:
    // what is read again is the same.
    save().catch(() => undefined);
  `;
  expect(styleFaults('src/a.ts', code)).toEqual([]);
  expect(styleFaults('test/a.ts', 'stop().catch(() => {});')).toEqual([]);
});
