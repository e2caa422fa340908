import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARTS } from '../../src/ui/parts';

/* Device code finds parts of other rooms' views by the data attributes of src/ui/parts.ts, never by a class. */

const src = resolve(import.meta.dirname, '../../src');
const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => {
    const path = resolve(entry.parentPath, entry.name);
    return { file: relative(src, path).replaceAll('\\', '/'), code: readFileSync(path, 'utf8') };
  })
  .filter(({ file }) => file !== 'ui/parts.ts');
const attributes = Object.values(PARTS).map((selector) => selector.slice(1, -1));

describe('marks of parts', () => {
  it('are all that device code selects of other rooms', () => {
    const foreign = sources
      .filter(({ file }) => file.startsWith('device/'))
      .flatMap(({ file, code }) => {
        const room = file.split('/').slice(0, 2).join('/');
        const own = sources.filter((one) => one.file.startsWith(`${room}/`)).map((one) => one.code);
        return selectedClasses(code)
          .filter((name) => !own.some((one) => setsClass(one, name)))
          .map((name) => `${file}: .${name}`);
      });
    expect(foreign).toEqual([]);
  });

  it('are each set somewhere', () => {
    const set = (name: string) => {
      const property = name.slice('data-'.length).replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
      return sources.some(
        ({ code }) =>
          new RegExp(`(?<!\\[)\\b${name}(?=[\\s=>])`).test(code) || code.includes(`dataset.${property} =`),
      );
    };
    expect(attributes.filter((name) => !set(name))).toEqual([]);
  });

  it('are each selected somewhere', () => {
    const selected = (part: string) => sources.some(({ code }) => code.includes(`PARTS.${part}`));
    expect(Object.keys(PARTS).filter((part) => !selected(part))).toEqual([]);
  });

  it('are all listed', () => {
    const named = sources.flatMap(({ code }) =>
      [...code.matchAll(/\[(data-[a-z-]+)(?=\])/g)].map(([, name]) => name as string),
    );
    const known = new Set([...attributes, ...OWN]);
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });
});

/** Attributes that one folder both sets and selects. */
const OWN = ['data-skbtn', 'data-skbtnuid', 'data-keys', 'data-touched'];

function selectedClasses(code: string): string[] {
  const strings = code.matchAll(/'([^'\n]*)'|`([^`]*)`/g);
  return [...strings]
    .map(([, quoted, template]) => quoted ?? template ?? '')
    .filter((text) => !/^\.{1,2}\//.test(text))
    .flatMap((text) =>
      [...text.matchAll(/(?:^|[\s,>+~(])[a-z]*\.([a-z][\w-]*)/g)].map(([, name]) => name as string),
    );
}

const setsClass = (code: string, name: string) =>
  new RegExp(`class(?:Name)?(?:=| = |=\\{)["'\`][^"'\`]*(?<![\\w-])${name}(?![\\w-])`).test(code);
