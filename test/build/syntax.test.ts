import { describe, expect, test } from 'vitest';
import { files, readText } from './dist';
import { newerThanSupported } from './syntax';

describe('the oldest supported engine can read', () => {
  const scripts = files.filter((name) => name.endsWith('.js'));

  test('every script of the build', () => {
    expect(scripts.length).toBeGreaterThan(20);
    expect(
      scripts.flatMap((name) => newerThanSupported(readText(name)).map((what) => `${name}: ${what}`)),
    ).toEqual([]);
  });

  test.each([
    ['/(?<=a)b/u', 'lookbehind'],
    ['new RegExp("(?<!x)y")', 'lookbehind'],
    ['new RegExp(`${a}(?<!x)y`)', 'lookbehind'],
    ['/[a--b]/v', 'the flag v'],
    ['/(?i:a)/', 'modifiers'],
    ['import a from "./a.json" with { type: "json" }', 'import attributes'],
    ['import("./a.json", { with: { type: "json" } })', 'import attributes'],
    ['class A { static { f(); } }', 'static block'],
    ['{ using a = f(); }', 'using'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['Object.groupBy(a, f)', 'Object.groupBy'],
    ['new Uint8Array(1).toBase64()', '.toBase64'],
  ])('and is not given %s', (code, what) => {
    expect(newerThanSupported(code).join()).toContain(what);
  });

  test('what it knows', () => {
    const known =
      '/(?<name>a)(?=b)(?!c)(?:d)/u; a?.b ?? c; class A { #x = 1; static y = 2 } ; a.at(-1); await b';
    expect(newerThanSupported(known)).toEqual([]);
  });
});
